import { isSubsetOfHost } from '../../mesh/hosts';
import { MESH_GATEWAY } from '../../mesh/names';
import { isTls } from '../../resources/protocol';
import type { L4Match } from '../../resources/match';
import type { RegistryPort, RegistryService } from '../../resources/service';
import { memoize, type Proxy } from '../proxy/proxy';
import type { L4Route, VirtualService } from '../../resources/virtualService';
import { isInSubnet } from '../matching/subnet';
import { endAtAeraki } from '../aeraki';
import { decideL4, type L4Winner } from '../l4Decision';
import { nameOf } from '../candidates';
import type { Draft } from '../draft';
import { appliesToProxy } from '../routeList';
import type { Decision } from '../types';
import { overlappingFor } from './virtualHosts';
import { passthrough } from './passthrough';
import type { ServiceOnPort } from './registry';
import { say } from '../texts';

const RULE =
  'istio: pilot/pkg/networking/core/tls.go (buildSidecarOutboundTCPTLSFilterChainOpts)';

/** A connection that the sidecar does not read: by the tls or tcp routes, else straight to the service. */
export function decideOutboundTcp(
  draft: Draft,
  target: ServiceOnPort | undefined,
): Decision {
  const { request, trace } = draft;
  if (!target) {
    return passthrough(draft, undefined);
  }
  const { service, port } = target;
  const [address = addressOf(service)] = service.addresses;
  const listener = `${address}_${port.number}`;
  draft.set({ listener });
  trace.add(() => ({
    kind: 'listener',
    verdict: 'taken',
    ...say('opaqueListener', {
      host: service.host,
      protocol: port.protocol,
      kind: isTls(port.protocol) ? 'tls' : 'tcp',
    }),
    rule: RULE,
    object: service.object,
    path: port.path,
  }));
  const ended = endAtAeraki(draft, service, port);
  if (ended) {
    return ended;
  }
  const overTls =
    isTls(port.protocol) ||
    (port.protocol === 'Auto' && request.tls !== 'none');
  if (isTls(port.protocol) && request.tls === 'none') {
    draft.caveats.push({
      code: 'ignored',
      ...say('notTls', { protocol: port.protocol }),
    });
  }
  // Where the protocol is not declared, tcp routes take what no server name does.
  const winner =
    findWinner(draft, target, overTls) ??
    (overTls && !isTls(port.protocol)
      ? findWinner(draft, target, false)
      : undefined);
  if (
    !winner &&
    isTls(port.protocol) &&
    tlsRoutesOf(draft.proxy, service, port).length > 0
  ) {
    // The tls routes stand in the place of the service's own way.
    return passthrough(draft, undefined);
  }
  return decideL4(draft, winner ?? { service, port }, port.number);
}

/** Whether TLS connections with a server name belong to a service that shares its listener. */
export function hasSniOf(
  proxy: Proxy,
  service: RegistryService,
  port: RegistryPort,
  sni: string,
): boolean {
  const routes = tlsRoutesOf(proxy, service, port);
  const names =
    routes.length > 0
      ? routes.flatMap(({ match }) => match?.sniHosts ?? [])
      : [service.host];
  return names.some(name => isSubsetOfHost(sni, name.toLowerCase()));
}

interface TlsRoute {
  readonly virtualService: VirtualService;
  readonly route: L4Route;
  readonly match: L4Match | undefined;
}

/** The tls routes of all VirtualServices for a service that count for the caller. */
function tlsRoutesOf(
  proxy: Proxy,
  service: RegistryService,
  port: RegistryPort,
): readonly TlsRoute[] {
  return virtualServicesOf(proxy, service, port).flatMap(virtualService =>
    [...blocks(virtualService.tls)]
      .filter(
        ({ match }) =>
          match &&
          appliesToProxy(
            match,
            proxy,
            { gateway: MESH_GATEWAY, port: port.number },
            true,
          ),
      )
      .map(block => ({ virtualService, ...block })),
  );
}

/** istio: tls.go (getConfigsForHost): any host that overlaps, wildcards beside exact ones. */
function virtualServicesOf(
  proxy: Proxy,
  { host }: RegistryService,
  { number }: RegistryPort,
): readonly VirtualService[] {
  return memoize(proxy, `l4:${number}:${host}`, () =>
    overlappingFor(proxy, host, number),
  );
}

/** Files rarely say the address of a Service; a ServiceEntry without one is told by port alone. */
function addressOf({ object, host }: RegistryService): string {
  return object.meshKind === 'ServiceEntry' ? '0.0.0.0' : host;
}

function findWinner(
  draft: Draft,
  { service, port }: ServiceOnPort,
  overTls: boolean,
): L4Winner | undefined {
  const tried = draft.trace.nested();
  const bySni = overTls ? winnerBySni(draft, service, port) : undefined;
  for (const virtualService of virtualServicesOf(draft.proxy, service, port)) {
    const winner = overTls
      ? onlyOf(bySni, virtualService)
      : winnerByAddress(draft, virtualService, port.number);
    tried.add(() => ({
      kind: 'virtualService',
      verdict: winner ? 'taken' : 'rejected',
      ...say(winner ? 'takesConnection' : 'noConnectionRoute', {
        object: nameOf(virtualService.object),
        kind: overTls ? 'tls' : 'tcp',
      }),
      rule: RULE,
      object: virtualService.object,
    }));
    if (winner) {
      draft.trace.add(
        () => ({
          kind: 'filterChain',
          verdict: 'info',
          ...say('connectionRoutes'),
        }),
        tried,
      );
      return winner;
    }
  }
  return undefined;
}

function onlyOf(
  route: TlsRoute | undefined,
  virtualService: VirtualService,
): TlsRoute | undefined {
  return route?.virtualService === virtualService ? route : undefined;
}

/** Of all VirtualServices, the route with the most specific server name. */
function winnerBySni(
  draft: Draft,
  service: RegistryService,
  port: RegistryPort,
): TlsRoute | undefined {
  const { sni, tls } = draft.request;
  if (tls === 'none') {
    return undefined;
  }
  let best: { readonly winner: TlsRoute; readonly host: string } | undefined;
  for (const winner of tlsRoutesOf(draft.proxy, service, port)) {
    const { match } = winner;
    if (!match || !coversAddress(draft, match)) {
      continue;
    }
    for (const host of match.sniHosts) {
      const covers = isSubsetOfHost(sni, host.toLowerCase());
      if (covers && (!best || isMoreSpecific(host, best.host))) {
        best = { winner, host };
      }
    }
  }
  return best?.winner;
}

function isMoreSpecific(a: string, b: string): boolean {
  const wildcard = a.startsWith('*');
  return wildcard === b.startsWith('*') ? a.length > b.length : !wildcard;
}

function winnerByAddress(
  draft: Draft,
  virtualService: VirtualService,
  port: number,
): L4Winner | undefined {
  for (const { route, match } of blocks(virtualService.tcp)) {
    if (!match || applies(draft, match, port)) {
      return { virtualService, route, match };
    }
  }
  return undefined;
}

function* blocks(
  routes: readonly L4Route[],
): Generator<{ readonly route: L4Route; readonly match: L4Match | undefined }> {
  for (const route of routes) {
    if (route.matches.length === 0) {
      yield { route, match: undefined };
    }
    for (const match of route.matches) {
      yield { route, match };
    }
  }
}

function applies(draft: Draft, match: L4Match, port: number): boolean {
  return (
    appliesToProxy(match, draft.proxy, { gateway: MESH_GATEWAY, port }, true) &&
    coversAddress(draft, match)
  );
}

function coversAddress(
  { request }: Draft,
  { destinationSubnets }: L4Match,
): boolean {
  const { address } = request.request;
  return (
    destinationSubnets.length === 0 ||
    (address !== undefined &&
      destinationSubnets.some(subnet => isInSubnet(address, subnet)))
  );
}
