import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import { PRIMARY_ROUTE } from '../model/names';
import type { Service } from '../model/service';
import { baseShares, httpRoutes, weighted } from './routes';

type VirtualServiceSpec = NonNullable<IVirtualService['spec']>;
type Gateway = NonNullable<Service['spec']['traffic']['gateway']>;

/** The routes of one audience, and which of them shares out by weight. */
export interface RouteList {
  readonly routes: Pick<VirtualServiceSpec, 'http' | 'tcp' | 'tls'>;
  /** Place of the weighted route in the spec, e.g. `['http', 2]`. */
  readonly weighted: readonly ['http' | 'tcp' | 'tls', number];
}

/**
 * The routes of a VirtualService: of the callers inside the mesh, or of those
 * that come through a gateway.
 */
export function routeList(service: Service, gateway?: Gateway): RouteList {
  const route = weighted(service, baseShares(service));
  switch (service.spec.workload.port.protocol) {
    case 'tcp': {
      const port = gateway?.port;
      return {
        routes: {
          tcp: [
            { ...(port === undefined ? {} : { match: [{ port }] }), route },
          ],
        },
        weighted: ['tcp', 0],
      };
    }
    case 'tls':
      return {
        routes: {
          tls: [
            {
              match: [{ sniHosts: [...(gateway?.hosts ?? [service.name])] }],
              route,
            },
          ],
        },
        weighted: ['tls', 0],
      };
    default: {
      const http = httpRoutes(service, gateway?.paths);
      return {
        routes: { http },
        weighted: [
          'http',
          http.findIndex(({ name }) => name === PRIMARY_ROUTE),
        ],
      };
    }
  }
}
