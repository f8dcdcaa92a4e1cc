import { join, pod, resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const gatewayPod = pod(
  'edge-1',
  'app: edge, gateway.networking.k8s.io/gateway-name: edge',
);
const policy = (kind: string, spec: string) =>
  resource('security.istio.io/v1', kind, 'users', spec);
const kubernetesGateway = resource(
  'gateway.networking.k8s.io/v1',
  'Gateway',
  'edge',
  '{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }',
);
const tcpRoute = resource(
  'gateway.networking.k8s.io/v1alpha2',
  'TCPRoute',
  'db',
  '{ parentRefs: [{ name: edge }], rules: [] }',
);
const grant = (namespace: string) =>
  resource(
    'gateway.networking.k8s.io/v1beta1',
    'ReferenceGrant',
    'routes',
    `{ from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: ${namespace} }], to: [{ group: "", kind: Service }] }`,
  );
const definition = (name: string, version: string) =>
  `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${name}, annotations: { gateway.networking.k8s.io/bundle-version: ${version} } }
spec: { group: gateway.networking.k8s.io }
`;

/** What Istio's analyzers find about Kubernetes Gateways. */
export const KUBERNETES_GATEWAY_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0166',
    title: 'a policy that selects the pods of a Kubernetes Gateway',
    wrong: join(
      gatewayPod,
      policy(
        'RequestAuthentication',
        '{ selector: { matchLabels: { app: edge } } }',
      ),
    ),
    says: 'a selector has no effect on the pods of the Kubernetes Gateway edge',
    at: 'selector: { matchLabels: { app: edge',
    right: join(
      gatewayPod,
      policy(
        'RequestAuthentication',
        '{ targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }] }',
      ),
    ),
  },
  {
    code: 'IST0166',
    title: 'a policy that selects pods that istiod makes',
    wrong: join(
      kubernetesGateway,
      policy(
        'AuthorizationPolicy',
        '{ selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: edge } } }',
      ),
    ),
    says: 'a selector has no effect on the pods of the Kubernetes Gateway edge',
    at: 'selector: { matchLabels: { gateway',
    right: join(
      kubernetesGateway,
      policy(
        'AuthorizationPolicy',
        '{ targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }] }',
      ),
    ),
  },
  {
    code: 'MSH0058',
    title: 'a TCPRoute before Istio reads them',
    wrong: tcpRoute,
    says: 'Istio 1.30 reads TCPRoutes only where istiod has PILOT_ENABLE_ALPHA_GATEWAY_API',
    at: 'kind: TCPRoute',
    right: tcpRoute.replace('TCPRoute', 'TLSRoute'),
    context: kubernetesGateway,
  },
  {
    code: 'MSH0001',
    title: 'a grant for a namespace that was not read',
    wrong: grant('chop'),
    says: 'the namespace "chop" is not known here',
    at: 'namespace: chop',
    right: grant('shop'),
  },
  {
    code: 'IST0176',
    title: 'a definition of an old release of the Gateway API',
    wrong: definition('grpcroutes.gateway.networking.k8s.io', 'v1.0.0'),
    says: 'has version v1.0.0 and Istio needs 1.1.0',
    at: 'gateway.networking.k8s.io/bundle-version',
    right: definition('grpcroutes.gateway.networking.k8s.io', 'v1.4.0'),
  },
];
