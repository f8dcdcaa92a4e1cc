import { derived } from '../../../mesh/derived';
import { MESH_GATEWAY } from '../../../mesh/names';
import { SelectorIndex } from '../../../mesh/labels';
import type { VirtualService } from '../../../resources/virtualService';
import { byAgeThenName, type MeshObject } from '../../../resources/object';
import { asStringMap, objectAt } from '../../../resources/read';
import type { FieldPath } from '../../../source';
import type { Rule } from '../../rule';

const CLAIM_PREFIX = '@request.auth.claims';

/** RequestAuthentications by namespace and selector. */
const authentications = derived(mesh => {
  const index = new SelectorIndex<MeshObject>(byAgeThenName);
  for (const object of mesh.ofKind('RequestAuthentication')) {
    const selector = asStringMap(objectAt(object.spec, 'selector').matchLabels);
    index.add(object, selector, object.namespace);
  }
  return index;
});

/**
 * Routing by a claim needs a RequestAuthentication that reads the token at the
 * gateway.
 *
 * istio: pkg/config/analysis/analyzers/virtualservice/jwtclaimroute.go
 */
export const jwtClaims: Rule = {
  name: 'virtualservice/jwtClaims',
  description: 'Gateways that route by claims authenticate requests',
  analyzer: 'virtualservice.JWTClaimRouteAnalyzer',
  onePerObject: true,
  scope: 'gateways',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    const claim = virtualService && firstClaim(virtualService);
    if (!virtualService || !claim) {
      return;
    }
    const root = mesh.settings.parity
      ? 'istio-system'
      : mesh.settings.rootNamespace;
    for (const key of virtualService.gateways) {
      const slash = key.indexOf('/');
      const gateway =
        key === MESH_GATEWAY
          ? undefined
          : mesh.gateway(key.slice(0, slash), key.slice(slash + 1));
      if (!gateway) {
        continue;
      }
      for (const pod of mesh.workloads.select(gateway.selector)) {
        const index = authentications(mesh);
        const isAuthenticated =
          index.selecting(pod.labels, root).length > 0 ||
          index.selecting(pod.labels, pod.namespace).length > 0;
        if (!isAuthenticated) {
          const isSure = mesh.covers(root) && mesh.covers(pod.namespace);
          report(
            'IST0149',
            claim.path,
            { key: claim.key, gateway: key, workload: pod.object.name },
            isSure ? {} : { level: 'info' },
          );
        }
      }
    }
  },
};

function firstClaim(
  virtualService: VirtualService,
): { readonly key: string; readonly path: FieldPath } | undefined {
  for (const { matches } of virtualService.http) {
    for (const match of matches) {
      for (const field of ['headers', 'withoutHeaders'] as const) {
        for (const key of Object.keys(match[field])) {
          if (key.startsWith(CLAIM_PREFIX)) {
            return { key, path: [...match.path, field, key] };
          }
        }
      }
    }
  }
  return undefined;
}
