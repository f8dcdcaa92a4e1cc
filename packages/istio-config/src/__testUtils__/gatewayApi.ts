import fc from 'fast-check';
import {
  GATEWAY_API,
  namespace,
  name,
  path,
  portNumber,
  partly,
  listOf,
  resourceOf,
  specOf,
} from './values';

const parentRefs = listOf(
  partly({
    kind: fc.constantFrom('Gateway', 'Service'),
    group: fc.constantFrom('', 'gateway.networking.k8s.io'),
    name,
    namespace,
    port: portNumber,
    sectionName: fc.constantFrom('one', 'two'),
  }),
);

const backendRefs = listOf(
  partly(
    { name, namespace, port: portNumber, weight: fc.constantFrom(0, 1, 9) },
    ['name'],
  ),
);

export const kubernetesRoute = fc
  .constantFrom('HTTPRoute', 'GRPCRoute')
  .chain(kind =>
    resourceOf(
      GATEWAY_API,
      kind,
      specOf(
        partly({
          parentRefs,
          hostnames: listOf(
            fc.constantFrom('shop.example.com', '*.example.com'),
          ),
          rules: listOf(
            partly({
              matches: listOf(
                partly(
                  kind === 'HTTPRoute'
                    ? {
                        path: partly({
                          type: fc.constantFrom('Exact', 'PathPrefix'),
                          value: path,
                        }),
                        method: fc.constant('GET'),
                      }
                    : { method: fc.constant({ service: 'shop.Cart' }) },
                ),
              ),
              backendRefs,
            }),
          ),
        }),
      ),
    ),
  );

export const kubernetesGateway = resourceOf(
  GATEWAY_API,
  'Gateway',
  specOf(
    partly(
      {
        gatewayClassName: fc.constantFrom('istio', 'istio-waypoint'),
        listeners: listOf(
          partly(
            {
              name: fc.constantFrom('one', 'two'),
              port: portNumber,
              protocol: fc.constantFrom('HTTP', 'HTTPS', 'TLS', 'TCP'),
              hostname: fc.constantFrom('shop.example.com', '*.example.com'),
              allowedRoutes: fc.constant({ namespaces: { from: 'All' } }),
            },
            ['name', 'port', 'protocol'],
          ),
        ),
      },
      ['gatewayClassName', 'listeners'],
    ),
  ),
);
