import { decideAction } from './action/action';
import {
  decidedRoute,
  firstMatching,
  holds,
  nameOf,
  orderIsUndefined,
  ownerOf,
} from './candidates';
import { because, type Draft } from './draft';
import type { RouteCandidate } from './routeList';
import type { DecidedDestination, Decision } from './types';
import { say, text, type Said } from './texts';

/** The virtual host that takes the request. */
export interface MatchedVirtualHost {
  readonly name: string;
  readonly domain: string;
  readonly routes: readonly RouteCandidate[];
}

/**
 * Tries the routes of a virtual host. Where none matches the answer is 404: there
 * is no way to the routes of another virtual host, nor to the default route.
 */
export function decideHttp(
  draft: Draft,
  virtualHost: MatchedVirtualHost,
): Decision {
  const { proxy, request, trace } = draft;
  const tried = trace.nested();
  const winner = firstMatching(virtualHost.routes, request, tried);
  trace.add(
    () => ({
      kind: 'virtualHost',
      verdict: 'taken',
      ...say('virtualHost', {
        name: virtualHost.name,
        domain: virtualHost.domain,
      }),
      rule: 'envoy: source/common/router/config_impl.cc (findVirtualHost)',
    }),
    tried,
  );
  draft.set({
    virtualHost: { name: virtualHost.name, domain: virtualHost.domain },
  });
  if (!winner) {
    return draft.end(
      { type: 'error', status: 404, flag: 'NR' },
      because('noRoute', `no route of ${virtualHost.name} matches`, {
        virtualHost: virtualHost.name,
      }),
    );
  }
  const action = decideAction(proxy, winner, request);
  traceDestinations(draft, action);
  return draft.set({ route: decidedRoute(winner), ...action }).finish();
}

/** What the proxy answers because of the path alone, before it looks for a route. */
export function refusePath(draft: Draft): Decision | undefined {
  const { request } = draft;
  switch (request.refused) {
    case 'redirect':
      return draft.end(
        {
          type: 'redirect',
          status: 307,
          location: request.path + request.query,
        },
        because(
          'escapedSlashes',
          'the path has escaped slashes, and the proxy redirects to the plain path',
        ),
      );
    case 'reject':
      return draft.end(
        { type: 'error', status: 400 },
        because(
          'escapedSlashesRefused',
          'the path has escaped slashes, which the proxy refuses',
        ),
      );
    case 'fragment':
      return draft.end(
        { type: 'error', status: 400 },
        because(
          'pathWithFragment',
          'the path has a fragment (#), which the proxy refuses',
        ),
      );
    default:
      return undefined;
  }
}

/** Adds what the decision would be, had another VirtualService come first. */
export function addAlternative(
  draft: Draft,
  why: Said,
  candidate: RouteCandidate,
): void {
  const { outcome, destinations } = decideAction(
    draft.proxy,
    candidate,
    draft.request,
  );
  draft.alternatives.push({
    because: why.message,
    becauseText: why.text,
    route: decidedRoute(candidate),
    outcome,
    destinations,
  });
}

/**
 * On a gateway VirtualServices of one host add up by age. Where no age is known,
 * another one's route may as well come first.
 */
export function addGatewayAlternatives(
  draft: Draft,
  routes: readonly RouteCandidate[],
): void {
  const winner = routes.find(candidate => holds(candidate, draft.request));
  const owner = winner && ownerOf(winner);
  if (!winner || !owner) {
    return;
  }
  const others = new Set<RouteCandidate['name'] | object>();
  for (const candidate of routes) {
    const other = ownerOf(candidate);
    if (
      other &&
      !others.has(other) &&
      candidate.catchAll === winner.catchAll &&
      orderIsUndefined(owner, other) &&
      holds(candidate, draft.request)
    ) {
      others.add(other);
      addAlternative(
        draft,
        say('sameHostAtGateway', {
          first: nameOf(owner.object),
          second: nameOf(other.object),
        }),
        candidate,
      );
    }
  }
  addOrderCaveat(draft, owner.object);
}

/** Marks a decision that hangs on the age of resources. */
export function addOrderCaveat(
  draft: Draft,
  object: Parameters<typeof nameOf>[0],
): void {
  if (draft.alternatives.length > 0) {
    draft.caveats.push({
      code: 'undefinedOrder',
      ...say('undefinedOrder', {
        object: nameOf(object),
        count: draft.alternatives.length,
      }),
    });
  }
}

function traceDestinations(
  draft: Draft,
  { destinations, mirrors }: Pick<Decision, 'destinations' | 'mirrors'>,
): void {
  if (!draft.trace.wanted) {
    return;
  }
  destinations.forEach(destination => traceDestination(draft, destination));
  mirrors.forEach(mirror => traceDestination(draft, mirror, 'copy'));
}

/** Where requests go, with the DestinationRules whose policy the client applies. */
export function traceDestination(
  { trace }: Draft,
  { share, cluster, failure, reasonText, policy }: DecidedDestination,
  how: 'destination' | 'copy' = 'destination',
): void {
  const rules = trace.nested();
  const names = policy.rules.map(
    ({ namespace, name }) => `${namespace}/${name}`,
  );
  rules.add(() => ({
    kind: 'destinationRule',
    verdict: names.length > 0 ? 'taken' : 'info',
    ...(names.length > 0
      ? say('rulesApply', { rules: names.join(', ') })
      : say('noRuleApplies')),
    rule: 'istio: pilot/pkg/model/push_context.go (destinationRule)',
  }));
  trace.add(
    () => ({
      kind: 'destination',
      verdict: failure === undefined ? 'taken' : 'rejected',
      ...say(how, {
        share: Math.round(share * 1000) / 10,
        cluster,
        why: reasonText ? text('because', { reason: reasonText }) : '',
      }),
      rule: 'istio: pilot/pkg/networking/core/route/route.go (GetDestinationCluster)',
    }),
    rules,
  );
}
