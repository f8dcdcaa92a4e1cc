import fc from 'fast-check';
import { service, to, virtualService } from '../testing/decide';

/** The gateways of `anyGatewayRules`. */
export const GATEWAYS = ['shop/public', 'shop/edge'] as const;

const TCP_PORT = 9000;
const NAMESPACES = ['shop', 'people'] as const;
const HOSTS = ['a.example.com', 'b.example.com', "'*.example.com'"] as const;

const FIXED = `
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: ['*.example.com'] }
    - { port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }, hosts: ['*.example.com'] }
    - { port: { number: ${TCP_PORT}, name: tcp, protocol: TCP }, hosts: ['*'] }
    - { port: { number: ${TCP_PORT}, name: late, protocol: HTTP }, hosts: ['*.example.com'] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  gatewayClassName: istio
  listeners:
    - { name: http, port: 80, protocol: HTTP, hostname: '*.example.com', allowedRoutes: { namespaces: { from: All } } }
    - { name: tls, port: 443, protocol: TLS, hostname: '*.example.com', tls: { mode: Passthrough }, allowedRoutes: { namespaces: { from: All } } }
    - { name: tcp, port: ${TCP_PORT}, protocol: TCP, allowedRoutes: { namespaces: { from: All } } }
${NAMESPACES.map(namespace => service('api', namespace)).join('')}`;

const backend = 'backendRefs: [{ name: api, port: 80 }]';

const ROUTES = {
  http: (host: string, match: string) =>
    virtualServiceSpec(host, `http: [{ ${match}${to('api')} }]`),
  tls: (host: string) =>
    virtualServiceSpec(
      host,
      `tls: [{ match: [{ port: 443, sniHosts: [${host}] }], ${to('api')} }]`,
    ),
  tcp: (host: string) =>
    virtualServiceSpec(
      host,
      `tcp: [{ match: [{ port: ${TCP_PORT} }], ${to('api')} }]`,
    ),
} as const;

function virtualServiceSpec(host: string, routes: string): string {
  return `hosts: [${host}], gateways: [shop/public], ${routes}`;
}

const KUBERNETES_ROUTES = {
  HTTPRoute: (host: string) => `hostnames: [${host}], rules: [{ ${backend} }]`,
  TLSRoute: (host: string) => `hostnames: [${host}], rules: [{ ${backend} }]`,
  TCPRoute: () => `rules: [{ ${backend} }]`,
} as const;

const SECTIONS = {
  HTTPRoute: 'http',
  TLSRoute: 'tls',
  TCPRoute: 'tcp',
} as const;

const istioRoute = fc
  .record({
    host: fc.constantFrom(...HOSTS),
    namespace: fc.constantFrom(...NAMESPACES),
    exportTo: fc.constantFrom(
      '',
      "exportTo: ['.'], ",
      'exportTo: [istio-system], ',
    ),
    kind: fc.constantFrom('http', 'http', 'tls', 'tcp'),
    match: fc.constantFrom('', 'match: [{ uri: { prefix: /a } }], '),
  })
  .map(
    ({ host, namespace, exportTo, kind, match }) =>
      (index: number) =>
        virtualService(
          `rule-${index}`,
          exportTo + ROUTES[kind as keyof typeof ROUTES](host, match),
          namespace,
          `2024-01-0${index + 1}T00:00:00Z`,
        ),
  );

const kubernetesRoute = fc
  .record({
    host: fc.constantFrom(...HOSTS),
    namespace: fc.constantFrom(...NAMESPACES),
    kind: fc.constantFrom('HTTPRoute', 'TLSRoute', 'TCPRoute'),
  })
  .map(({ host, namespace, kind }) => (index: number) => {
    const name = kind as keyof typeof KUBERNETES_ROUTES;
    return `
---
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: route-${index}, namespace: ${namespace}, creationTimestamp: "2024-01-0${
      index + 1
    }T00:00:00Z" }
spec: { parentRefs: [{ name: edge, namespace: shop, sectionName: ${
      SECTIONS[name]
    } }], ${KUBERNETES_ROUTES[name](host)} }
`;
  });

/** Two gateways, one of each API, and routes of every kind that compete there, as YAML. */
export const anyGatewayRules: fc.Arbitrary<string> = fc
  .array(fc.oneof(istioRoute, kubernetesRoute), { maxLength: 6 })
  .map(rules => FIXED + rules.map((rule, index) => rule(index)).join(''));
