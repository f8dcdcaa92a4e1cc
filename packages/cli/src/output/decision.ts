import {
  describeOutcome,
  describeOrigin,
  type Decision,
  type DecidedDestination,
  type DecidedRoute,
  type HeaderOperations,
  type RequestOrigin,
  type ResourceRef,
  type RouteRequest,
  type SourcePosition,
} from '@mesh-portal/istio-config';
import { printTrace } from './trace';

/** A decision as a person reads it: the answer first, then how it was found. */
export function printDecision(
  overlay: string,
  decision: Decision,
  from: RequestOrigin = decision.request.source,
): string {
  const { alternatives, caveats, trace } = decision;
  const blocks = [
    [
      `${overlay}, assuming Istio ${decision.istioVersion}`,
      describeRequest(decision.request, from),
    ],
    answerOf(decision),
    details(decision),
    alternatives.flatMap(one => [
      `or, as possible: ${resultOf(one)}`,
      ...(one.route ? routeLines(one.route) : []),
      `  ${one.because}`,
    ]),
    trace.length > 0 ? ['How it was found', ...printTrace(trace)] : [],
    caveats.length > 0
      ? [
          'Not taken into account, or open',
          ...caveats.map(
            ({ message, position }) => `  ! ${message}${placeText(position)}`,
          ),
        ]
      : [],
  ];
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`;
}

function describeRequest(request: RouteRequest, from: RequestOrigin): string {
  const { method = 'GET', host, path = '/', port } = request;
  const { protocol = 'http', scheme = 'http', headers = {} } = request;
  const isHttp = protocol !== 'tls' && protocol !== 'tcp';
  const what = isHttp
    ? `${method} ${scheme}://${host}${path}`
    : `${protocol.toUpperCase()} to ${host}`;
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map(one => `  ${name}: ${one}`),
  );
  return [`${what}, port ${port}, from ${describeOrigin(from)}`, ...lines].join(
    '\n',
  );
}

function answerOf(decision: Decision): string[] {
  const { outcome, reason, route, destinations } = decision;
  return [
    outcome.type === 'routed'
      ? 'Sent to'
      : `Ends with ${describeOutcome(outcome)}${
          reason ? `: ${reason.message}` : ''
        }`,
    ...destinations.flatMap(destinationLines),
    ...(route ? routeLines(route) : []),
  ];
}

function resultOf({
  outcome,
  destinations,
}: Pick<Decision, 'outcome' | 'destinations'>): string {
  return outcome.type === 'routed'
    ? destinations
        .map(one => `${percent(one.share)} to ${destinationName(one)}`)
        .join(', ')
    : describeOutcome(outcome);
}

function destinationLines(destination: DecidedDestination): string[] {
  const { share, workloads, reason, headers } = destination;
  const behind = workloads.map(({ resource, replicas, images }) =>
    [
      refText(resource),
      ...(replicas === undefined
        ? []
        : [`${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`]),
      ...images,
    ].join(', '),
  );
  return [
    `${percent(share).padStart(9)}  ${destinationName(destination)}`,
    ...[
      ...behind,
      ...(reason ? [reason] : []),
      ...(headers ? headerLines(headers) : []),
    ].map(line => `           ${line}`),
  ];
}

function destinationName({ host, subset, port }: DecidedDestination): string {
  return [host, ...(subset ? [`subset ${subset}`] : []), `port ${port}`].join(
    ', ',
  );
}

function routeLines(route: DecidedRoute): string[] {
  const { resource, index, name, position, delegatedFrom } = route;
  const which = resource
    ? `${refText(resource)}, route ${index + 1}${name ? ` (${name})` : ''}${
        delegatedFrom ? `, delegated by ${refText(delegatedFrom)}` : ''
      }`
    : 'the default route of the service';
  return [`  by ${which}${placeText(position)}`];
}

const CORS = {
  preflight: 'the preflight is answered by the proxy',
  allowed: 'the origin is allowed',
  notMatched: 'the origin is not allowed',
} as const;

/** What happens to the request besides, one line a thing. */
function details(decision: Decision): string[] {
  const { rewrite, timeout, retries, mirrors, fault, cors, security } =
    decision;
  const routed = decision.outcome.type === 'routed';
  const rows: (readonly [string, string])[] = [
    ...(rewrite?.path === undefined
      ? []
      : [['path', `becomes ${rewrite.path}`] as const]),
    ...(rewrite?.authority === undefined
      ? []
      : [['host', `becomes ${rewrite.authority}`] as const]),
    ...(decision.headers
      ? headerLines(decision.headers).map(line => ['headers', line] as const)
      : []),
    ...(routed && timeout !== undefined
      ? [['timeout', timeout === '0s' ? 'none' : timeout] as const]
      : []),
    ...(routed && retries ? [['retries', retriesText(retries)] as const] : []),
    ...mirrors.map(
      one =>
        ['mirror', `${percent(one.share)} to ${destinationName(one)}`] as const,
    ),
    ...(fault?.delay
      ? [
          [
            'fault',
            `${percent(fault.delay.share)} delayed by ${fault.delay.duration}`,
          ] as const,
        ]
      : []),
    ...(fault?.abort
      ? [
          [
            'fault',
            `${percent(fault.abort.share)} aborted with ${fault.abort.status}`,
          ] as const,
        ]
      : []),
    ...(cors && cors.result !== 'none'
      ? [['cors', CORS[cors.result]] as const]
      : []),
    ...policyRows(decision.destinations),
    ...security.map(
      ({ at, kind, verdict, message, position }) =>
        [
          'security',
          `${
            verdict === 'unknown' ? 'may be' : verdict
          } at the ${at}, ${kind}: ${message}${placeText(position)}`,
        ] as const,
    ),
  ];
  return rows.map(([name, text]) => `  ${name.padEnd(9)} ${text}`);
}

function retriesText(retries: NonNullable<Decision['retries']>): string {
  if (retries.attempts === 0) {
    return 'none';
  }
  const origin = { default: "Istio's default", mesh: 'of the mesh', route: '' };
  const from = origin[retries.from];
  return [
    `${retries.attempts} on ${retries.on}`,
    retries.perTryTimeout ? `, ${retries.perTryTimeout} each` : '',
    from ? ` (${from})` : '',
  ].join('');
}

/** The DestinationRules behind the destinations, each once. */
function policyRows(
  destinations: readonly DecidedDestination[],
): (readonly [string, string])[] {
  const rows = destinations.flatMap(({ policy }) =>
    policy.rules.map(
      (rule, index) =>
        `${refText(rule)}${placeText(policy.positions[index])}, mTLS ${
          policy.mtls
        }`,
    ),
  );
  return [...new Set(rows)].map(text => ['policy', text] as const);
}

function headerLines(changes: NonNullable<Decision['headers']>): string[] {
  return [
    ...operations('request', changes.request),
    ...operations('response', changes.response),
  ];
}

function operations(
  what: string,
  { remove, set, add }: HeaderOperations,
): string[] {
  return [
    ...remove.map(name => `${what} without ${name}`),
    ...Object.entries(set).map(
      ([name, value]) => `${what} with ${name}: ${value}`,
    ),
    ...Object.entries(add).map(
      ([name, value]) => `${what} with also ${name}: ${value}`,
    ),
  ];
}

/** e.g. "VirtualService shop/orders". */
function refText({ kind, namespace, name }: ResourceRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** The place of something, to go after its name. */
export function placeText(position: SourcePosition | undefined): string {
  return position ? ` (${position.file}:${position.line})` : '';
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
