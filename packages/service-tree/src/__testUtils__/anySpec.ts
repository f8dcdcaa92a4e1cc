import fc from 'fast-check';
import { isOpaque, type Protocol } from '../model/protocol';
import type { ServiceSpecInput } from '../schema/serviceSpec';

const label = fc.constantFrom('a', 'b1', 'canary', 'next', 'stable', 'x-y');
const host = fc.constantFrom(
  'a.example.com',
  'b.example.com',
  '*.c.example.com',
);
const path = fc.constantFrom('/', '/a', '/a/', '/a/b', '/b');
const duration = fc.constantFrom('100ms', '1s', '2s', '1m30s');
const maybe = <Value>(value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined });

/** Releases with names and versions of their own. */
const releases = fc
  .uniqueArray(
    fc.record({
      name: label,
      version: fc.constantFrom('v1', 'v2', 'v3', '1-0'),
      replicas: fc.integer({ min: 1, max: 5 }),
      tag: maybe(fc.constantFrom('1', '1.0', 'latest', '0x1F')),
    }),
    {
      minLength: 1,
      maxLength: 3,
      selector: ({ name }) => name,
    },
  )
  .filter(
    list => new Set(list.map(({ version }) => version)).size === list.length,
  );

/** Weights of some of the releases that sum to 100. */
const weightsOf = (names: readonly string[]) =>
  fc
    .integer({ min: 0, max: 100 })
    .map(first =>
      names.length === 1
        ? { [names[0]]: 100 }
        : { [names[0]]: first, [names[1]]: 100 - first },
    );

type Conditions = Record<
  string,
  { exact?: string; prefix?: string; regex?: string; present?: true }
>;

const match = fc.record(
  {
    path: fc.oneof(
      path.map(exact => ({ exact })),
      path.map(prefix => ({ prefix })),
    ),
    method: fc.constantFrom('GET', 'POST'),
    headers: fc.constantFrom<Conditions>(
      { 'x-a': { exact: 'yes' } },
      { 'x-b': { present: true } },
      { 'x-c': { regex: 'a+' }, 'x-d': { prefix: '1e3' } },
    ),
    query: fc.constantFrom<Conditions>(
      { q: { exact: '' } },
      { p: { present: true } },
    ),
  },
  { requiredKeys: [] },
);

const ruleTo = (target: fc.Arbitrary<string>) =>
  fc.record(
    {
      name: label,
      match,
      to: target,
      timeout: duration,
      retries: fc.record({ attempts: fc.integer({ min: 0, max: 3 }) }),
      mirror: fc.record({ to: target }),
    },
    { requiredKeys: ['name', 'match', 'to'] },
  );

const environment = (name: string) =>
  fc
    .record({ own: maybe(releases), shares: fc.boolean() })
    .chain(({ own, shares }) =>
      fc.record({
        name: fc.constant(name),
        namespace: fc.constant(`ns-${name}`),
        cluster: maybe(fc.constantFrom('one', 'two')),
        mesh: fc.constant(name),
        injection: maybe(
          fc.constantFrom('sidecar', 'none', 'ambient', 'revision:canary'),
        ),
        hosts: maybe(fc.uniqueArray(host, { minLength: 1, maxLength: 2 })),
        releases: fc.constant(own),
        weights:
          own && shares
            ? weightsOf(own.map(release => release.name))
            : fc.constant(undefined),
        autoscaling: maybe(
          fc.record({
            min: fc.integer({ min: 1, max: 3 }),
            max: fc.integer({ min: 5, max: 9 }),
          }),
        ),
      }),
    );

/** Dubbo and other protocols, in every mode. */
const dubbo = (names: readonly string[]) =>
  fc.oneof(
    fc.constant({ mode: 'triple' as const }),
    fc.record({
      mode: fc.constant('tcp' as const),
      protocol: fc.constantFrom('dubbo' as const, 'thrift' as const),
    }),
    fc.record(
      {
        mode: fc.constant('metarouter' as const),
        acknowledge: fc.constant(true),
        protocol: fc.constantFrom('dubbo' as const, 'trpc' as const),
        exportTo: fc.constant(['other']),
        rules: fc.uniqueArray(
          fc.record({
            name: label,
            match: fc.constantFrom<{ attributes: Conditions }>(
              { attributes: { tag: { exact: '1e3' } } },
              { attributes: { a: { present: true }, b: { prefix: 'x' } } },
            ),
            to: fc.constantFrom(...names),
          }),
          { maxLength: 2, selector: ({ name }) => name },
        ),
        mirror: fc.record({ to: fc.constantFrom(...names) }),
      },
      { requiredKeys: ['mode', 'acknowledge', 'protocol'] },
    ),
  );

/** The workload with its port, or with what Dubbo makes of it. */
const workloadOf = <Workload extends { readonly port: object }>(
  { port, ...rest }: Workload,
  choice: object | undefined,
) =>
  choice
    ? { ...rest, type: 'dubbo' as const, dubbo: choice }
    : { ...rest, port };

/** What the port speaks in the end. */
const protocolOf = (
  choice: { readonly mode: string } | undefined,
  given: Protocol,
): Protocol => {
  if (!choice) {
    return given;
  }
  return choice.mode === 'triple' ? 'grpc' : 'tcp';
};

/** A gateway without what needs requests. */
const overConnections = (gateway: { readonly hosts: string[] } | undefined) =>
  gateway && { hosts: gateway.hosts };

/** ServiceSpecs of every shape. The schema refuses some: a rule to a release that is not there, and the like. */
export const anySpec: fc.Arbitrary<ServiceSpecInput> = releases.chain(base =>
  fc
    .record({
      workload: fc.record({
        image: fc.constant('registry.example.com:5000/team/service'),
        config: maybe(fc.constant({ 'a.txt': 'x' })),
        port: fc.record({
          number: fc.constantFrom(80, 8080, 50051),
          protocol: fc.constantFrom(
            'http' as const,
            'http2' as const,
            'grpc' as const,
            'tcp' as const,
            'tls' as const,
          ),
        }),
      }),
      choice: maybe(dubbo(base.map(({ name }) => name))),
      weights: maybe(weightsOf(base.map(({ name }) => name))),
      gateway: maybe(
        fc.record(
          {
            hosts: fc.uniqueArray(host, { minLength: 1, maxLength: 2 }),
            paths: fc.uniqueArray(path, { minLength: 1, maxLength: 3 }),
            tls: fc.constant({ credentialName: 'certificate' }),
          },
          { requiredKeys: ['hosts'] },
        ),
      ),
      rules: fc.uniqueArray(
        ruleTo(fc.constantFrom(...base.map(({ name }) => name))),
        {
          maxLength: 3,
          selector: ({ name }) => name,
        },
      ),
      timeout: maybe(duration),
      connectionPool: maybe(
        fc.constantFrom({}, { maxConnections: 10, idleTimeout: '1h' }),
      ),
      callers: maybe(fc.constantFrom<string[]>([], ['component:default/web'])),
      environments: fc.tuple(environment('test'), environment('production')),
      strategy: fc.constantFrom(
        'ci' as const,
        'kpack' as const,
        'shipwright' as const,
        'tekton' as const,
      ),
    })
    .map(
      ({
        weights,
        gateway: exposed,
        rules,
        timeout,
        connectionPool,
        environments,
        strategy,
        workload,
        choice,
        ...rest
      }) => {
        const gateway = choice?.mode === 'metarouter' ? undefined : exposed;
        const protocol = protocolOf(choice, workload.port.protocol);
        return {
          apiVersion: 'mesh-portal.io/v1alpha1' as const,
          kind: 'ServiceSpec' as const,
          metadata: { name: 'service', owner: 'group:default/team' },
          spec: {
            ...rest,
            workload: workloadOf(workload, choice),
            repository: { url: 'https://git.example.com/team/service' },
            releases: base,
            traffic: isOpaque(protocol)
              ? { weights, gateway: overConnections(gateway), connectionPool }
              : { weights, gateway, rules, timeout, connectionPool },
            environments: gateway
              ? environments
              : environments.map(each => ({ ...each, hosts: undefined })),
            build: { strategy },
          },
        };
      },
    ),
);
