import { join, labelledNamespace, pod, resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const sidecar = (name: string, spec: string) =>
  resource('networking.istio.io/v1', 'Sidecar', name, spec);
const egress = 'egress: [{ hosts: ["./*"] }]';
const forWeb = `{ workloadSelector: { labels: { app: web } }, ${egress} }`;
const web = pod('web-1', 'app: web');

/** What the rules for Sidecars find. */
export const SIDECAR_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0101',
    title: 'a Sidecar for pods that do not exist',
    wrong: join(
      web,
      sidecar(
        'web',
        `{ workloadSelector: { labels: { app: wbe } }, ${egress} }`,
      ),
    ),
    says: 'the selector "app=wbe" does not exist',
    at: 'workloadSelector: { labels: { app: wbe',
    right: join(web, sidecar('web', forWeb)),
  },
  {
    code: 'IST0110',
    title: 'two Sidecars for one workload',
    wrong: join(web, sidecar('web', forWeb)),
    says: 'the Sidecars more, web of namespace shop select the same workload web-1',
    at: 'workloadSelector: { labels',
    right: join(
      web,
      pod('api-1', 'app: api'),
      sidecar(
        'web',
        `{ workloadSelector: { labels: { app: api } }, ${egress} }`,
      ),
    ),
    context: sidecar('more', forWeb),
  },
  {
    code: 'IST0111',
    title: 'two Sidecars for a whole namespace',
    wrong: sidecar('default', `{ ${egress} }`),
    says: 'the Sidecars default, more of namespace shop all lack a workload selector',
    at: 'name: default',
    right: join(web, sidecar('web', forWeb)),
    context: sidecar('more', `{ ${egress} }`),
  },
  {
    code: 'MSH0057',
    title: 'an outbound policy without mode',
    wrong: sidecar('default', `{ ${egress}, outboundTrafficPolicy: {} }`),
    says: 'without a mode the policy is REGISTRY_ONLY',
    at: 'outboundTrafficPolicy',
    right: sidecar(
      'default',
      `{ ${egress}, outboundTrafficPolicy: { mode: ALLOW_ANY } }`,
    ),
  },
  {
    code: 'IST0167',
    title: 'a Sidecar in a namespace without sidecars',
    wrong: join(
      labelledNamespace('shop', 'istio.io/dataplane-mode: ambient'),
      sidecar('default', `{ ${egress} }`),
    ),
    says: 'the policy has no effect: the namespace is in ambient mode',
    at: 'namespace: shop',
    right: join(
      labelledNamespace('shop', 'istio-injection: enabled'),
      sidecar('default', `{ ${egress} }`),
    ),
  },
  {
    code: 'IST0167',
    title: 'a Sidecar for a pod without sidecar',
    wrong: join(
      pod(
        'web-1',
        'app: web',
        undefined,
        'annotations: { ambient.istio.io/redirection: enabled }',
      ),
      sidecar('web', forWeb),
    ),
    says: 'the selected workload is in ambient mode',
    at: 'workloadSelector: { labels',
    right: join(web, sidecar('web', forWeb)),
  },
];
