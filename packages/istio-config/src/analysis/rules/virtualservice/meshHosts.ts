import { KeyedIndex } from '../../../mesh/keyedIndex';
import { perMesh } from '../../../mesh/perMesh';
import { MESH_GATEWAY } from '../../../mesh/names';
import { byAgeThenName } from '../../../resources/object';
import type { VirtualService } from '../../../resources/virtualService';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

/** VirtualServices for sidecars by scope and host. */
const byScopedHost = perMesh(mesh => {
  const index = new KeyedIndex<VirtualService>((a, b) =>
    byAgeThenName(a.object, b.object),
  );
  for (const virtualService of mesh.virtualServices) {
    const keys = scopedHosts(virtualService);
    // Istio's analyzer takes a host that is listed twice for a conflict.
    for (const key of mesh.settings.parity ? keys : new Set(keys)) {
      index.add(key, virtualService);
    }
  }
  return index;
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
    for (const key of new Set(scopedHosts(virtualService))) {
      const all = byScopedHost(mesh).get(key);
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
