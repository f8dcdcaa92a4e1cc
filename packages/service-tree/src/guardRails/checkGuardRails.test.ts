import type { GuardRails } from '@mesh-portal/guard-rails';
import { checkAgainstPlatform } from '../checkAgainstPlatform';
import { generateTree } from '../generateTree';
import { defaultPlatform } from '../platform';
import { parseServiceSpec } from '../schema/parse';
import { validSpec } from '../__testUtils__/specs';

const WHO = { owner: 'group:default/platform', version: '3' };

function problems(
  rules: Partial<GuardRails>,
  spec: Parameters<typeof validSpec>[0] = {},
  metadata: Parameters<typeof validSpec>[1] = {},
) {
  const platform = defaultPlatform({ guardRails: { ...WHO, ...rules } });
  return checkAgainstPlatform(validSpec(spec, metadata), platform);
}

const paths = (...args: Parameters<typeof problems>) =>
  problems(...args).map(({ path, code }) => `${path.join('.')} ${code}`);

it('says which rule of whom is broken, and what to do', () => {
  expect(
    problems(
      { hosts: ['example.com'] },
      { traffic: { gateway: { hosts: ['a.example.com', 'b.example.org'] } } },
    ),
  ).toEqual([
    {
      code: 'guard-rail-hosts',
      path: ['spec', 'traffic', 'gateway', 'hosts', 1],
      args: {
        actual: 'b.example.org',
        allowed: ['example.com'],
        rule: 'hosts',
        ...WHO,
      },
      message:
        'The host b.example.org is in none of the domains example.com: rule hosts of group:default/platform, version 3. Choose a host of an allowed domain.',
    },
  ]);
});

it.each<
  [string, Partial<GuardRails>, Parameters<typeof validSpec>[0], string[]]
>([
  [
    'hosts of an environment',
    { hosts: ['example.com'] },
    {
      traffic: { gateway: { hosts: ['a.example.com'] } },
      environments: [{ name: 'production', hosts: ['a.example.org'] }],
    },
    ['spec.environments.0.hosts.0 guard-rail-hosts'],
  ],
  [
    'images',
    { registries: ['registry.example.com'] },
    { workload: { image: 'ghcr.io/acme/orders' } },
    ['spec.workload.image guard-rail-registries'],
  ],
  [
    'labels and annotations',
    { labels: ['app', 'cost-center'], annotations: ['example.com/runbook'] },
    {},
    [
      'metadata.labels.cost-center guard-rail-labels',
      'metadata.annotations.example.com/runbook guard-rail-annotations',
    ],
  ],
  [
    'replicas of the base',
    { replicas: { production: 3 } },
    {},
    ['spec.releases.0.replicas guard-rail-replicas'],
  ],
  [
    'replicas of an environment, and its autoscaler',
    { replicas: { production: 3, '*': 2 } },
    {
      environments: [
        {
          name: 'staging',
          namespace: 'staging',
          releases: [{ name: 'stable', version: 'v1', replicas: 1 }],
        },
        { name: 'production', autoscaling: { min: 2, max: 5 } },
      ],
    },
    [
      'spec.environments.0.releases.0.replicas guard-rail-replicas',
      'spec.environments.1.autoscaling.min guard-rail-replicas',
    ],
  ],
  [
    'resources',
    { resources: { '*': { cpu: '200m', memory: '64Mi' } } },
    {},
    ['spec.workload.resources.requests.cpu guard-rail-resources'],
  ],
  [
    'injection',
    { injection: ['sidecar', 'revision'] },
    { environments: [{ name: 'production', injection: 'none' }] },
    ['spec.environments.0.injection guard-rail-injection'],
  ],
  [
    'features',
    {
      forbidden: ['owned-gateway', 'wildcard-host', 'mirror', 'cluster-build'],
    },
    {
      releases: [
        { name: 'stable', version: 'v1' },
        { name: 'canary', version: 'v2' },
      ],
      traffic: {
        gateway: { hosts: ['*.example.com'] },
        mirror: { to: 'canary' },
      },
      build: { strategy: 'kpack' },
    },
    [
      'spec.traffic.gateway guard-rail-forbidden',
      'spec.traffic.gateway.hosts.0 guard-rail-forbidden',
      'spec.traffic.mirror guard-rail-forbidden',
      'spec.build.strategy guard-rail-forbidden',
    ],
  ],
  [
    'connections without requests',
    { forbidden: ['tcp'] },
    { workload: { port: { protocol: 'tcp' } } },
    ['spec.workload.port.protocol guard-rail-forbidden'],
  ],
])('judges %s', (_, rules, spec, expected) => {
  expect(paths(rules, spec)).toEqual(expected);
});

it('is content with what the service says itself', () => {
  const own = {
    labels: { 'cost-center': '4711' },
    annotations: { 'example.com/runbook': 'https://wiki.example.com/orders' },
  };
  expect(
    paths(
      { labels: ['cost-center'], annotations: ['example.com/runbook'] },
      {},
      own,
    ),
  ).toEqual([]);
});

it('leaves the meaning of labels to the generator', () => {
  const parsed = parseServiceSpec({
    ...validSpec({}),
    metadata: {
      name: 'orders',
      owner: 'group:default/checkout',
      labels: { app: 'other', 'istio.io/rev': 'x' },
    },
  });
  expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path)).toEqual([
    ['metadata', 'labels', 'app'],
    ['metadata', 'labels', 'istio.io/rev'],
  ]);
});

it('puts the rules into the repository, and its workflow keeps them', () => {
  const platform = defaultPlatform({
    gitProvider: 'github',
    guardRails: { ...WHO, hosts: ['example.com'] },
  });
  const { files } = generateTree(validSpec({}), platform);
  expect(files.get('.mesh-portal/rules.yaml'))
    .toBe(`# The platform's rules, which the workflow holds every change against. Only their owner changes them.

apiVersion: mesh-portal.io/v1alpha1
kind: GuardRails
owner: group:default/platform
version: "3"
hosts:
  - example.com
`);
  expect(files.get('.github/workflows/mesh.yaml')).toMatch(
    /analyze \. .*--rules \.mesh-portal\/rules\.yaml/,
  );
});

it('puts further labels on every object, and keeps selectors as they are', () => {
  const { files, root } = generateTree(
    validSpec({}, { labels: { 'cost-center': '4711' } }),
    defaultPlatform(),
  );
  const deployment = files.get(`${root}/base/deployment.yaml`) ?? '';
  expect(deployment.match(/cost-center: "4711"/g)).toHaveLength(2);
  expect(files.get(`${root}/base/service.yaml`)).toContain('cost-center');
  expect(deployment.split('selector:')[1].split('template:')[0]).not.toContain(
    'cost-center',
  );
});

it('leaves the pods of an adopted service to those who render them', () => {
  const adopted = validSpec({
    workload: { type: 'adopted', adopted: { path: 'deploy' } },
  });
  const guardRails: GuardRails = {
    ...WHO,
    labels: ['cost-center'],
    replicas: { '*': 5 },
    injection: ['ambient'],
  };
  expect(
    checkAgainstPlatform(adopted, defaultPlatform({ guardRails })).map(
      ({ code }) => code,
    ),
  ).toEqual(['guard-rail-injection']);
});
