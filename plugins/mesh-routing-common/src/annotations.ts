/**
 * Annotation of an entity that has a Kustomize tree: a path relative to the
 * folder of its `catalog-info.yaml`, without leading slash, or a URL. It names
 * the folder that holds `overlays/`.
 *
 * @public
 */
export const ANNOTATION_KUSTOMIZE_ROOT = 'mesh-portal.io/kustomize-root';

/**
 * Annotation that says which declared mesh the environments of an entity are
 * delivered to, where no stored ServiceSpec says so: the name of one mesh for
 * all of them, or `environment=mesh` pairs separated by commas.
 *
 * @public
 */
export const ANNOTATION_MESH = 'mesh-portal.io/mesh';

/**
 * Where a repository keeps the ServiceSpec that its tree was generated from,
 * relative to the folder of `catalog-info.yaml`.
 *
 * @public
 */
export const SERVICE_SPEC_PATH = '.mesh-portal/service.yaml';
