import type { IGateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import type { Commented } from '../print/yaml';

/** Class of the proxies that read HTTP in ambient mode. */
export const WAYPOINT_CLASS = 'istio-waypoint';

/** The label of a Service, or of a namespace, whose connections go through a waypoint. */
export const USE_WAYPOINT = 'istio.io/use-waypoint';

/** The waypoint of a namespace: Istio runs its pods, under a ServiceAccount of the same name. */
export function waypoint(name: string, namespace: string): Commented {
  const value: IGateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: {
      name,
      namespace,
      labels: { 'istio.io/waypoint-for': 'service' },
    },
    spec: {
      gatewayClassName: WAYPOINT_CLASS,
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
    },
  };
  return {
    value,
    comments: [
      {
        at: [],
        text: `Reads HTTP for the services of the namespace that are labelled ${USE_WAYPOINT}.`,
      },
    ],
  };
}
