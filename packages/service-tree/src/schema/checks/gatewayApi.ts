import { isOpaque } from '../../model/protocol';
import { hasMetaRouter, hasRedisService } from '../../model/dubbo';
import { overtakes, type RouteMatch } from '../../model/precedence';
import { commonPaths, segmentPath } from '../../model/segmentPaths';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import type { ServiceSpecFields } from '../serviceSpec';
import { at } from './complaints';

type Spec = ServiceSpecFields['spec'];
type Rule = NonNullable<Spec['traffic']['rules']>[number];
type Retries = Spec['traffic']['retries'];
type Path = readonly (string | number)[];

const TRAFFIC: Path = ['spec', 'traffic'];

// gateway-api: apis/v1/httproute_types.go (MaxItems of hostnames, rules and matches)
const MAXIMUM_HOSTS = 16;
const MAXIMUM_RULES = 15;
const MAXIMUM_MATCHES = 128;

/** A service, or a service and a method of it: all that a GRPCRoute knows of paths. */
const GRPC_PREFIX = /^\/[^/]+$/;
const GRPC_EXACT = /^\/[^/]+\/[^/]+$/;

const unsaid = (path: Path, kind: string, reason = '') =>
  at(path, 'not-in-gateway-api', {
    field: String(path[path.length - 1]),
    kind,
    reason,
  });

/** Retries are told by status codes there. */
const checkRetries = (retries: Retries, path: Path): FieldComplaint[] =>
  retries?.on !== undefined && !/^\d{3}(,\d{3})*$/.test(retries.on)
    ? [
        unsaid(
          [...path, 'retries', 'on'],
          'an HTTPRoute',
          'it retries on status codes alone',
        ),
      ]
    : [];

/** A prefix there takes the path without its last slash too. */
const checkPrefix = (prefix: string | undefined, path: Path) =>
  prefix !== undefined && prefix !== '/' && prefix.endsWith('/')
    ? [unsaid(path, 'a route', `write ${prefix.slice(0, -1)}`)]
    : [];

function checkGrpcRule({ match, timeout, retries }: Rule, path: Path) {
  const place = [...path, 'match'];
  const kind = 'a GRPCRoute';
  const { exact, prefix } = match.path ?? {};
  return [
    ...(timeout === undefined ? [] : [unsaid([...path, 'timeout'], kind)]),
    ...(retries === undefined ? [] : [unsaid([...path, 'retries'], kind)]),
    ...(match.method === undefined ? [] : [unsaid([...place, 'method'], kind)]),
    ...(Object.keys(match.query ?? {}).length === 0
      ? []
      : [unsaid([...place, 'query'], kind)]),
    ...((exact === undefined || GRPC_EXACT.test(exact)) &&
    (prefix === undefined || GRPC_PREFIX.test(prefix))
      ? []
      : [
          unsaid(
            [...place, 'path'],
            kind,
            'write /package.Service as prefix, or /package.Service/Method as exact path',
          ),
        ]),
  ];
}

function checkGrpc({ traffic }: Spec): FieldComplaint[] {
  const kind = 'a GRPCRoute';
  return [
    ...(['timeout', 'retries'] as const)
      .filter(field => traffic[field] !== undefined)
      .map(field => unsaid([...TRAFFIC, field], kind)),
    ...(traffic.rules ?? []).flatMap((rule, index) =>
      checkGrpcRule(rule, [...TRAFFIC, 'rules', index]),
    ),
    ...((traffic.gateway?.paths ?? []).some(path => path !== '/')
      ? [unsaid([...TRAFFIC, 'gateway', 'paths'], kind)]
      : []),
  ];
}

function checkHttp({ traffic }: Spec): FieldComplaint[] {
  const { gateway, rules = [] } = traffic;
  return [
    ...checkRetries(traffic.retries, TRAFFIC),
    ...rules.flatMap((rule, index) =>
      checkRetries(rule.retries, [...TRAFFIC, 'rules', index]),
    ),
    ...(gateway?.paths ?? []).flatMap((path, index) =>
      checkPrefix(path, [...TRAFFIC, 'gateway', 'paths', index]),
    ),
    ...rules.flatMap(({ match }, index) =>
      checkPrefix(match.path?.prefix, [
        ...TRAFFIC,
        'rules',
        index,
        'match',
        'path',
        'prefix',
      ]),
    ),
  ];
}

/** The matches of a rule for an audience that may ask for some paths. */
const matchesFor = ({ match }: Rule, paths: readonly string[]): RouteMatch[] =>
  commonPaths(
    segmentPath(match.path),
    paths.map(prefix => segmentPath({ prefix })),
  ).map(path => ({ ...match, path }));

/** The order of rules is that of the Gateway API, unless it makes no difference. */
function checkOrder({ traffic: { rules = [], gateway } }: Spec) {
  const audiences = [['/'], gateway?.paths ?? ['/']];
  const isOvertaken = (earlier: Rule, later: Rule) =>
    audiences.some(paths =>
      matchesFor(later, paths).some(match =>
        matchesFor(earlier, paths).some(other => overtakes(match, other)),
      ),
    );
  return rules.flatMap((rule, index) => {
    const overtaken = rules
      .slice(0, index)
      .find(earlier => isOvertaken(earlier, rule));
    return overtaken
      ? [
          at([...TRAFFIC, 'rules', index, 'match'], 'rule-order', {
            rule: rule.name,
            earlier: overtaken.name,
          }),
        ]
      : [];
  });
}

function tooMany(path: Path, length: number, maximum: number) {
  return length > maximum ? [at(path, 'too-long', { length, maximum })] : [];
}

function checkSizes({ traffic, environments }: Spec): FieldComplaint[] {
  const { gateway, rules = [] } = traffic;
  const paths = gateway?.paths?.length ?? 1;
  return [
    ...tooMany([...TRAFFIC, 'rules'], rules.length, MAXIMUM_RULES),
    ...tooMany(
      [...TRAFFIC, 'gateway', 'paths'],
      paths,
      Math.floor(MAXIMUM_MATCHES / (rules.length + 1)),
    ),
    ...tooMany(
      [...TRAFFIC, 'gateway', 'hosts'],
      gateway?.hosts.length ?? 0,
      MAXIMUM_HOSTS,
    ),
    ...environments.flatMap(({ hosts = [] }, index) =>
      tooMany(
        ['spec', 'environments', index, 'hosts'],
        hosts.length,
        MAXIMUM_HOSTS,
      ),
    ),
  ];
}

function checkOwned({
  workload,
  traffic: { gateway },
}: Spec): FieldComplaint[] {
  return [
    ...(Object.keys(gateway?.selector ?? {}).length > 0
      ? [
          unsaid(
            [...TRAFFIC, 'gateway', 'selector'],
            'a Gateway',
            'Istio runs its pods itself',
          ),
        ]
      : []),
    ...(gateway?.tls && isOpaque(workload.port.protocol)
      ? [
          unsaid(
            [...TRAFFIC, 'gateway', 'tls'],
            'a TCPRoute',
            'it has no host to tell TLS connections apart by',
          ),
        ]
      : []),
  ];
}

/** Kinds of workloads whose routes are of another API. */
function checkKind({ workload }: Spec): FieldComplaint[] {
  const { dubbo, adopted } = workload;
  const place = [...TRAFFIC, 'routing'];
  if (hasMetaRouter(dubbo) || hasRedisService(dubbo)) {
    return [unsaid(place, 'a route', 'Aeraki has routes of its own')];
  }
  return adopted
    ? [
        unsaid(
          place,
          'a route',
          'the manifests of an adopted service have no Service for each release',
        ),
      ]
    : [];
}

/** What routes of the Gateway API cannot say, or would say differently. */
export const checkGatewayApi: CrossCheck = ({ spec }) => {
  if (spec.traffic.routing !== 'gateway-api') {
    return [];
  }
  const { protocol } = spec.workload.port;
  const kinds = protocol === 'grpc' ? checkGrpc(spec) : checkHttp(spec);
  return [
    ...checkKind(spec),
    ...checkOwned(spec),
    ...checkSizes(spec),
    // Of connections the checks of the protocol leave nothing to say.
    ...(isOpaque(protocol) ? [] : [...kinds, ...checkOrder(spec)]),
  ];
};
