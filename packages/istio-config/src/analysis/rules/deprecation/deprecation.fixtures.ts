import {
  resource,
  service,
  join,
  virtualService,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const delayed = (share: string) =>
  join(
    service('web'),
    virtualService(
      'web',
      `{ hosts: [web], http: [{ fault: { delay: { fixedDelay: 5s, ${share} } }, route: [{ destination: { host: web } }] }] }`,
    ),
  );
const sidecar = (policy: string) =>
  resource(
    'networking.istio.io/v1',
    'Sidecar',
    'default',
    `{ egress: [{ hosts: ["./*"] }], outboundTrafficPolicy: { ${policy} } }`,
  );
const definition = (group: string, kind: string) =>
  `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: serviceroles.${group} }
spec: { group: ${group}, names: { kind: ${kind} } }
`;

/** What the rule for deprecated fields and kinds finds. */
export const DEPRECATION_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0002',
    title: 'a delay in whole percents',
    wrong: delayed('percent: 50'),
    says: 'fault.delay.percent is deprecated',
    at: 'percent: 50',
    right: delayed('percentage: { value: 50 }'),
  },
  {
    code: 'IST0002',
    title: 'an egress proxy',
    wrong: sidecar(
      'mode: REGISTRY_ONLY, egressProxy: { host: egress.shop.svc.cluster.local, port: { number: 80 } }',
    ),
    says: 'egressProxy is ignored',
    at: 'egressProxy',
    right: sidecar('mode: REGISTRY_ONLY'),
  },
  {
    code: 'IST0002',
    title: 'the definition of a kind that Istio removed',
    wrong: definition('rbac.istio.io', 'ServiceRole'),
    says: 'Istio has removed the kind ServiceRole',
    at: 'kind: ServiceRole',
    right: definition('security.istio.io', 'AuthorizationPolicy'),
  },
];
