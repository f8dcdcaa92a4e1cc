import type { Platform } from '../platform';
import { undeclaredMesh } from '../platform';

/**
 * Namespaces that belong to the platform: Argo CD's, where an Application may
 * name any project; each mesh's root namespace, whose rules apply to everybody;
 * and those of the shared gateways, which hold their certificates.
 */
export function platformNamespaces(
  { meshes }: Platform,
  argocdNamespace: string,
): ReadonlySet<string> {
  const known = meshes.length > 0 ? meshes : [undeclaredMesh('default')];
  return new Set([
    'argocd',
    argocdNamespace,
    ...known.flatMap(({ rootNamespace, ingressNamespace, gateways }) => [
      rootNamespace,
      ...(ingressNamespace === undefined ? [] : [ingressNamespace]),
      ...gateways.map(({ ref }) => ref.slice(0, ref.indexOf('/'))),
    ]),
  ]);
}
