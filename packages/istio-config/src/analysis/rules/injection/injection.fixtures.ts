import { join, labelledNamespace, pod, resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const injected = labelledNamespace('shop', 'istio-injection: enabled');
const proxy = (image: string) =>
  `{ containers: [{ name: app, image: app:1 }, { name: istio-proxy, image: ${image} }] }`;

/** The settings of the injector, as an installation keeps them. */
const injector = (values: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: istio-sidecar-injector, namespace: istio-system }
data: { values: '${values}' }
`;

const webhook = `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector }
webhooks:
  - name: sidecar-injector.istio.io
    clientConfig: { service: { name: istiod, namespace: istio-system } }
    namespaceSelector: { matchLabels: { istio-injection: enabled } }
`;

const autoGateway = resource(
  'apps/v1',
  'Deployment',
  'edge',
  '{ selector: { matchLabels: { app: edge } }, template: { metadata: { labels: { app: edge } }, spec: { containers: [{ name: istio-proxy, image: auto }] } } }',
);

/** What the rules about injection find. */
export const INJECTION_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0102',
    title: 'a namespace that nothing injects',
    wrong: labelledNamespace('shop', 'team: shop'),
    says: 'the namespace shop is not part of the mesh',
    at: 'labels: { team',
    right: labelledNamespace('shop', 'istio-injection: disabled'),
  },
  {
    code: 'IST0103',
    title: 'a pod from before its namespace was labelled',
    wrong: pod('web-1', 'app: web'),
    says: 'the pod shop/web-1 has no istio-proxy container',
    at: 'name: web-1',
    right: pod('web-1', 'app: web', proxy('proxyv2:1.30.0')),
    context: injected,
  },
  {
    code: 'IST0103',
    title: 'a pod without a proxy, unless it asks for none',
    wrong: pod('web-1', 'app: web'),
    says: 'has no istio-proxy container',
    at: 'name: web-1',
    right: pod('web-1', 'app: web, sidecar.istio.io/inject: "false"'),
    context: injected,
  },
  {
    code: 'IST0123',
    title: 'a namespace in ambient mode with sidecars',
    wrong: labelledNamespace(
      'shop',
      'istio-injection: enabled, istio.io/dataplane-mode: ambient',
    ),
    says: 'istio-injection=enabled, istio.io/dataplane-mode=ambient',
    at: 'labels: { istio-injection',
    right: labelledNamespace('shop', 'istio.io/dataplane-mode: ambient'),
  },
  {
    code: 'IST0146',
    title: '`image: auto` in a namespace that no webhook selects',
    wrong: join(labelledNamespace('shop', 'team: shop'), autoGateway),
    says: 'Deployment edge has `image: auto`',
    at: 'containers: [{ name: istio-proxy',
    right: join(injected, autoGateway),
    context: webhook,
  },
  {
    code: 'IST0147',
    title: 'a pod whose image was not replaced',
    wrong: pod('edge-1', 'app: edge', proxy('auto')),
    says: 'Pod edge-1 has `image: auto`',
    at: 'containers: [',
    right: pod('edge-1', 'app: edge', proxy('proxyv2:1.30.0')),
  },
  {
    code: 'IST0148',
    title: 'a namespace that is injected by default',
    wrong: labelledNamespace('shop', 'team: shop'),
    says: 'enableNamespacesByDefault',
    at: 'labels: { team',
    right: labelledNamespace('shop', 'istio-injection: disabled'),
    context: injector(
      '{ "sidecarInjectorWebhook": { "enableNamespacesByDefault": true } }',
    ),
  },
  {
    code: 'IST0158',
    title: 'a pod with the proxy of the release before',
    wrong: join(
      injected,
      pod('web-1', 'app: web', proxy('hub/proxyv2:1.29.0')),
    ),
    says: 'the pods web-1 run another proxy image',
    at: 'name: shop',
    right: join(
      injected,
      pod('web-1', 'app: web', proxy('hub/proxyv2:1.30.0')),
    ),
    context: injector(
      '{ "global": { "hub": "hub", "tag": "1.30.0", "proxy": { "image": "proxyv2" } }, "sidecarInjectorWebhook": { "enableNamespacesByDefault": false } }',
    ),
  },
];
