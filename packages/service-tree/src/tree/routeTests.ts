import type { Environment, Service } from '../model/service';
import { dubboOf } from '../model/dubbo';
import { pathAndBelow, type PathMatch } from '../model/paths';
import { releaseServiceName } from '../model/names';
import { isOpaque } from '../model/protocol';
import { callerIdentity } from '../resources/authorizationPolicy';
import { yamlFile, type TreeFile } from './files';

type Rule = NonNullable<Service['spec']['traffic']['rules']>[number];
type Condition = NonNullable<Rule['match']['headers']>[string];

/** Where the gateway of a stock Istio runs, which a check without the platform's repository knows. */
const STOCK_INGRESS_NAMESPACE = 'istio-system';

/** A request as `kind: RouteTest` has it. */
interface Sample {
  readonly method: string | undefined;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * `tests/<environment>.yaml`: requests, and where the mesh has to send them. A
 * start that the team adds to; it holds for every weight, so that a shift of
 * traffic needs no change here.
 */
export function routeTests(service: Service): TreeFile[] {
  if (dubboOf(service)?.mode === 'metarouter') {
    // Aeraki decides, which the tests cannot ask.
    return [];
  }
  return service.environments.flatMap(environment => {
    const tests = [
      ...fromOutside(service, environment),
      ...fromTheMesh(service, environment),
    ];
    // A service that nobody may call has nothing to ask.
    return tests.length > 0 ? [testFile(service, environment.name, tests)] : [];
  });
}

function testFile(
  { name, spec }: Service,
  environment: string,
  tests: readonly object[],
): TreeFile {
  return yamlFile(`tests/${environment}.yaml`, {
    value: {
      apiVersion: 'mesh-portal.io/v1alpha1',
      kind: 'RouteTest',
      metadata: { name: `${name}-${environment}` },
      tests,
    },
    comments: [
      {
        at: [],
        text: `Requests, and where the mesh has to send them: checked on every change.
\`mesh-portal route . --host HOST -o test\` prints more. Shares can be fixed too:
destinations: { ${spec.releases[0].name}: 100 }`,
      },
    ],
  });
}

function fromOutside(service: Service, environment: Environment) {
  const { gateway } = service.spec.traffic;
  const [host] = environment.hosts;
  if (!gateway || host === undefined) {
    return [];
  }
  const { protocol } = service.spec.workload.port;
  if (isOpaque(protocol)) {
    return [
      {
        name: `connections from outside reach ${service.name}`,
        request: {
          from: gatewaySource(service, environment, gateway),
          host: host.replace(/^\*/, 'any'),
          protocol: 'tls' in gateway ? 'tls' : protocol,
          ...(gateway.port === undefined ? {} : { port: gateway.port }),
        },
        expect: someRelease(service, environment),
      },
    ];
  }
  const [path = '/'] = gateway.paths ?? [];
  const expected = expectationOf(service, environment, plain(path));
  return expected
    ? [
        {
          name: `requests from outside reach ${service.name}`,
          request: {
            from: gatewaySource(service, environment, gateway),
            host: host.replace(/^\*/, 'any'),
            ...('ref' in gateway
              ? {}
              : {
                  port: gateway.port,
                  ...(gateway.tls ? { scheme: 'https' } : {}),
                }),
            ...(path === '/' ? {} : { path }),
          },
          expect: expected,
        },
      ]
    : [];
}

function gatewaySource(
  { spec }: Service,
  { namespace, mesh }: Environment,
  gateway: NonNullable<Service['spec']['traffic']['gateway']>,
) {
  if ('ref' in gateway) {
    return `gateway:${gateway.ref}`;
  }
  if (spec.traffic.routing === 'gateway-api') {
    return `gateway:${namespace}/${gateway.name}`;
  }
  const pods = mesh.ingressNamespace ?? mesh.rootNamespace;
  // Callers are told apart by their namespace, so that of the gateway's pods has to be the real one.
  return spec.callers && pods !== STOCK_INGRESS_NAMESPACE
    ? { gateway: { namespace: pods, labels: { ...gateway.selector } } }
    : `gateway:${namespace}/${gateway.name}`;
}

/** One request that no rule asks anything of, and one for each rule of which an example is known. */
function fromTheMesh(service: Service, environment: Environment) {
  const { callers, traffic } = service.spec;
  const caller = callers?.[0];
  if (callers && !caller) {
    return [];
  }
  const from = caller
    ? { workload: callerIdentity(caller, environment) }
    : `workload:${environment.namespace}`;
  const host = `${service.name}.${environment.namespace}`;
  const test = (name: string, sample: Sample) => {
    const expected = expectationOf(service, environment, sample);
    return expected
      ? [
          {
            name,
            request: { from, host, ...written(sample) },
            expect: expected,
          },
        ]
      : [];
  };
  const { protocol } = service.spec.workload.port;
  if (isOpaque(protocol)) {
    return [
      {
        name: `callers in the mesh reach ${service.name}`,
        request: { from, host, protocol },
        expect: someRelease(service, environment),
      },
    ];
  }
  return [
    ...test(`callers in the mesh reach ${service.name}`, plain('/')),
    ...(traffic.rules ?? []).flatMap(rule => {
      const sample = sampleOf(rule);
      return sample ? test(`${rule.name} go to ${rule.to}`, sample) : [];
    }),
  ];
}

/** Any of the releases, in whatever shares. */
function someRelease({ name, spec }: Service, { releases }: Environment) {
  if (spec.traffic.routing !== 'gateway-api') {
    return { destinations: name };
  }
  // Services have no name for all of them together.
  return releases.length === 1
    ? { destinations: releaseServiceName(name, releases[0].name) }
    : { outcome: 'routed' };
}

/** What the route that takes the request does; undefined where that hangs on a regular expression. */
function expectationOf(
  service: Service,
  environment: Environment,
  sample: Sample,
) {
  const { traffic } = service.spec;
  for (const rule of traffic.rules ?? []) {
    const taken = takes(rule, sample);
    if (taken === undefined) {
      return undefined;
    }
    if (taken) {
      return {
        // Routes of the Gateway API are named by their place, which may change.
        ...(traffic.routing !== 'gateway-api' ? { route: rule.name } : {}),
        destinations:
          traffic.routing !== 'gateway-api'
            ? rule.to
            : releaseServiceName(service.name, rule.to),
        timeout: rule.timeout ?? traffic.timeout ?? 'none',
      };
    }
  }
  return {
    ...someRelease(service, environment),
    timeout: traffic.timeout ?? 'none',
  };
}

function plain(path: string): Sample {
  return { method: undefined, path, headers: {}, query: {} };
}

function written({ method, path, headers, query }: Sample) {
  const parameters = Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const target = parameters ? `${path}?${parameters}` : path;
  return {
    ...(method === undefined ? {} : { method }),
    ...(target === '/' ? {} : { path: target }),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
  };
}

/** A request that meets all conditions of a rule; undefined where a text would have to be guessed. */
function sampleOf({ match }: Rule): Sample | undefined {
  const headers = samples(match.headers);
  const query = samples(match.query);
  return headers && query
    ? {
        method: match.method,
        path: match.path?.exact ?? match.path?.prefix ?? '/',
        headers,
        query,
      }
    : undefined;
}

function samples(
  conditions: Readonly<Record<string, Condition>> | undefined,
): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(conditions ?? {}).map(
    ([name, { exact, prefix, present }]) =>
      [name, exact ?? prefix ?? (present ? 'any' : '')] as const,
  );
  // Plain text alone: what has to be escaped in a URL or a header is no good example.
  return entries.every(
    ([name, value]) => /^[\w.-]+$/.test(name + value) && value !== '',
  )
    ? Object.fromEntries(entries)
    : undefined;
}

/** Whether a rule takes a request; undefined where a regular expression decides. */
function takes({ match }: Rule, sample: Sample): boolean | undefined {
  const verdicts = [
    match.method === undefined || match.method === (sample.method ?? 'GET'),
    pathsOf(match.path).some(path => matchesPath(path, sample.path)),
    ...conditionsOf(match.headers, sample.headers),
    ...conditionsOf(match.query, sample.query),
  ];
  if (verdicts.includes(false)) {
    return false;
  }
  return verdicts.includes(undefined) ? undefined : true;
}

function pathsOf(path: Rule['match']['path']): readonly PathMatch[] {
  if (path?.exact !== undefined) {
    return [{ exact: path.exact }];
  }
  return pathAndBelow(path?.prefix ?? '/');
}

function matchesPath(match: PathMatch, path: string): boolean {
  return 'exact' in match
    ? path === match.exact
    : path.startsWith(match.prefix);
}

function conditionsOf(
  conditions: Readonly<Record<string, Condition>> | undefined,
  values: Readonly<Record<string, string>>,
): (boolean | undefined)[] {
  return Object.entries(conditions ?? {}).map(([name, condition]) =>
    Object.hasOwn(values, name) ? holds(condition, values[name]) : false,
  );
}

function holds(
  { exact, prefix, regex }: Condition,
  value: string,
): boolean | undefined {
  if (regex !== undefined) {
    return undefined;
  }
  return exact === undefined ? value.startsWith(prefix ?? '') : value === exact;
}
