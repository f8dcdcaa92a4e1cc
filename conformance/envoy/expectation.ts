import type {
  DecidedDestination,
  Decision,
  HeaderOperations,
} from '@mesh-portal/istio-config';
import type { RandomCall } from '../istiod/generate';
import { RESPONSE_HEADERS } from './upstream';

/** What a decision says of one call, in terms that can be seen from outside. */
export interface Expectation {
  /** What Envoy's random number would be, so that this cluster is taken. */
  readonly random?: number;
  readonly values: Readonly<Record<string, string>>;
}

type Values = Record<string, string>;

/** Errors before a route is found: there is no response, or 400 by the codec. */
const NO_ANSWER = new Set([
  'connectionRefused',
  'connectionClosed',
  'connectionReset',
]);

/** Status codes of answers that have no body. */
const NO_BODY: ReadonlySet<number> = new Set([204, 304]);

/** What to expect: one entry where there is one way, two for each of several destinations. */
export function expectationsOf(
  decision: Decision,
  call: RandomCall,
): readonly Expectation[] {
  const { outcome, destinations } = decision;
  const isHttp = call.protocol === 'http' && decision.virtualHost !== undefined;
  if (NO_ANSWER.has(outcome.type)) {
    return [{ values: { end: 'no answer' } }];
  }
  if (outcome.type === 'passthrough') {
    return [{ values: { end: 'answer', cluster: outcome.cluster } }];
  }
  if (destinations.length === 0 || decision.reason?.code === 'fault') {
    return [{ values: localAnswer(decision) }];
  }
  return isHttp
    ? intervalsOf(destinations).map(({ random, destination }) => ({
        ...(random === undefined ? {} : { random }),
        values: forwarded(decision, destination, call),
      }))
    : [{ values: connected(destinations) }];
}

function connected(destinations: readonly DecidedDestination[]): Values {
  return destinations.every(isDead)
    ? { end: 'no answer' }
    : {
        end: 'answer',
        cluster: destinations.map(({ cluster }) => cluster).join(' or '),
      };
}

/** What is not known to the mesh does not exist: all resources are there. */
function isDead({ failure }: DecidedDestination): boolean {
  return failure !== undefined;
}

function localAnswer({ outcome, headers, cors }: Decision): Values {
  const values: Values = { end: 'answer' };
  switch (outcome.type) {
    case 'redirect':
      values.status = String(outcome.status);
      values.location = outcome.location;
      break;
    case 'directResponse':
      values.status = String(outcome.status);
      if (outcome.body !== undefined && !NO_BODY.has(outcome.status)) {
        values.body = outcome.body;
      }
      break;
    case 'error':
      values.status = String(outcome.status);
      if (outcome.flag) {
        values.flags = outcome.flag;
      }
      break;
    default:
      values.end = outcome.type;
  }
  if (outcome.type === 'error') {
    return values;
  }
  applyAll(values, 'response', {}, [headers?.response]);
  return { ...values, ...corsValues(cors) };
}

function corsValues(cors: Decision['cors']): Values {
  return Object.fromEntries(
    Object.entries(cors?.responseHeaders ?? {}).map(([name, value]) => [
      `response ${name}`,
      value,
    ]),
  );
}

function forwarded(
  decision: Decision,
  destination: DecidedDestination,
  call: RandomCall,
): Values {
  const { failure, cluster } = destination;
  const { rewrite, cors, mirrors } = decision;
  const route = decision.route?.name ?? '';
  if (isDead(destination)) {
    const isOfGatewayApi = /^(HTTP|GRPC)Route$/.test(
      decision.route?.resource?.kind ?? '',
    );
    const status =
      isOfGatewayApi && failure !== 'noHealthyUpstream' ? 500 : 503;
    return {
      end: 'answer',
      status: String(status),
      flags: failure === 'noHealthyUpstream' ? 'UH' : 'NC',
      route,
    };
  }
  const values: Values = { end: 'answer', status: '200', cluster, route };
  const plain = /^(\/[\w;]+)+\/?(\?.*)?$/.test(call.path);
  const path = rewrite?.path ?? (plain ? call.path : undefined);
  if (path !== undefined) {
    values.path = path;
  }
  const { host, ...rest } = call.headers;
  values.authority = rewrite?.authority ?? destination.authority ?? call.host;
  applyAll(values, 'request', rest, [
    destination.headers?.request,
    decision.headers?.request,
  ]);
  applyAll(values, 'response', RESPONSE_HEADERS, [
    destination.headers?.response,
    decision.headers?.response,
  ]);
  values.mirrors = mirrors
    .filter(({ share, failure: fails }) => share === 1 && !fails)
    .map(mirror => mirror.cluster)
    .sort()
    .join(' ');
  return { ...values, ...corsValues(cors) };
}

/** Headers after all operations; a name that is gone is expected to be absent. */
function applyAll(
  values: Values,
  side: 'request' | 'response',
  before: Readonly<Record<string, string>>,
  operations: readonly (HeaderOperations | undefined)[],
): void {
  const headers: Record<string, string> = { ...before };
  const touched = new Set(Object.keys(headers));
  for (const { remove, set, add } of operations.flatMap(one => one ?? [])) {
    for (const name of remove) {
      touched.add(name.toLowerCase());
      delete headers[name.toLowerCase()];
    }
    for (const [name, value] of Object.entries(set)) {
      headers[name.toLowerCase()] = value;
    }
    for (const [name, value] of Object.entries(add)) {
      const key = name.toLowerCase();
      headers[key] = key in headers ? `${headers[key]},${value}` : value;
    }
  }
  for (const name of [...touched, ...Object.keys(headers)]) {
    values[`${side} ${name}`] = headers[name] ?? '';
  }
}

/** The first and the last number of a hundred for each destination. */
function intervalsOf(destinations: readonly DecidedDestination[]): readonly {
  readonly random?: number;
  readonly destination: DecidedDestination;
}[] {
  const [only, ...more] = destinations;
  if (only && more.length === 0) {
    return [{ destination: only }];
  }
  let before = 0;
  return destinations.flatMap(destination => {
    const first = before;
    before += destination.share;
    return [first + 1e-6, before - 1e-6].map(random => ({
      random,
      destination,
    }));
  });
}
