import type { Rule } from '../../rule';

/**
 * A match for a gateway that the VirtualService is not bound to never holds.
 *
 * istio: pilot/pkg/networking/core/route/route.go (sourceMatchHTTP)
 */
export const matchGateways: Rule = {
  name: 'virtualservice/matchGateways',
  description: 'Matches name gateways of their VirtualService',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    // A delegate takes the gateways of its root.
    if (!virtualService || virtualService.hosts.length === 0) {
      return;
    }
    const { http, tcp, tls, gateways } = virtualService;
    for (const { matches } of [...http, ...tcp, ...tls]) {
      for (const match of matches) {
        match.gateways.forEach((gateway, index) => {
          if (!gateways.includes(gateway)) {
            report('MSH0009', [...match.path, 'gateways', index], { gateway });
          }
        });
      }
    }
  },
};
