import fc from 'fast-check';
import type { JsonObject, JsonValue, MeshResource } from '../source';
import {
  namespace,
  labels,
  portNumber,
  partly,
  listOf,
  resourceOf,
  specOf,
} from './values';

export const service = resourceOf(
  'v1',
  'Service',
  specOf(
    partly(
      {
        selector: labels,
        clusterIP: fc.constantFrom('None', '10.0.0.1'),
        ports: listOf(
          partly(
            {
              name: fc.constantFrom('http', 'tcp-db', 'main', 'https', 'grpc'),
              port: portNumber,
              targetPort: fc.constantFrom<JsonValue>(8080, 'web'),
              appProtocol: fc.constantFrom('http', 'kubernetes.io/h2c'),
            },
            ['port'],
          ),
        ),
      },
      ['ports'],
    ),
  ),
  fc.constantFrom<JsonObject>(
    {},
    {},
    { annotations: { 'networking.istio.io/exportTo': '.' } },
    { labels: { 'istio.io/use-waypoint': 'edge' } },
  ),
);

const podTemplate = labels.map(values => ({
  metadata: { labels: values },
  spec: { containers: [{ name: 'app', image: 'app:1' }] },
}));

export const deployment = resourceOf(
  'apps/v1',
  'Deployment',
  specOf(
    partly({ replicas: fc.constantFrom(0, 1, 3), template: podTemplate }, [
      'template',
    ]),
  ),
);

export const namespaceResource: fc.Arbitrary<MeshResource> = fc
  .tuple(
    namespace,
    fc.constantFrom<JsonObject>(
      {},
      { 'istio-injection': 'enabled' },
      { 'istio.io/dataplane-mode': 'ambient' },
    ),
  )
  .map(([own, values]) => ({
    value: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: own, labels: values },
    },
  }));
