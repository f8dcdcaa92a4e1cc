import type { JsonObject, MeshResource } from '../source';
import { PARTIAL_NAMESPACE_ANNOTATION } from './meshState';

/**
 * The ingress gateway of a stock Istio installation: a Deployment and a Service
 * `istio-ingressgateway` in `istio-system`, pods with `istio: ingressgateway`.
 * The context of a mesh for which nobody configured another one.
 *
 * @public
 */
export function stockIngressGateway(): MeshResource[] {
  const labels = { app: 'istio-ingressgateway', istio: 'ingressgateway' };
  const metadata = {
    name: 'istio-ingressgateway',
    namespace: 'istio-system',
    labels,
    annotations: { [PARTIAL_NAMESPACE_ANNOTATION]: 'true' },
  };
  const ports: readonly (readonly [string, number, number])[] = [
    ['status-port', 15021, 15021],
    ['http2', 80, 8080],
    ['https', 443, 8443],
  ];
  const service: JsonObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: 'LoadBalancer',
      selector: labels,
      ports: ports.map(([name, port, targetPort]) => ({
        name,
        port,
        targetPort,
        protocol: 'TCP',
      })),
    },
  };
  const deployment: JsonObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels: { ...labels, 'sidecar.istio.io/inject': 'false' },
        },
        spec: {
          serviceAccountName: 'istio-ingressgateway-service-account',
          containers: [
            {
              name: 'istio-proxy',
              image: 'auto',
              ports: ports.map(([, , targetPort]) => ({
                containerPort: targetPort,
              })),
            },
          ],
        },
      },
    },
  };
  return [{ value: service }, { value: deployment }];
}
