import { takesHttpRoutes } from '../../resources/protocol';
import { nameOf, orderIsUndefined } from '../candidates';
import type { Draft } from '../draft';
import { addAlternative, addOrderCaveat, decideHttp } from '../httpDecision';
import { holds } from '../candidates';
import { MESH_GATEWAY } from '../../mesh/names';
import { memoize, type Proxy } from '../proxy/proxy';
import { routeListOf } from '../routeList';
import type { Decision } from '../types';
import { coveringWildcards, isIpAddress } from '../../mesh/hosts';
import { traceAttachment } from './explain';
import { passthrough } from './passthrough';
import { decideOutboundTcp } from './tcp';
import {
  fullNamesOf,
  hasHttpListener,
  hasOwnAddress,
  serviceOnPort,
  type ServiceOnPort,
} from './registry';
import {
  findVirtualHost,
  ofService,
  type SidecarVirtualHost,
} from './virtualHosts';

const LISTENER_RULE =
  'istio: pilot/pkg/networking/core/listener.go (buildSidecarOutboundListeners)';

/** What a sidecar does with a request of its workload. */
export function decideOutbound(draft: Draft): Decision {
  const { proxy, request } = draft;
  const { port } = request.request;
  const target = targetOf(draft);
  if (!request.isHttp || (target && !takesHttpRoutes(target.port.protocol))) {
    return decideOutboundTcp(draft, target);
  }
  if (request.tls !== 'none') {
    // The client itself encrypts: its sidecar sees no http.
    return decideOutboundTcp(draft, target);
  }
  if (
    target &&
    target.port.protocol === 'Auto' &&
    hasOwnAddress(target.service)
  ) {
    return decideSniffed(draft, target);
  }
  if (target === undefined && !hasHttpListener(proxy, port)) {
    return passthrough(draft, undefined);
  }
  return decideShared(draft, port);
}

/** The service that the client connects to: by address, else by the name that it looked up. */
export function targetOf({ proxy, request }: Draft): ServiceOnPort | undefined {
  const { port, address } = request.request;
  return memoize(
    proxy,
    `target:${port}:${address ?? ''}:${request.hostname}`,
    () => findTarget(proxy, request.hostname, port, address),
  );
}

function findTarget(
  proxy: Proxy,
  hostname: string,
  port: number,
  address: string | undefined,
): ServiceOnPort | undefined {
  const byAddress = address ?? (isIpAddress(hostname) ? hostname : undefined);
  if (byAddress !== undefined) {
    for (const service of proxy.index.byAddress.get(byAddress) ?? []) {
      const found = serviceOnPort(proxy, service.host, port);
      if (found) {
        return found;
      }
    }
    return undefined;
  }
  const names = [hostname, ...fullNamesOf(proxy, hostname)];
  // A ServiceEntry may stand for all names of a domain.
  for (const name of [...names, ...coveringWildcards(hostname)]) {
    const found = serviceOnPort(proxy, name, port);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** All services of a port with a declared http protocol share a listener; the Host header alone decides. */
function decideShared(draft: Draft, port: number): Decision {
  const { proxy, request, trace } = draft;
  draft.set({ listener: `0.0.0.0_${port}`, routeConfiguration: String(port) });
  trace.add(() => ({
    kind: 'listener',
    verdict: 'taken',
    message: `listener 0.0.0.0_${port}, shared by all http services on the port; the Host header decides, not the address`,
    rule: LISTENER_RULE,
  }));
  const virtualHost = findVirtualHost(proxy, request.hostname, port);
  if (!virtualHost) {
    return passthrough(draft, port);
  }
  return decideAttached(draft, virtualHost, port);
}

/** A port whose protocol is detected has routes of its own: whatever the Host header says. */
function decideSniffed(draft: Draft, target: ServiceOnPort): Decision {
  const { proxy, trace } = draft;
  const { service, port } = target;
  const name = `${service.host}:${port.number}`;
  const [address = service.host] = service.addresses;
  draft.set({
    listener: `${address}_${port.number}`,
    routeConfiguration: name,
  });
  trace.add(() => ({
    kind: 'listener',
    verdict: 'taken',
    message: `listener of ${service.host} alone, which detects the protocol: the port says none, so the Host header does not count`,
    rule: LISTENER_RULE,
    object: service.object,
    path: port.path,
  }));
  const virtualHost = ofService(proxy, target, '*');
  return virtualHost
    ? decideAttached(draft, virtualHost, port.number)
    : passthrough(draft, port.number);
}

function decideAttached(
  draft: Draft,
  virtualHost: SidecarVirtualHost,
  port: number,
): Decision {
  addMeshAlternatives(draft, virtualHost, port);
  traceAttachment(draft, virtualHost, port);
  return decideHttp(draft, virtualHost);
}

/** Of several VirtualServices for a host the oldest wins; without ages any may. */
function addMeshAlternatives(
  draft: Draft,
  { attached, candidates }: SidecarVirtualHost,
  port: number,
): void {
  if (!attached || candidates.length < 2) {
    return;
  }
  const { proxy, request } = draft;
  for (const other of candidates) {
    const candidate = orderIsUndefined(attached, other)
      ? routeListOf(proxy, other, { gateway: MESH_GATEWAY, port }).find(route =>
          holds(route, request),
        )
      : undefined;
    if (candidate) {
      addAlternative(
        draft,
        `${nameOf(attached.object)} and ${nameOf(
          other.object,
        )} have the same host; Istio uses the older one, and files have no age`,
        candidate,
      );
    }
  }
  addOrderCaveat(draft, attached.object);
}
