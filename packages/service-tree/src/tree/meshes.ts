import type { Service } from '../model/service';
import type { PlatformMesh } from '../platform';
import { yamlFile, type TreeFile } from './files';

/** The declared meshes that the environments are delivered to, each once. */
function meshesOf({ environments, platform }: Service): PlatformMesh[] {
  return platform.meshes.filter(({ name }) =>
    environments.some(({ mesh }) => mesh.name === name),
  );
}

const pathOf = ({ name }: PlatformMesh) => `.mesh-portal/meshes/${name}.yaml`;

/** Options of the command line by which it judges as the portal does. */
export function meshOptions(service: Service): string {
  const declared = meshesOf(service);
  return declared.length > 0
    ? declared.map(mesh => ` --mesh ${pathOf(mesh)}`).join('')
    : istioVersion(service);
}

/** The version of meshes that nobody declared, where all environments have the same. */
function istioVersion({ environments }: Service): string {
  const [version, ...others] = new Set(
    environments.map(({ mesh }) => mesh.istioVersion),
  );
  return version === undefined || others.length > 0
    ? ''
    : ` --istio-version ${version}`;
}

/**
 * Whether all namespaces on a mesh are injected as it declares. Their labels
 * are in the platform's repository, which the service's CI does not read: where
 * one deviates, nothing may be assumed of any.
 */
function followsMesh(
  { environments }: Service,
  { name, injection }: PlatformMesh,
): boolean {
  return environments
    .filter(({ mesh }) => mesh.name === name)
    .every(environment => environment.injection === injection);
}

/** What the platform declares of each mesh, so that the service's own CI judges by it too. */
export function meshes(service: Service): TreeFile[] {
  return meshesOf(service).map(mesh => {
    const { meshConfig = {}, revisions, featureFlags } = mesh;
    return yamlFile(pathOf(mesh), {
      value: {
        name: mesh.name,
        istioVersion: mesh.istioVersion,
        rootNamespace: mesh.rootNamespace,
        clusterDomain: mesh.clusterDomain,
        ...(followsMesh(service, mesh) && { injection: mesh.injection }),
        ...(Object.keys(meshConfig).length > 0 && { meshConfig }),
        ...(revisions && { revisions }),
        ...(featureFlags && { featureFlags }),
      },
      comments: [
        {
          at: [],
          text: 'The mesh as the platform declares it, by which the workflow judges every change. Only the platform changes it.',
        },
      ],
    });
  });
}
