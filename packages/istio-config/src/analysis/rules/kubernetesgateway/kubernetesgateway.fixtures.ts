import {
  deployment,
  httpRoute,
  join,
  resource,
  service,
} from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

const stable = service('web');
const canary = service('web-canary');
const pods = (name: string, replicas: number) =>
  deployment(name, `app: ${name}`, `replicas: ${replicas}`);
const split = (weights: { stable: number; canary: number }) =>
  httpRoute(
    'web',
    `rules: [{ backendRefs: [{ name: web, port: 80, weight: ${weights.stable} }, { name: web-canary, port: 80, weight: ${weights.canary} }] }]`,
  );
const withImages = (ofStable: string, ofCanary: string) =>
  join(
    stable,
    canary,
    ...[
      ['web', ofStable],
      ['web-canary', ofCanary],
    ].map(([name = '', image = '']) =>
      deployment(
        name,
        `app: ${name}`,
        'replicas: 1',
        `{ containers: [{ name: app, image: '${image}' }] }`,
      ),
    ),
    split({ stable: 9, canary: 1 }),
  );
const onlyStable = httpRoute(
  'web',
  'rules: [{ backendRefs: [{ name: web, port: 80 }] }]',
);
const matching = (...rules: readonly string[]) =>
  join(
    stable,
    httpRoute(
      'web',
      `rules: [${rules
        .map(
          matches =>
            `{ matches: [${matches}], backendRefs: [{ name: web, port: 80 }] }`,
        )
        .join(', ')}]`,
    ),
  );
const path = (value: string, type = 'PathPrefix', more = '') =>
  `{ path: { type: ${type}, value: ${value} }${more} }`;
const byMethod = (method: string) =>
  join(
    stable,
    resource(
      'gateway.networking.k8s.io/v1',
      'GRPCRoute',
      'web',
      `{ parentRefs: [{ kind: Service, name: web }], rules: [{ matches: [{ method: { service: shop.Cart } }], backendRefs: [{ name: web, port: 80 }] }, { matches: [{ method: { service: ${method} } }], backendRefs: [{ name: web, port: 80 }] }] }`,
    ),
  );

/** What the rules find in routes of the Gateway API. */
export const GATEWAY_API_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'MSH0007',
    title: 'half of the requests of an HTTPRoute on one pod of five',
    wrong: join(
      stable,
      canary,
      pods('web', 4),
      pods('web-canary', 1),
      split({ stable: 50, canary: 50 }),
    ),
    says: 'web-canary.shop.svc.cluster.local gets 50 % on 1 of 5 pods, so each of its pods takes 4 times the requests of a pod of web.shop.svc.cluster.local',
    at: 'weight: 50',
    level: 'info',
    right: join(
      stable,
      canary,
      pods('web', 4),
      pods('web-canary', 1),
      split({ stable: 9, canary: 1 }),
    ),
  },
  {
    code: 'MSH0012',
    title: 'a release with a Service of its own that is created with a share',
    before: join(stable, pods('web', 1), onlyStable),
    wrong: join(
      stable,
      canary,
      pods('web', 1),
      pods('web-canary', 1),
      split({ stable: 9, canary: 1 }),
    ),
    says: 'creates the workload of web-canary.shop.svc.cluster.local and gives it 10 % of the requests at once',
    at: '{ name: web-canary',
    right: join(
      stable,
      canary,
      pods('web', 1),
      pods('web-canary', 1),
      split({ stable: 1, canary: 0 }),
    ),
  },
  {
    code: 'MSH0013',
    title: 'a Service that is removed while a route gives it a share',
    before: join(
      stable,
      canary,
      pods('web', 1),
      pods('web-canary', 1),
      split({ stable: 9, canary: 1 }),
    ),
    wrong: join(stable, pods('web', 1), onlyStable),
    says: 'removes the Service of web-canary.shop.svc.cluster.local',
    at: 'name: web',
    right: join(
      stable,
      canary,
      pods('web', 1),
      pods('web-canary', 1),
      onlyStable,
    ),
  },
  {
    code: 'MSH0013',
    title: 'pods that are removed while an HTTPRoute gives them a share',
    before: join(
      stable,
      canary,
      pods('web', 1),
      pods('web-canary', 1),
      split({ stable: 9, canary: 1 }),
    ),
    wrong: join(stable, canary, pods('web', 1), onlyStable),
    says: 'removes the workload of web-canary.shop.svc.cluster.local',
    at: 'name: web-canary',
    right: join(
      stable,
      canary,
      pods('web', 1),
      pods('web-canary', 1),
      onlyStable,
    ),
  },
  {
    code: 'MSH0015',
    title: 'two releases with Services of their own that move to one image',
    before: withImages('web:1.0', 'web:2.0'),
    wrong: withImages('web:2.1', 'web:2.1'),
    says: 'moves the releases web, web-canary from different images to web:2.1',
    at: 'name: web',
    right: withImages('web:1.0', 'web:2.1'),
  },
  {
    code: 'MSH0053',
    title: 'a rule that repeats an earlier one, unless it is more specific',
    wrong: matching(path('/a'), path('/a')),
    says: 'no request meets match 1 of rule 2: rule 1 takes all of them before it',
    at: '{ path: { type: PathPrefix',
    right: matching(path('/a'), path('/a/b')),
  },
  {
    code: 'MSH0053',
    title: 'one of two matches that an earlier rule takes',
    wrong: matching(
      path('/a', 'Exact'),
      `${path('/b')}, ${path('/a', 'Exact')}`,
    ),
    says: 'no request meets match 2 of rule 2: rule 1 takes all of them before it',
    at: '{ path: { type: Exact',
    level: 'info',
    right: matching(
      path('/a', 'Exact'),
      `${path('/b')}, ${path('/a', 'Exact', ', method: GET')}`,
    ),
  },
  {
    code: 'MSH0053',
    title: 'a rule of a GRPCRoute for a service that an earlier one has',
    wrong: byMethod('shop.Cart'),
    says: 'no request meets match 1 of rule 2',
    at: '{ method: { service: shop.Cart',
    right: byMethod('shop.CartAdmin'),
  },
];
