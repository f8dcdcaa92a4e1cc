import { isTls, takesHttpRoutes } from '../../resources/protocol';
import { nameOf, orderIsUndefined } from '../candidates';
import type { Draft } from '../draft';
import {
  addAlternative,
  addOrderCaveat,
  decideHttp,
  refusePath,
} from '../httpDecision';
import { holds } from '../candidates';
import { MESH_GATEWAY } from '../../mesh/names';
import { memoize, type Proxy } from '../proxy/proxy';
import { routeListOf } from '../routeList';
import type { Decision } from '../types';
import { coveringWildcards, isIpAddress } from '../../mesh/hosts';
import { traceAttachment } from './explain';
import { passthrough } from './passthrough';
import { decideOutboundTcp, hasSniOf } from './tcp';
import {
  firstAtAddress,
  fullNamesOf,
  hasHttpListener,
  hasOwnAddress,
  isPlainHttp,
  serviceOnPort,
  servicesWithoutAddress,
  type ServiceOnPort,
} from './registry';
import {
  findVirtualHost,
  ofService,
  type SidecarVirtualHost,
} from './virtualHosts';
import { say } from '../texts';

const LISTENER_RULE =
  'istio: pilot/pkg/networking/core/listener.go (buildSidecarOutboundListeners)';

/** What a sidecar does with a request of its workload. */
export function decideOutbound(draft: Draft): Decision {
  const { proxy, request } = draft;
  const { port } = request.request;
  const target = targetOf(draft);
  // A client that encrypts itself shows its sidecar no http.
  const readsHttp = request.isHttp && request.tls === 'none';
  if (target && hasOwnListener(target)) {
    return readsHttp && target.port.protocol === 'Auto'
      ? decideSniffed(draft, target)
      : decideOutboundTcp(
          draft,
          isTls(target.port.protocol) && request.tls !== 'none'
            ? target
            : firstAtAddress(proxy, target),
        );
  }
  if (readsHttp && hasHttpListener(proxy, port)) {
    return decideShared(draft, port);
  }
  return decideOutboundTcp(draft, sharingTarget(draft));
}

/** http services share one listener by port; others have one for each address. */
function hasOwnListener({ service, port }: ServiceOnPort): boolean {
  return (
    (hasOwnAddress(service) || service.headless) &&
    (port.protocol === 'Auto' || !takesHttpRoutes(port.protocol))
  );
}

/**
 * Which of the services without address gets a connection that the shared
 * listener of the port does not read as http: by the server name where they
 * speak TLS, else the oldest.
 */
function sharingTarget({ proxy, request }: Draft): ServiceOnPort | undefined {
  const sharing = servicesWithoutAddress(proxy, request.request.port);
  const opaque = sharing.filter(
    ({ port }) => !isPlainHttp(port.protocol) && !isTls(port.protocol),
  );
  const bySni =
    request.tls === 'none'
      ? []
      : sharing.filter(
          ({ service, port }) =>
            isTls(port.protocol) && hasSniOf(proxy, service, port, request.sni),
        );
  // The very name comes before a wildcard that covers it.
  const exact = bySni.find(({ service }) => service.host === request.sni);
  return exact ?? bySni[0] ?? opaque[0];
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
  for (const name of names) {
    const found = serviceOnPort(proxy, name, port);
    if (found) {
      return found;
    }
  }
  // A ServiceEntry may stand for all names of a domain; its addresses are not those of the names.
  for (const name of coveringWildcards(hostname)) {
    const found = serviceOnPort(proxy, name, port);
    if (found && !hasOwnAddress(found.service)) {
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
    ...say('sharedListener', { port }),
    rule: LISTENER_RULE,
  }));
  const refused = refusePath(draft);
  if (refused) {
    return refused;
  }
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
    ...say('detectingListener', { host: service.host }),
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
        say('sameHostInMesh', {
          first: nameOf(attached.object),
          second: nameOf(other.object),
        }),
        candidate,
      );
    }
  }
  addOrderCaveat(draft, attached.object);
}
