import { deployment, join, pod, resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const policy = (spec: string) =>
  resource('security.istio.io/v1', 'AuthorizationPolicy', 'web', spec);
const istiod = (env: string) =>
  resource(
    'apps/v1',
    'Deployment',
    'istiod',
    `{ template: { metadata: { labels: { app: istiod } }, spec: { containers: [{ name: discovery, image: pilot, env: [${env}] }] } } }`,
    'istio-system',
    'labels: { app: istiod }',
  );
const meshPod = pod(
  'web-1',
  'app: web',
  '{ containers: [{ name: istio-proxy, image: proxyv2 }] }',
);

const strict = (selector: string) =>
  resource(
    'security.istio.io/v1',
    'PeerAuthentication',
    'web',
    `{ selector: ${selector}, mtls: { mode: STRICT } }`,
  );

/** What the rules for policies find. */
export const SECURITY_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0127',
    title: 'a policy for pods that do not exist',
    wrong: join(meshPod, policy('{ selector: { matchLabels: { app: wbe } } }')),
    says: 'no workload has the labels app=wbe',
    at: 'selector: { matchLabels: { app: wbe',
    right: join(meshPod, policy('{ selector: { matchLabels: { app: web } } }')),
  },
  {
    code: 'IST0127',
    title: 'a policy for other labels than a pod template has',
    wrong: join(
      deployment('web', 'app: web'),
      policy('{ selector: { matchLabels: { app: web, release: v2 } } }'),
    ),
    says: 'app=web,release=v2',
    at: 'selector: { matchLabels: { app: web, release: v2',
    right: join(
      deployment('web', 'app: web'),
      policy('{ selector: { matchLabels: { app: web } } }'),
    ),
  },
  {
    code: 'IST0127',
    title: 'a PeerAuthentication for pods that do not exist',
    wrong: join(
      deployment('web', 'app: web'),
      strict('{ matchLabels: { app: wbe } }'),
    ),
    says: 'no workload has the labels app=wbe',
    at: 'selector: { matchLabels: { app: wbe',
    right: join(
      deployment('web', 'app: web'),
      strict('{ matchLabels: { app: web } }'),
    ),
  },
  {
    code: 'IST0127',
    title:
      'a policy for pods that do not exist, unless istiod makes them for a Gateway',
    wrong: join(
      deployment('web', 'app: web'),
      policy('{ selector: { matchLabels: { app: edge-istio } } }'),
    ),
    says: 'app=edge-istio',
    at: 'selector: { matchLabels',
    right: join(
      deployment('web', 'app: web'),
      resource(
        'gateway.networking.k8s.io/v1',
        'Gateway',
        'edge',
        '{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }',
      ),
      policy(
        '{ selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: edge } } }',
      ),
    ),
  },
  {
    code: 'IST0175',
    title: 'a jwksUri that may be any address',
    wrong: istiod('{ name: PILOT_TRACE_SAMPLING, value: "1" }'),
    says: 'BLOCKED_CIDRS_IN_JWKS_URIS is not set, and 1 RequestAuthentications exist (shop/users)',
    at: 'containers: [{ name: discovery',
    right: istiod(
      '{ name: BLOCKED_CIDRS_IN_JWKS_URIS, value: "10.0.0.0/8,169.254.0.0/16" }',
    ),
    context: resource(
      'security.istio.io/v1',
      'RequestAuthentication',
      'users',
      '{ jwtRules: [{ issuer: login.example.com, jwksUri: "https://login.example.com/keys" }] }',
    ),
  },
];
