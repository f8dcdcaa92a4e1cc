import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import { isOpaque } from '../model/protocol';
import type { Service } from '../model/service';

type Policy = NonNullable<
  NonNullable<IDestinationRule['spec']>['trafficPolicy']
>;

/** `trafficPolicy` of a DestinationRule: limits of connections and requests, and when failing pods are left out. */
export function trafficPolicy({ spec }: Service): {
  trafficPolicy?: Policy;
} {
  const { connectionPool, outlierDetection } = spec.traffic;
  if (!connectionPool && !outlierDetection) {
    return {};
  }
  return {
    trafficPolicy: {
      ...(connectionPool
        ? {
            connectionPool: pool(
              connectionPool,
              isOpaque(spec.workload.port.protocol),
            ),
          }
        : {}),
      ...(outlierDetection
        ? { outlierDetection: { ...outlierDetection } }
        : {}),
    },
  };
}

function pool(
  {
    maxConnections,
    connectTimeout,
    tcpKeepalive,
    idleTimeout,
    ...http
  }: NonNullable<Service['spec']['traffic']['connectionPool']>,
  opaque: boolean,
): Policy['connectionPool'] {
  const idle = idleTimeout === undefined ? {} : { idleTimeout };
  const requests = opaque ? {} : { ...http, ...idle };
  return {
    tcp: {
      ...(maxConnections === undefined ? {} : { maxConnections }),
      connectTimeout,
      tcpKeepalive: { ...tcpKeepalive },
      ...(opaque ? idle : {}),
    },
    ...(Object.keys(requests).length > 0 ? { http: requests } : {}),
  };
}
