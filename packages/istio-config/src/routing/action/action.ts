import { sharesOf } from '../../resources/destinations';
import { asNumber, asString, objectAt } from '../../resources/read';
import type { VirtualService } from '../../resources/virtualService';
import type { Proxy } from '../proxy/proxy';
import type { PreparedRequest } from '../request/prepare';
import { isConverted } from '../gatewayApi/model';
import type { RouteCandidate, VirtualServiceCandidate } from '../routeList';
import type {
  DecidedDestination,
  DecidedMirror,
  DecidedRetries,
  Decision,
  Outcome,
  Reason,
} from '../types';
import { decideCors } from './cors';
import { decideDestination } from './destination';
import { decideFault } from './faults';
import { authorityOf, rewrittenAuthority } from './authority';
import { headerChanges, withChangesOf } from './headers';
import { decideRetries } from './retries';
import { redirectLocation, rewrittenPath, type MatchedPath } from './rewrite';

/** What a route does with a request. */
export type RouteAction = Pick<
  Decision,
  | 'outcome'
  | 'reason'
  | 'destinations'
  | 'mirrors'
  | 'rewrite'
  | 'headers'
  | 'cors'
  | 'fault'
  | 'timeout'
  | 'retries'
>;

/** The part of an action that holds for all requests on a route. */
interface StaticAction {
  readonly destinations: readonly DecidedDestination[];
  readonly mirrors: readonly DecidedMirror[];
  readonly headers: Decision['headers'];
  readonly fault: Decision['fault'];
  readonly timeout: string;
  readonly retries: DecidedRetries;
  readonly end: { readonly outcome: Outcome; readonly reason?: Reason };
}

const NO_TIMEOUT = '0s';

const PREFLIGHT_ANSWER = {
  outcome: { type: 'directResponse', status: 200 },
  destinations: [],
  mirrors: [],
} as const;

/** Carries out a route: redirect, direct response or destinations, in this order. istio: route.go (translateRoute) */
export function decideAction(
  proxy: Proxy,
  candidate: RouteCandidate,
  request: PreparedRequest,
): RouteAction {
  const prepared = staticActionOf(proxy, candidate);
  if (candidate.kind === 'default') {
    const { destinations, mirrors, timeout, retries, end } = prepared;
    return { destinations, mirrors, timeout, retries, ...end };
  }
  const { route } = candidate;
  const matched: MatchedPath = {
    match: candidate.match,
    separatedPrefix: isConverted(candidate.virtualService),
  };
  if (route.redirect) {
    return {
      outcome: {
        type: 'redirect',
        status: asNumber(route.redirect.redirectCode) || 301,
        location: redirectLocation(
          route.redirect,
          request,
          candidate.place.port,
          matched,
        ),
      },
      destinations: [],
      mirrors: [],
      ...headersOf(prepared),
    };
  }
  if (route.directResponse) {
    return { ...directResponse(candidate), ...headersOf(prepared) };
  }
  const cors = decideCors(route.corsPolicy, request);
  const { destinations, mirrors, fault, timeout, retries, end } = prepared;
  // Faults come before CORS: an aborted preflight is aborted.
  const isAborted = end.reason?.code === 'fault';
  const answersHere = cors?.result === 'preflight' && !isAborted;
  return {
    ...(answersHere ? PREFLIGHT_ANSWER : { ...end, destinations, mirrors }),
    // Neither answer comes as far as the changes that the route makes.
    ...(answersHere || isAborted
      ? {}
      : { ...rewriteOf(route, request, matched), ...headersOf(prepared) }),
    ...(cors ? { cors } : {}),
    ...(fault ? { fault } : {}),
    timeout,
    retries,
  };
}

function rewriteOf(
  route: VirtualServiceCandidate['route'],
  request: PreparedRequest,
  matched: MatchedPath,
): Pick<RouteAction, 'rewrite'> {
  const path = rewrittenPath(route.rewrite, request, matched);
  const authority = rewrittenAuthority(route);
  return path === undefined && !authority
    ? {}
    : {
        rewrite: {
          ...(path === undefined ? {} : { path }),
          ...(authority ? { authority } : {}),
        },
      };
}

function headersOf({ headers }: StaticAction): Pick<RouteAction, 'headers'> {
  return headers ? { headers } : {};
}

function directResponse({ route }: VirtualServiceCandidate): RouteAction {
  const body = asString(objectAt(route.directResponse, 'body').string);
  return {
    outcome: {
      type: 'directResponse',
      status: asNumber(route.directResponse?.status) ?? 200,
      ...(body === undefined ? {} : { body }),
    },
    destinations: [],
    mirrors: [],
  };
}

function staticActionOf(proxy: Proxy, candidate: RouteCandidate): StaticAction {
  const { perCandidate } = proxy.caches;
  const known = perCandidate.get(candidate);
  if (known) {
    return known as StaticAction;
  }
  const action =
    candidate.kind === 'default'
      ? defaultAction(proxy, candidate)
      : virtualServiceAction(proxy, candidate);
  perCandidate.set(candidate, action);
  return action;
}

function defaultAction(
  proxy: Proxy,
  { service, port }: Extract<RouteCandidate, { kind: 'default' }>,
): StaticAction {
  const destinations = [
    decideDestination(
      proxy,
      { host: service.host, port: port.number },
      {
        share: 1,
        listenerPort: port.number,
        object: service.object,
        path: port.path,
      },
    ),
  ];
  return {
    destinations,
    mirrors: [],
    headers: undefined,
    fault: undefined,
    timeout: NO_TIMEOUT,
    retries: decideRetries(undefined, proxy.mesh.settings.meshConfig),
    end: endOf(destinations, 503),
  };
}

function virtualServiceAction(
  proxy: Proxy,
  candidate: VirtualServiceCandidate,
): StaticAction {
  const { route, place, virtualService } = candidate;
  const { object } = route.writtenIn;
  const shares = sharesOf(route.destinations);
  const [only, ...others] = route.destinations;
  const isOne = others.length === 0;
  // What the route says of the authority comes last, and counts.
  const ownAuthority = rewrittenAuthority(route) === undefined;
  const destinations = route.destinations.flatMap((destination, index) => {
    const share = shares[index] ?? 0;
    if (share === 0) {
      return [];
    }
    const headers = isOne ? undefined : headerChanges(destination.headers);
    const authority = ownAuthority
      ? authorityOf(destination.headers)
      : undefined;
    return [
      {
        ...decideDestination(proxy, destination, {
          share,
          listenerPort: place.port,
          object,
          path: destination.path,
        }),
        ...(headers ? { headers } : {}),
        ...(authority ? { authority } : {}),
      },
    ];
  });
  const mirrors = route.mirrors
    .filter(({ percentage }) => percentage > 0)
    .map(mirror =>
      decideDestination(proxy, mirror, {
        share: mirror.percentage / 100,
        listenerPort: place.port,
        object,
        path: mirror.path,
      }),
    );
  const fault = decideFault(route.fault);
  const aborted =
    fault?.abort?.share === 1 ? Number(fault.abort.status) : Number.NaN;
  return {
    destinations,
    mirrors,
    headers: withChangesOf(
      headerChanges(route.headers),
      isOne ? headerChanges(only?.headers) : undefined,
    ),
    fault,
    timeout: route.timeout ?? NO_TIMEOUT,
    retries: decideRetries(route.retries, proxy.mesh.settings.meshConfig),
    end: Number.isNaN(aborted)
      ? endOf(destinations, statusWithoutCluster(virtualService))
      : {
          outcome: { type: 'error', status: aborted },
          reason: {
            code: 'fault',
            message: `a fault of the route aborts every request with ${aborted}`,
            args: { status: aborted },
          },
        },
  };
}

/** Routes of the Gateway API answer 500 where those of a VirtualService answer 503. */
function statusWithoutCluster(virtualService: VirtualService): number {
  return isConverted(virtualService) &&
    virtualService.convertedFrom !== 'Ingress'
    ? 500
    : 503;
}

/** Where no destination can answer, the proxy does. */
function endOf(
  destinations: readonly DecidedDestination[],
  noClusterStatus: number,
): StaticAction['end'] {
  const [first] = destinations;
  if (!first) {
    return {
      outcome: { type: 'error', status: noClusterStatus, flag: 'NC' },
      reason: {
        code: 'noDestination',
        message: 'the route has no destination',
        args: {},
      },
    };
  }
  const failed = destinations.every(
    ({ failure }) => failure === 'noCluster' || failure === 'noHealthyUpstream',
  );
  if (!failed) {
    return { outcome: { type: 'routed' } };
  }
  const isMissing = first.failure === 'noCluster';
  return {
    outcome: isMissing
      ? { type: 'error', status: noClusterStatus, flag: 'NC' }
      : { type: 'error', status: 503, flag: 'UH' },
    reason: {
      code: isMissing ? 'noCluster' : 'noHealthyUpstream',
      message: first.reason ?? 'no destination can answer',
      args: { cluster: first.cluster },
    },
  };
}
