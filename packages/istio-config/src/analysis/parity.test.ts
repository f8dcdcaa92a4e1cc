import {
  deployment,
  destinationRule,
  gateway,
  join,
  resource,
  service,
  virtualService,
} from '../fixtures/yaml';
import { resourcesOf } from '../fixtures/meshOf';
import { createMesh } from '../mesh/mesh';
import type { JsonObject } from '../source';
import { analyze } from './analyze';

/** `CODE Kind namespace/name` of what one of Istio's analyzers finds. */
function findings(
  analyzer: string,
  yaml: string,
  meshConfig: JsonObject = {},
): readonly string[] {
  const mesh = createMesh({
    settings: { istioVersion: '1.31', parity: true, meshConfig },
    own: resourcesOf(yaml, 'own.yaml'),
    context: [],
  });
  return analyze(mesh, { analyzers: [analyzer] }).map(
    ({ code, resource: { kind, namespace, name } }) =>
      `${code} ${kind} ${namespace ? `${namespace}/` : ''}${name}`,
  );
}

const namespace = (name: string, labels: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { ${labels} } }\n---\n`;
const pod = (
  name: string,
  inNamespace: string,
  labels: string,
  spec = 'containers: []',
) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${inNamespace}, labels: { ${labels} } }\nspec: { ${spec} }\n---\n`;
const webhook = (name: string, selector: string, client: string) =>
  `apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: { name: ${name} }\nwebhooks:\n  - { name: rev.istio.io, clientConfig: { ${client} }, namespaceSelector: { ${selector} } }\n---\n`;

const edgePod = resource(
  'v1',
  'Pod',
  'edge-1',
  '{ containers: [] }',
  'shop',
  'labels: { istio: ingressgateway }',
);
const telemetry = (name: string, spec: string) =>
  resource('telemetry.istio.io/v1', 'Telemetry', name, spec);

describe('analyze in parity mode', () => {
  const CASES: readonly (readonly [
    title: string,
    analyzer: string,
    yaml: string,
    expected: readonly string[],
    meshConfig?: JsonObject,
  ])[] = [
    [
      'injection labels and proxies',
      'injection.Analyzer',
      namespace('plain', '') +
        namespace('double', 'istio-injection: enabled, istio.io/rev: canary') +
        namespace('outside', 'istio-injection: disabled') +
        namespace('kube-system', '') +
        pod('bare', 'double', '') +
        pod('opted-out', 'double', '"sidecar.istio.io/inject": "false"') +
        pod(
          'injected',
          'double',
          '',
          'initContainers: [{ name: istio-proxy, image: proxy }]',
        ),
      [
        'IST0103 Pod double/bare',
        'IST0123 Namespace double',
        'IST0102 Namespace plain',
      ],
    ],
    [
      'policies without workloads and with namespaces that do not exist',
      'auth.AuthorizationPoliciesAnalyzer',
      `${
        namespace('shop', 'istio-injection: enabled') +
        pod('web', 'shop', 'app: web')
      }${resource(
        'security.istio.io/v1',
        'AuthorizationPolicy',
        'good',
        '{ selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { namespaces: [shop, "sh*", "*"] } }] }] }',
      )}---\n${resource(
        'security.istio.io/v1',
        'AuthorizationPolicy',
        'bad',
        '{ selector: { matchLabels: { app: none } }, rules: [{ from: [{ source: { namespaces: [nowhere] } }] }] }',
      )}`,
      [
        'IST0101 AuthorizationPolicy shop/bad',
        'IST0127 AuthorizationPolicy shop/bad',
      ],
    ],
    [
      'webhooks that overlap and call nobody',
      'webhook.Analyzer',
      webhook(
        'one',
        'matchLabels: { istio-injection: enabled }',
        'service: { name: istiod, namespace: istio-system }',
      ) +
        webhook(
          'two',
          'matchExpressions: [{ key: istio-injection, operator: In, values: [enabled] }]',
          'url: "https://istiod.example.com"',
        ) +
        webhook(
          'three',
          'matchLabels: { istio.io/rev: a, istio-injection: none }',
          'service: { name: gone, namespace: istio-system }',
        ) +
        service('istiod', 'istio-system'),
      [
        'IST0139 MutatingWebhookConfiguration one',
        'IST0139 MutatingWebhookConfiguration three',
        'IST0139 MutatingWebhookConfiguration two',
      ],
    ],
    [
      'addresses of an external control plane',
      'externalcontrolplane.ExternalControlPlaneAnalyzer',
      webhook(
        'istio-sidecar-injector-external',
        '',
        'url: "https://203.0.113.7:15017/inject"',
      ) +
        webhook('istio-sidecar-injector', '', 'caBundle: x') +
        webhook('other', '', 'caBundle: x'),
      [
        'IST0163 MutatingWebhookConfiguration istio-sidecar-injector',
        'IST0164 MutatingWebhookConfiguration istio-sidecar-injector-external',
      ],
    ],
    [
      'services that disagree about the ports of a Deployment',
      'deployment.MultiServiceAnalyzer',
      `${namespace(
        'shop',
        'istio-injection: enabled',
      )}apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: dns, namespace: shop }\nspec: { template: { metadata: { labels: { app: dns } } } }\n---\n` +
        `${resource(
          'v1',
          'Service',
          'one',
          '{ selector: { app: dns }, ports: [{ port: 53, targetPort: 5353 }] }',
        )}---\n${resource(
          'v1',
          'Service',
          'two',
          '{ selector: { app: dns }, ports: [{ port: 53, protocol: UDP, targetPort: 5354 }, { port: 54, targetPort: 5353 }] }',
        )}`,
      ['IST0116 Deployment shop/dns', 'IST0137 Deployment shop/dns'],
    ],
    [
      'Telemetry without providers, with Lightstep, and twice in a namespace',
      'telemetry.ProviderAnalyzer',
      resource(
        'telemetry.istio.io/v1',
        'Telemetry',
        'logs',
        '{ accessLogging: [{}, {}] }',
      ),
      ['IST0157 Telemetry shop/logs'],
    ],
    [
      'a Lightstep provider',
      'telemetry.LightstepAnalyzer',
      resource(
        'telemetry.istio.io/v1',
        'Telemetry',
        'traces',
        '{ tracing: [{ providers: [{ name: step }] }] }',
      ),
      ['IST0002 Telemetry shop/traces'],
      { extensionProviders: [{ name: 'step', lightstep: {} }] },
    ],
    [
      'two default Telemetries',
      'telemetry.DefaultSelectorAnalyzer',
      `${resource(
        'telemetry.istio.io/v1',
        'Telemetry',
        'a',
        '{}',
      )}---\n${resource('telemetry.istio.io/v1', 'Telemetry', 'b', '{}')}`,
      ['IST0160 Telemetry shop/a', 'IST0160 Telemetry shop/b'],
    ],
    [
      'patches of an EnvoyFilter',
      'envoyfilter.EnvoyPatchAnalyzer',
      resource(
        'networking.istio.io/v1alpha3',
        'EnvoyFilter',
        'patches',
        '{ configPatches: [' +
          '{ applyTo: HTTP_FILTER, match: { proxy: { proxyVersion: "^1.*" } }, patch: { operation: INSERT_BEFORE, value: { name: lua } } }, ' +
          '{ applyTo: HTTP_FILTER, patch: { operation: REPLACE, value: { name: lua } } }, ' +
          '{ applyTo: CLUSTER, patch: { operation: REPLACE } }, ' +
          '{ applyTo: HTTP_ROUTE, patch: { operation: ADD } }, ' +
          '{ applyTo: HTTP_ROUTE, patch: { operation: REMOVE } }, ' +
          '{ applyTo: HTTP_FILTER, patch: { operation: INSERT_FIRST } }] }',
      ),
      ['IST0152', 'IST0153', 'IST0154', 'IST0151', 'IST0155'].map(
        code => `${code} EnvoyFilter shop/patches`,
      ),
    ],
    [
      'equal messages of one EnvoyFilter once',
      'envoyfilter.EnvoyPatchAnalyzer',
      resource(
        'networking.istio.io/v1alpha3',
        'EnvoyFilter',
        'patches',
        '{ configPatches: [' +
          '{ applyTo: CLUSTER, patch: { operation: REPLACE } }, ' +
          '{ applyTo: LISTENER, patch: { operation: REPLACE } }, ' +
          '{ applyTo: CLUSTER }, ' +
          '{ applyTo: HTTP_ROUTE, patch: { operation: ADD } }] }',
      ),
      ['IST0152 EnvoyFilter shop/patches'],
    ],
    [
      'access logging that is not switched off',
      'telemetry.ProviderAnalyzer',
      join(
        telemetry('quiet', '{ accessLogging: [{ disabled: true }] }'),
        telemetry('logs', '{ accessLogging: [{ disabled: false }] }'),
      ),
      ['IST0157 Telemetry shop/logs'],
    ],
    [
      'hosts for everybody that are hosts for some namespaces too',
      'virtualservice.ConflictingMeshGatewayHostsAnalyzer',
      join(
        virtualService('all', '{ hosts: [a.example.com] }'),
        virtualService('some', '{ hosts: [a.example.com], exportTo: [depot] }'),
        virtualService('own', '{ hosts: [b.example.com], exportTo: ["."] }'),
        virtualService('more', '{ hosts: [b.example.com], exportTo: [depot] }'),
        virtualService('edge', '{ hosts: [a.example.com], gateways: [edge] }'),
      ),
      ['all', 'some'].map(name => `IST0109 VirtualService shop/${name}`),
    ],
    [
      'a host that is listed twice',
      'virtualservice.ConflictingMeshGatewayHostsAnalyzer',
      virtualService('twice', '{ hosts: [a.example.com, a.example.com] }'),
      ['IST0109 VirtualService shop/twice'],
    ],
    [
      'a gateway without servers',
      'gateway.ConflictingGatewayAnalyzer',
      join(edgePod, gateway('public', '')),
      ['IST0101 Gateway shop/public'],
    ],
    [
      'a port of two servers that no Service opens once',
      'gateway.IngressGatewayPortAnalyzer',
      join(
        edgePod,
        gateway(
          'public',
          ['a', 'b']
            .map(
              host =>
                `{ port: { number: 8888, name: ${host}, protocol: HTTP }, hosts: [${host}.example.com] }`,
            )
            .join(', '),
        ),
      ),
      ['IST0162 Gateway shop/public'],
    ],
    [
      'two ports of a DestinationRule without certificate authority',
      'destinationrule.CaCertificateAnalyzer',
      destinationRule(
        'api',
        '{ host: api.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE } }, { port: { number: 443 }, tls: { mode: SIMPLE } }, { port: { number: 444 }, tls: { mode: SIMPLE } }] } }',
      ),
      [443, 444].map(() => 'IST0129 DestinationRule shop/api'),
    ],
    [
      'no webhook by an expression without values',
      'injection.ImageAutoAnalyzer',
      namespace('shop', '') +
        webhook(
          'one',
          'matchExpressions: [{ key: team, operator: NotIn, values: [] }]',
          'url: "https://istiod.example.com"',
        ) +
        deployment(
          'edge',
          'app: edge',
          undefined,
          '{ containers: [{ name: istio-proxy, image: auto }] }',
        ),
      ['IST0146 Deployment shop/edge'],
    ],
    [
      'conditions that are false',
      'conditions.ConditionAnalyzer',
      `${service(
        'bound',
      ).trim()}\nstatus: { conditions: [{ type: istio.io/WaypointBound, status: "False", reason: R, message: M }, { type: Other, status: "False" }] }\n---\n` +
        `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web, namespace: shop }\nspec: {}\nstatus: { parents: [{ conditions: [{ type: Accepted, status: "False", reason: NotAllowed, message: M }, { type: Programmed, status: "True" }] }] }\n`,
      ['IST0171 HTTPRoute shop/web', 'IST0171 Service shop/bound'],
    ],
    [
      'annotations of alpha features, on request',
      'annotations.AlphaAnalyzer',
      service(
        'web',
        'shop',
        'annotations: { networking.istio.io/exportTo: ., traffic.istio.io/nodeSelector: a }',
      ),
      ['IST0136 Service shop/web'],
    ],
  ];

  it.each(CASES.map(([title, ...rest]) => ({ title, rest })))(
    'finds $title',
    ({ rest: [analyzer, yaml, expected, meshConfig] }) => {
      expect(findings(analyzer, yaml, meshConfig)).toEqual(expected);
    },
  );

  it('leaves out the rules that Istio does not have', () => {
    const mesh = createMesh({
      settings: { istioVersion: '1.31', parity: true },
      own: resourcesOf(
        resource(
          'networking.istio.io/v1',
          'VirtualService',
          'web',
          '{ hosts: [web], http: [{ route: [{ destination: { host: web.example.com }, weight: 5 }] }] }',
        ),
        'own.yaml',
      ),
      context: [],
    });
    expect(analyze(mesh).map(({ code }) => code)).toEqual(['IST0101']);
  });
});
