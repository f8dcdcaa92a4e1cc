import type { Environment, Service } from '../model/service';
import { callerIdentity } from '../resources/authorizationPolicy';
import { below, yamlFile, type TreeFile } from './files';

type Rule = NonNullable<Service['spec']['traffic']['rules']>[number];
type Condition = NonNullable<Rule['match']['headers']>[string];

/** A value that a condition takes; undefined where it would have to be made up. */
function example({ exact, prefix, present }: Condition): string | undefined {
  return exact ?? prefix ?? (present ? 'any' : undefined);
}

/** A request that a rule takes; undefined where one can't be read off it. */
function requestOf({ match }: Rule) {
  const headers = Object.entries(match.headers ?? {}).map(
    ([name, condition]) => [name, example(condition)] as const,
  );
  const query = Object.entries(match.query ?? {}).map(
    ([name, condition]) => [name, example(condition)] as const,
  );
  if ([...headers, ...query].some(([, value]) => value === undefined)) {
    return undefined;
  }
  const path = match.path?.exact ?? match.path?.prefix ?? '/';
  const search = query
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&');
  return {
    ...(path === '/' && search === ''
      ? {}
      : { path: search === '' ? path : `${path}?${search}` }),
    ...(match.method === undefined ? {} : { method: match.method }),
    ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
  };
}

/** Shares as a test writes them: the only destination, or the weight of each. */
function destinations({ releases }: Environment) {
  const served = releases.filter(({ weight }) => weight > 0);
  return served.length === 1
    ? served[0].name
    : Object.fromEntries(served.map(({ name, weight }) => [name, weight]));
}

function testsOf(service: Service, environment: Environment) {
  const { callers, traffic } = service.spec;
  const [caller] = callers ?? [];
  const handling =
    traffic.timeout === undefined ? {} : { timeout: traffic.timeout };
  const expect = { destinations: destinations(environment), ...handling };
  // nobody in the mesh may call where the list of callers is empty
  const fromMesh =
    callers && caller === undefined
      ? undefined
      : {
          from: caller
            ? { workload: callerIdentity(caller, environment) }
            : 'workload',
          host: service.name,
        };
  const [host] = environment.hosts;
  const [rule] = traffic.rules ?? [];
  const ruleRequest = rule && requestOf(rule);
  const [path] = traffic.gateway?.paths ?? [];
  return [
    ...(fromMesh
      ? [{ name: 'callers in the mesh', request: fromMesh, expect }]
      : []),
    ...(fromMesh && rule && ruleRequest
      ? [
          {
            name: `the rule ${rule.name}`,
            request: { ...fromMesh, ...ruleRequest },
            expect: { destinations: rule.to },
          },
        ]
      : []),
    // the first rule may take every request to the path
    ...(host !== undefined &&
    (rule?.match.path === undefined || path !== undefined)
      ? [
          {
            name: `requests from outside to ${host}`,
            request: {
              from: 'gateway',
              host: host.replace('*', 'any'),
              ...(path === undefined ? {} : { path }),
              ...(traffic.gateway?.tls ? { scheme: 'https' } : {}),
            },
            expect,
          },
        ]
      : []),
  ];
}

/**
 * Route tests to start with, one file an environment: what the spec says about
 * its requests, for people to add to. CI runs them.
 */
export function routeTests(service: Service): TreeFile[] {
  return below(
    'tests',
    service.environments.flatMap(environment => {
      const tests = testsOf(service, environment);
      return tests.length === 0
        ? []
        : [
            yamlFile(`${environment.name}.yaml`, {
              value: {
                apiVersion: 'mesh-portal.io/v1alpha1',
                kind: 'RouteTest',
                tests,
              },
              comments: [
                {
                  at: [],
                  text: `What requests to ${environment.name} do; \`${service.platform.ciCommand} test .\` holds every commit to it.`,
                },
              ],
            }),
          ];
    }),
  );
}
