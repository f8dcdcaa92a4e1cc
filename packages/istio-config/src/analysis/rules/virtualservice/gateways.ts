import { MESH_GATEWAY } from '../../../mesh/names';
import { serversTaking } from '../../../mesh/gatewayHosts';
import type { Rule } from '../../rule';

/**
 * Gateways that a VirtualService names must exist and take one of its hosts.
 *
 * istio: pkg/config/analysis/analyzers/virtualservice/gateways.go
 */
export const gateways: Rule = {
  name: 'virtualservice/gateways',
  description: 'VirtualServices name gateways that exist and take their hosts',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService || virtualService.hosts.length === 0) {
      return;
    }
    const { hosts } = virtualService;
    const untaken = new Set(hosts);
    let areAllKnown = true;
    virtualService.gateways.forEach((key, index) => {
      if (key === MESH_GATEWAY) {
        untaken.clear();
        return;
      }
      const slash = key.indexOf('/');
      const namespace = key.slice(0, slash);
      const name = key.slice(slash + 1);
      const path = ['spec', 'gateways', index];
      const gateway = mesh.gateway(namespace, name);
      if (!gateway) {
        areAllKnown = false;
        if (mesh.get('KubernetesGateway', namespace, name)) {
          return;
        }
        report(mesh.covers(namespace) ? 'IST0101' : 'MSH0001', path, {
          type: 'gateway',
          target: key,
        });
        return;
      }
      const taken = hosts.filter(
        host => serversTaking(gateway, host, object.namespace).length > 0,
      );
      taken.forEach(host => untaken.delete(host));
      if (taken.length === 0) {
        report('IST0132', path, { gateway: key, hosts });
        hosts.forEach(host => untaken.delete(host));
      }
    });
    if (areAllKnown) {
      for (const host of untaken) {
        report('IST0132', ['spec', 'hosts', hosts.indexOf(host)], {
          gateway: virtualService.gateways.join(', '),
          hosts: [host],
        });
      }
    }
  },
};
