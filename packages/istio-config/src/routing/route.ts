import type { Mesh } from '../mesh/mesh';
import { addWaypointCaveats, decideAmbient } from './ambient';
import { Draft } from './draft';
import { decideAtGateway } from './gateway/decide';
import { notModelledAt } from './notModelled';
import { dataplaneOf } from './proxy/dataplane';
import { isKnownGateway, proxyOf } from './proxy/proxyOf';
import { followInbound } from './inbound/followInbound';
import { pathRulesOf } from './request/pathRules';
import { PreparedRequest } from './request/prepare';
import { secureDestinations } from './security/atDestinations';
import { hasSecurity } from './security/any';
import { decideOutbound, targetOf } from './sidecar/decide';
import { decideWithoutProxy } from './withoutProxy';
import type { Caveat, Decision, RouteOptions, RouteRequest } from './types';
import { say } from './texts';
import { readIstioVersion } from './versions';

/**
 * What a mesh does with a request: which route takes it, where it goes and in
 * which shares, or why it goes nowhere; with the way there, step by step.
 *
 * Throws `UnsupportedIstioVersionError` for a mesh whose version is not known.
 *
 * @public
 */
export function route(
  mesh: Mesh,
  request: RouteRequest,
  { trace = true }: RouteOptions = {},
): Decision {
  readIstioVersion(mesh.settings.istioVersion); // refuses those that are not known
  const proxy = proxyOf(mesh, request.source);
  const draft = new Draft(
    proxy,
    new PreparedRequest(request, pathRulesOf(proxy)),
    trace,
  );
  draft.trace.add(() => ({
    kind: 'proxy',
    verdict: 'info',
    ...say(proxy.type === 'gateway' ? 'proxyGateway' : 'proxyWorkload', {
      namespace: proxy.namespace,
      version: proxy.version,
    }),
    ...(proxy.workload ? { object: proxy.workload } : {}),
  }));
  draft.caveats.push(...notModelledAt(proxy), ...unknownGateway(mesh, request));
  return decideSafely(draft);
}

/** Security decides at the gateway on the way to the routes, and behind them at the destinations. */
function decideSafely(draft: Draft): Decision {
  const decision = followInbound(draft, decide(draft));
  return hasSecurity(draft.proxy.mesh)
    ? secureDestinations(draft, decision)
    : decision;
}

function decide(draft: Draft): Decision {
  const { proxy } = draft;
  if (proxy.type === 'gateway') {
    const decision = decideAtGateway(draft);
    addWaypointCaveats(draft, decision);
    return decision;
  }
  const { source } = draft.request.request;
  const plane =
    source.type === 'workload' && source.inMesh === false
      ? 'none'
      : dataplaneOf(proxy.mesh, proxy.namespace, proxy.labels);
  if (plane === 'none') {
    return decideWithoutProxy(draft, targetOf(draft));
  }
  const target = plane === 'ambient' ? targetOf(draft) : undefined;
  if (!target) {
    return decideOutbound(draft);
  }
  draft.set({ proxy: { type: 'ambient', namespace: proxy.namespace } });
  return decideAmbient(draft, target);
}

/** A request through a gateway that was not read cannot be answered well. */
function unknownGateway(
  mesh: Mesh,
  { source }: RouteRequest,
): readonly Caveat[] {
  const name = source.type === 'gateway' ? source.gateway : undefined;
  return name === undefined || isKnownGateway(mesh, name)
    ? []
    : [{ code: 'notKnownHere', ...say('gatewayUnknown', { gateway: name }) }];
}
