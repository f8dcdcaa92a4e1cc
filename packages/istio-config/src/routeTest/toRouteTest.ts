import { describeOutcome } from '../routing/draft';
import type { Decision, RouteRequest } from '../routing/types';
import { sharesOf } from './destinations';
import type {
  PortableRequest,
  RequestOrigin,
  RouteExpectation,
  RouteTest,
} from './types';

/**
 * Makes a test out of a request and the answer to it, so that what is right now
 * stays right. It expects what matters to callers: where the request goes, or
 * how it ends, and the timeout and rewrite where there are any.
 *
 * @public
 */
export function toRouteTest(
  request: RouteRequest,
  decision: Decision,
): RouteTest {
  return {
    name: nameOf(request, decision),
    request: portable(request),
    expect: expectationOf(decision),
  };
}

function nameOf(
  { method = 'GET', host, path = '/', protocol = 'http' }: RouteRequest,
  { outcome, route }: Decision,
): string {
  const isHttp = protocol !== 'tls' && protocol !== 'tcp';
  const what = isHttp
    ? `${method} ${host}${path}`
    : `${protocol.toUpperCase()} ${host}`;
  const how =
    outcome.type === 'routed'
      ? route?.name && `takes ${route.name}`
      : describeOutcome(outcome);
  return [what, how].filter(Boolean).join(': ');
}

function portable({ source, ...rest }: RouteRequest): PortableRequest {
  // An address belongs to one cluster, not to a configuration.
  const { address: _, ...request } = rest;
  return { from: originOf(source), ...request };
}

function originOf(source: RouteRequest['source']): RequestOrigin {
  if (source.type === 'workload') {
    return source;
  }
  const { gateway, labels, namespace } = source;
  return {
    type: 'gateway',
    ...(gateway === undefined ? {} : { gateway }),
    ...(gateway === undefined && labels ? { labels } : {}),
    ...(gateway === undefined && namespace !== undefined ? { namespace } : {}),
  };
}

function expectationOf(decision: Decision): RouteExpectation {
  const { outcome, timeout, rewrite, destinations } = decision;
  switch (outcome.type) {
    case 'routed':
      return {
        destinations: Object.fromEntries(
          [...sharesOf(destinations)].map(([name, share]) => [
            name,
            Number((share * 100).toFixed(10)),
          ]),
        ),
        ...(rewrite?.path === undefined ? {} : { path: rewrite.path }),
        ...(rewrite?.authority === undefined
          ? {}
          : { host: rewrite.authority }),
        ...(timeout === undefined || timeout === '0s' ? {} : { timeout }),
      };
    case 'redirect':
      return { status: outcome.status, redirect: outcome.location };
    case 'directResponse':
    case 'error':
      return { status: outcome.status };
    default:
      return { outcome: outcome.type };
  }
}
