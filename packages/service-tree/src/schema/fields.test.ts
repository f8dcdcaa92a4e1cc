import {
  canary,
  ofSpec,
  ofWorkload as workload,
  problems,
} from '../__testUtils__/problems';
import { specInput } from '../__testUtils__/specs';
import type { SchemaProblemCode } from './problems';

const gateway = (fields: object) =>
  ofSpec({ traffic: { gateway: { hosts: ['a.example.com'], ...fields } } });
const rule = (fields: object) =>
  ofSpec({
    traffic: {
      rules: [
        { name: 'beta', match: { method: 'GET' }, to: 'stable', ...fields },
      ],
    },
  });

describe('fields', () => {
  const cases: [string, string[], string, SchemaProblemCode][] = [
    [
      'names',
      problems(specInput({}, { name: 'Orders' })),
      'metadata.name',
      'name',
    ],
    [
      'names that start with a digit',
      problems(specInput({}, { name: '1st' })),
      'metadata.name',
      'name',
    ],
    [
      'systems',
      problems(specInput({}, { system: 'a_b' })),
      'metadata.system',
      'label',
    ],
    [
      'owners',
      problems(specInput({}, { owner: 'accounts' })),
      'metadata.owner',
      'entity-ref',
    ],
    ['images', workload({ image: 'A B' }), 'spec.workload.image', 'image'],
    [
      'images with a tag',
      workload({ image: 'host:5000/a:1' }),
      'spec.workload.image',
      'image-with-tag',
    ],
    [
      'ports',
      workload({ port: { number: 0 } }),
      'spec.workload.port.number',
      'range',
    ],
    [
      'ports of the proxy',
      workload({ port: { number: 15001 } }),
      'spec.workload.port.number',
      'reserved-port',
    ],
    [
      'protocols',
      workload({ port: { protocol: 'htpp' } }),
      'spec.workload.port.protocol',
      'one-of',
    ],
    ['kinds', workload({ type: 'cobol' }), 'spec.workload.type', 'one-of'],
    [
      'what another kind has',
      workload({ dubbo: {} }),
      'spec.workload.dubbo',
      'other-workload-type',
    ],
    [
      'variables',
      workload({ env: { '1A': 'x' } }),
      'spec.workload.env.1A',
      'environment-variable',
    ],
    [
      'file names that YAML reads as something else',
      workload({
        config: { '2026-01-01': 'c', on: '' },
      }),
      'spec.workload.config.2026-01-01',
      'reserved',
    ],
    [
      'file names',
      workload({ config: { '../a': 'x' } }),
      'spec.workload.config.../a',
      'config-key',
    ],
    [
      'file names that leave the folder',
      workload({ config: { '..': 'x' } }),
      'spec.workload.config...',
      'config-key',
    ],
    [
      'quantities',
      workload({ resources: { requests: { cpu: 'many' } } }),
      'spec.workload.resources.requests.cpu',
      'quantity',
    ],
    [
      'requests above limits',
      workload({
        resources: { requests: { memory: '1Gi' }, limits: { memory: '512Mi' } },
      }),
      'spec.workload.resources.requests.memory',
      'exceeds',
    ],
    [
      'paths of probes',
      workload({ probes: { liveness: 'healthz' } }),
      'spec.workload.probes.liveness',
      'path',
    ],
    [
      'probes of two kinds',
      workload({ probes: { liveness: { path: '/a', grpc: '' } } }),
      'spec.workload.probes.liveness',
      'exclusive',
    ],
    [
      'secrets without a place',
      workload({ secrets: [{ name: 'a', key: 'b' }] }),
      'spec.workload.secrets.0',
      'secret-target',
    ],
    [
      'secrets without a key',
      workload({ secrets: [{ name: 'a', env: 'B' }] }),
      'spec.workload.secrets.0',
      'secret-key',
    ],
    [
      'a variable that comes twice',
      workload({
        env: { A: 'x' },
        secrets: [{ name: 'a', key: 'b', env: 'A' }],
      }),
      'spec.workload.secrets.0.env',
      'duplicate',
    ],
    [
      'a folder that comes twice',
      workload({ writablePaths: ['/config'], config: { a: 'b' } }),
      'spec.workload.configPath',
      'duplicate',
    ],
    [
      'a grace period that is too short',
      workload({ shutdown: { delaySeconds: 30, graceSeconds: 30 } }),
      'spec.workload.shutdown.graceSeconds',
      'grace-too-short',
    ],
    [
      'root as user',
      workload({ runAsUser: 0 }),
      'spec.workload.runAsUser',
      'range',
    ],
    [
      'files that are too large together',
      workload({
        config: {
          a: 'x'.repeat(262_144),
          b: 'x'.repeat(262_144),
          c: 'x',
        },
      }),
      'spec.workload.config',
      'too-much-config',
    ],
    [
      'tags',
      ofSpec({
        workload: { image: 'a' },
        releases: [{ name: 'stable', version: 'v1', tag: ':1' }],
      }),
      'spec.releases.0.tag',
      'tag',
    ],
    [
      'tags without an image',
      ofSpec({ releases: [{ name: 'stable', version: 'v1', tag: '1' }] }),
      'spec.releases.0.tag',
      'tag-without-image',
    ],
    [
      'tag and digest',
      ofSpec({
        workload: { image: 'a' },
        releases: [
          {
            name: 'stable',
            version: 'v1',
            tag: '1',
            digest: `sha256:${'0'.repeat(64)}`,
          },
        ],
      }),
      'spec.releases.0.digest',
      'exclusive',
    ],
    ['no release', ofSpec({ releases: [] }), 'spec.releases', 'too-short'],
    [
      'a release that comes twice',
      ofSpec({
        releases: [
          { name: 'stable', version: 'v1' },
          { name: 'stable', version: 'v2' },
        ],
        traffic: { weights: { stable: 100 } },
      }),
      'spec.releases.1.name',
      'duplicate',
    ],
    [
      'a version that comes twice',
      ofSpec({
        releases: [
          { name: 'stable', version: 'v1' },
          { name: 'canary', version: 'v1' },
        ],
      }),
      'spec.releases.1.version',
      'duplicate',
    ],
    [
      'weights that do not sum to 100',
      ofSpec({ ...canary, traffic: { weights: { stable: 80, canary: 30 } } }),
      'spec.traffic.weights',
      'weights-sum',
    ],
    [
      'weights of another release',
      ofSpec({ ...canary, traffic: { weights: { stabel: 100 } } }),
      'spec.traffic.weights.stabel',
      'unknown-release',
    ],
    [
      'weights that are not whole',
      ofSpec({
        ...canary,
        traffic: { weights: { stable: 99.5, canary: 0 } },
      }),
      'spec.traffic.weights.stable',
      'range',
    ],
    [
      'hosts',
      gateway({ hosts: ['A.com'] }),
      'spec.traffic.gateway.hosts.0',
      'host',
    ],
    [
      'hosts with a port',
      gateway({ hosts: ['a.com:80'] }),
      'spec.traffic.gateway.hosts.0',
      'host',
    ],
    [
      'hosts of the mesh',
      gateway({ hosts: ['orders'] }),
      'spec.traffic.gateway.hosts.0',
      'host',
    ],
    [
      'every host',
      gateway({ hosts: ['*'] }),
      'spec.traffic.gateway.hosts.0',
      'host-any',
    ],
    [
      'a host that comes twice',
      gateway({ hosts: ['a.com', 'a.com'] }),
      'spec.traffic.gateway.hosts.1',
      'duplicate',
    ],
    [
      'no host',
      gateway({ hosts: [] }),
      'spec.traffic.gateway.hosts',
      'too-short',
    ],
    [
      'paths',
      gateway({ paths: ['/a/../b'] }),
      'spec.traffic.gateway.paths.0',
      'path',
    ],
    [
      'references to gateways',
      gateway({ ref: 'public' }),
      'spec.traffic.gateway.ref',
      'gateway-ref',
    ],
    [
      'a shared gateway with a name of its own',
      gateway({ ref: 'a/b', name: 'c' }),
      'spec.traffic.gateway.name',
      'exclusive',
    ],
    [
      'a rule to another release',
      rule({ to: 'canary' }),
      'spec.traffic.rules.0.to',
      'unknown-release',
    ],
    [
      'a rule with the name of the weighted route',
      rule({ name: 'primary' }),
      'spec.traffic.rules.0.name',
      'reserved',
    ],
    [
      'a rule without a condition',
      rule({ match: {} }),
      'spec.traffic.rules.0.match',
      'rule-without-condition',
    ],
    [
      'a match with two operators',
      rule({ match: { headers: { a: { exact: 'x', prefix: 'y' } } } }),
      'spec.traffic.rules.0.match.headers.a',
      'exclusive',
    ],
    [
      'headers in capitals',
      rule({ match: { headers: { 'X-A': { exact: 'x' } } } }),
      'spec.traffic.rules.0.match.headers.X-A',
      'header',
    ],
    [
      'methods',
      rule({ match: { method: 'get' } }),
      'spec.traffic.rules.0.match.method',
      'method',
    ],
    [
      'regular expressions',
      rule({ match: { headers: { a: { regex: '(?=x)' } } } }),
      'spec.traffic.rules.0.match.headers.a.regex',
      'regex',
    ],
    [
      'regular expressions that no engine reads',
      rule({ match: { query: { a: { regex: '(' } } } }),
      'spec.traffic.rules.0.match.query.a.regex',
      'regex',
    ],
    [
      'durations',
      rule({ timeout: '2 seconds' }),
      'spec.traffic.rules.0.timeout',
      'duration',
    ],
    [
      'no duration',
      rule({ timeout: '0s' }),
      'spec.traffic.rules.0.timeout',
      'duration',
    ],
    [
      'a try that is longer than all of them',
      rule({ timeout: '1s', retries: { attempts: 1, perTryTimeout: '2s' } }),
      'spec.traffic.rules.0.retries.perTryTimeout',
      'exceeds',
    ],
    [
      'conditions of retries',
      rule({ retries: { attempts: 1, on: 'conect-failure' } }),
      'spec.traffic.rules.0.retries.on',
      'retry-condition',
    ],
    [
      'mirrors',
      rule({ mirror: { to: 'canary' } }),
      'spec.traffic.rules.0.mirror.to',
      'unknown-release',
    ],
    ['callers', ofSpec({ callers: ['web'] }), 'spec.callers.0', 'entity-ref'],
    [
      'a caller that comes twice',
      ofSpec({ callers: ['component:default/web', 'component:default/web'] }),
      'spec.callers.1',
      'duplicate',
    ],
    [
      'reserved environments',
      ofSpec({ environments: [{ name: 'base' }] }),
      'spec.environments.0.name',
      'reserved',
    ],
    [
      'namespaces of the cluster',
      ofSpec({ environments: [{ name: 'a', namespace: 'kube-system' }] }),
      'spec.environments.0.namespace',
      'reserved',
    ],
    [
      'kinds of injection',
      ofSpec({ environments: [{ name: 'a', injection: 'sidcar' }] }),
      'spec.environments.0.injection',
      'injection',
    ],
    [
      'an environment that comes twice',
      ofSpec({ environments: [{ name: 'a' }, { name: 'a', namespace: 'b' }] }),
      'spec.environments.1.name',
      'duplicate',
    ],
    [
      'two environments in one place',
      ofSpec({ environments: [{ name: 'a' }, { name: 'b' }] }),
      'spec.environments.1',
      'same-place',
    ],
    [
      'an order to nowhere',
      ofSpec({ environments: [{ name: 'a', after: 'b' }] }),
      'spec.environments.0.after',
      'unknown-environment',
    ],
    [
      'an order in a circle',
      ofSpec({
        environments: [
          { name: 'a', namespace: 'a', after: 'b' },
          { name: 'b', namespace: 'b', after: 'a' },
        ],
      }),
      'spec.environments.0.after',
      'order-cycle',
    ],
    [
      'hosts without a gateway',
      ofSpec({ environments: [{ name: 'a', hosts: ['a.example.com'] }] }),
      'spec.environments.0.hosts',
      'without-gateway',
    ],
    [
      'a host of two environments on one mesh',
      ofSpec({
        traffic: { gateway: { hosts: ['a.example.com'] } },
        environments: [
          { name: 'a', namespace: 'a' },
          { name: 'b', namespace: 'b' },
        ],
      }),
      'spec.environments.1',
      'host-twice',
    ],
    [
      'releases of an environment without a share',
      ofSpec({
        ...canary,
        environments: [
          {
            name: 'a',
            releases: [
              { name: 'canary', version: 'v2' },
              { name: 'next', version: 'v3' },
            ],
          },
        ],
      }),
      'spec.environments.0.releases',
      'release-without-share',
    ],
    [
      'a share without pods',
      ofSpec({
        releases: [{ name: 'stable', version: 'v1', replicas: 0 }],
      }),
      'spec.environments.0',
      'share-without-pods',
    ],
    [
      'autoscaling upside down',
      ofSpec({
        environments: [{ name: 'a', autoscaling: { min: 3, max: 2 } }],
      }),
      'spec.environments.0.autoscaling.min',
      'exceeds',
    ],
    [
      'more replicas than autoscaling allows',
      ofSpec({
        releases: [
          { name: 'stable', version: 'v1' },
          { name: 'canary', version: 'v2', replicas: 5 },
        ],
        environments: [{ name: 'a', autoscaling: { min: 1, max: 4 } }],
      }),
      'spec.environments.0.autoscaling.max',
      'replicas-above-max',
    ],
    [
      'repositories with credentials',
      ofSpec({ repository: { url: 'https://me:pw@example.com/a/b' } }),
      'spec.repository.url',
      'url',
    ],
    [
      'branches',
      ofSpec({
        repository: { url: 'https://example.com/a/b', branch: '-x' },
      }),
      'spec.repository.branch',
      'branch',
    ],
    [
      'clusters',
      ofSpec({ delivery: { argocd: { server: 'http://x' } } }),
      'spec.delivery.argocd.server',
      'server',
    ],
    [
      'a Dockerfile for kpack',
      ofSpec({ build: { strategy: 'kpack', dockerfile: '/Dockerfile' } }),
      'spec.build.dockerfile',
      'dockerfile-with-kpack',
    ],
    [
      'builds beside pods with proxies',
      ofSpec({ build: { strategy: 'tekton', namespace: 'orders' } }),
      'spec.build.namespace',
      'build-among-proxies',
    ],
  ];

  it.each(cases)('judges %s', (_, found, path, code) => {
    expect(found).toEqual([`${path} ${code}`]);
  });
});
