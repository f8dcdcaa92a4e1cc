import { indexed } from '../../../mesh/derived';
import { MESH_GATEWAY } from '../../../mesh/names';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../resources/object';
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

/** VirtualServices that only some namespaces see, by host. */
const scopesOf = indexed('VirtualService', (object, mesh) => {
  const virtualService = mesh.virtualServiceOf(object);
  const keys = virtualService ? scopedHosts(virtualService) : [];
  const hosts = keys.filter(key => !key.startsWith('*/')).map(hostIn);
  return [...new Set(hosts)].map(host => [host, object] as const);
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
    const { parity } = mesh.settings;
    for (const [key] of byScopedHost(mesh).givenBy(object)) {
      const all = parity ? rivalsAsAnalyzer(mesh, key) : rivals(mesh, key);
      if (all.length > 1) {
        const host = hostIn(key);
        report(
          'IST0109',
          ['spec', 'hosts', virtualService.hosts.indexOf(host)],
          {
            virtualServices: all.map(fullNameOf),
            host: parity ? key : host,
          },
        );
        if (parity) {
          return;
        }
      }
    }
  },
};

function rivals(mesh: Mesh, key: string): readonly MeshObject[] {
  return byScopedHost(mesh)
    .get(key)
    .map(({ object }) => object);
}

/** Istio's analyzer adds what everybody sees to every scope in which something has the host. */
function rivalsAsAnalyzer(mesh: Mesh, key: string): readonly MeshObject[] {
  const everywhere = `*/${hostIn(key)}`;
  if (key === everywhere) {
    const others = scopesOf(mesh)
      .get(hostIn(key))
      .map(({ object }) => object);
    return [...rivals(mesh, everywhere), ...others];
  }
  return [...rivals(mesh, key), ...rivals(mesh, everywhere)];
}

function hostIn(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

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
