import {
  deployment,
  join,
  labelledNamespace,
  resource,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const dns = deployment('dns', 'app: dns');
const service = (name: string, port: string) =>
  resource(
    'v1',
    'Service',
    name,
    `{ selector: { app: dns }, ports: [${port}] }`,
  );
const one = service('one', '{ name: tcp, port: 53, targetPort: 5353 }');
const as = (securityContext: string) =>
  `{ containers: [{ name: app, image: app:1, securityContext: ${securityContext} }] }`;

/** What the rules for Deployments find. */
export const DEPLOYMENT_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0116',
    title: 'two services with two protocols at one port',
    wrong: join(
      dns,
      one,
      service(
        'two',
        '{ name: udp, port: 53, protocol: UDP, targetPort: 5354 }',
      ),
    ),
    says: 'the services shop/one, shop/two of deployment dns use port 53',
    at: 'name: dns',
    right: join(
      dns,
      one,
      service(
        'two',
        '{ name: udp, port: 54, protocol: UDP, targetPort: 5354 }',
      ),
    ),
    context: labelledNamespace('shop', 'istio-injection: enabled'),
  },
  {
    code: 'IST0137',
    title: 'two services with two ports for one target port',
    wrong: join(
      dns,
      one,
      service('two', '{ name: tcp, port: 54, targetPort: 5353 }'),
    ),
    says: 'reach targetPort 5353 through the different ports 53, 54',
    at: 'name: dns',
    right: join(
      dns,
      one,
      service('two', '{ name: tcp, port: 53, targetPort: 5353 }'),
    ),
    context: labelledNamespace('shop', 'istio-injection: enabled'),
  },
  {
    code: 'IST0144',
    title: "a container with the proxy's user",
    wrong: deployment('web', 'app: web', undefined, as('{ runAsUser: 1337 }')),
    says: 'user id 1337',
    at: 'runAsUser: 1337',
    right: deployment('web', 'app: web', undefined, as('{ runAsUser: 1000 }')),
  },
  {
    code: 'IST0144',
    title: "a pod with the proxy's user",
    wrong: deployment(
      'web',
      'app: web',
      undefined,
      '{ securityContext: { runAsUser: 1337 }, containers: [] }',
    ),
    says: 'user id 1337',
    at: 'runAsUser: 1337',
    right: deployment(
      'web',
      'app: web',
      undefined,
      '{ securityContext: { runAsGroup: 1337 }, containers: [] }',
    ),
  },
];
