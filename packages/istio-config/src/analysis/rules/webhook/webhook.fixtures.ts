import { join, service } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const webhook = (name: string, client: string, selector: string) =>
  `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: ${name} }
webhooks:
  - { name: inject.istio.io, clientConfig: { ${client} }, namespaceSelector: { ${selector} } }
`;
const istiod = 'service: { name: istiod, namespace: istio-system }';
const enabled =
  'matchExpressions: [{ key: istio-injection, operator: In, values: [enabled] }, { key: istio.io/rev, operator: DoesNotExist }]';
const remote = (client: string) =>
  webhook('istio-sidecar-injector-remote', client, enabled);

/** What the rules for webhooks find. */
export const WEBHOOK_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0139',
    title: 'a webhook of an uninstalled control plane',
    wrong: webhook(
      'old',
      'service: { name: istiod-old, namespace: istio-system }',
      'matchLabels: { istio.io/rev: old }',
    ),
    says: 'calls the service istio-system/istiod-old, which does not exist',
    at: 'service: { name: istiod-old',
    right: webhook('old', istiod, 'matchLabels: { istio.io/rev: old }'),
    context: service('istiod', 'istio-system'),
  },
  {
    code: 'IST0139',
    title: 'two webhooks for the same pods',
    wrong: webhook('new', istiod, enabled),
    says: 'the webhook selects the same pods as default/inject.istio.io',
    at: '{ name: inject.istio.io',
    right: webhook('new', istiod, 'matchLabels: { istio.io/rev: new }'),
    context: join(
      service('istiod', 'istio-system'),
      webhook('default', istiod, enabled),
    ),
  },
  {
    code: 'IST0163',
    title: 'a webhook without an address',
    wrong: remote('caBundle: eA=='),
    says: 'the address "" of the webhook inject.istio.io does not lead to a control plane: it is blank',
    at: 'clientConfig: { caBundle',
    right: remote('url: "https://istiod.example.com:15017/inject"'),
  },
  {
    code: 'IST0164',
    title: 'a webhook at an IP address',
    wrong: remote('url: "https://203.0.113.7:15017/inject"'),
    says: 'is an IP address and no host name',
    at: 'url: "https://203.0.113.7',
    right: remote(istiod),
  },
];
