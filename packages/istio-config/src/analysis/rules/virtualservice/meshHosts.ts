import { indexed } from '../../../mesh/derived';
import { MESH_GATEWAY } from '../../../mesh/names';
import type { VirtualService } from '../../../resources/virtualService';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

/** VirtualServices for sidecars by scope and host. */
const byScopedHost = indexed('VirtualService', (object, mesh) => {
  const virtualService = mesh.virtualServiceOf(object);
  const keys = virtualService ? scopedHosts(virtualService) : [];
  // Istio's analyzer takes a host that is listed twice for a conflict.
  return [...(mesh.settings.parity ? keys : new Set(keys))].map(
    key => [key, object] as const,
  );
});

/**
 * In the mesh VirtualServices for one host do not merge: one is used, and which
 * one is not defined.
 *
 * istio: pkg/config/analysis/analyzers/virtualservice/conflictingmeshgatewayhosts.go
 */
export const meshHosts: Rule = {
  name: 'virtualservice/meshHosts',
  description: 'One VirtualService defines a host in the mesh',
  analyzer: 'virtualservice.ConflictingMeshGatewayHostsAnalyzer',
  onePerObject: true,
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    const index = byScopedHost(mesh);
    for (const [key] of index.givenBy(object)) {
      const all = index.get(key);
      if (all.length > 1) {
        const host = key.slice(key.indexOf('/') + 1);
        report(
          'IST0109',
          ['spec', 'hosts', virtualService.hosts.indexOf(host)],
          {
            virtualServices: all.map(other => fullNameOf(other.object)),
            host: mesh.settings.parity ? key : host,
          },
        );
      }
    }
  },
};

/** `scope/host` for every namespace that sees the VirtualService; `*` is all of them. */
function scopedHosts(virtualService: VirtualService): readonly string[] {
  const { gateways, exportTo = [], hosts, object } = virtualService;
  if (!gateways.includes(MESH_GATEWAY)) {
    return [];
  }
  const scopes =
    exportTo.length === 0 || exportTo.includes('*')
      ? ['*']
      : exportTo.map(scope => (scope === '.' ? object.namespace : scope));
  return [...new Set(scopes)].flatMap(scope =>
    hosts.map(host => `${scope}/${host}`),
  );
}
