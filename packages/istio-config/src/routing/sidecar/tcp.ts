import { hostsOverlap, isSubsetOfHost } from '../../mesh/hosts';
import { MESH_GATEWAY } from '../../mesh/names';
import { isTls } from '../../resources/protocol';
import type { L4Match } from '../../resources/match';
import type { RegistryService } from '../../resources/service';
import type { L4Route, VirtualService } from '../../resources/virtualService';
import { isInSubnet } from '../matching/subnet';
import { endAtAeraki } from '../aeraki';
import { decideL4, type L4Winner } from '../l4Decision';
import { nameOf } from '../candidates';
import type { Draft } from '../draft';
import { appliesToProxy } from '../routeList';
import type { Decision } from '../types';
import { candidatesFor } from './virtualHosts';
import { passthrough } from './passthrough';
import type { ServiceOnPort } from './registry';

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
    message: `listener of ${service.host}: ${
      port.protocol
    } is not read by the sidecar, so only ${
      isTls(port.protocol) ? 'tls' : 'tcp'
    } routes count`,
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
      message: `the port is declared as ${port.protocol}, and the client does not speak TLS`,
    });
  }
  const winner = findWinner(draft, target, overTls);
  return decideL4(draft, winner ?? { service, port }, port.number);
}

/** Files rarely say the address of a Service; a ServiceEntry without one is told by port alone. */
function addressOf({ object, host }: RegistryService): string {
  return object.meshKind === 'ServiceEntry' ? '0.0.0.0' : host;
}

function findWinner(
  draft: Draft,
  target: ServiceOnPort,
  overTls: boolean,
): L4Winner | undefined {
  const tried = draft.trace.nested();
  const virtualServices = candidatesFor(
    draft.proxy,
    target.service.host,
    target.port.number,
  ).filter(({ hosts }) =>
    hosts.some(host => hostsOverlap(host, target.service.host)),
  );
  for (const virtualService of virtualServices) {
    const winner = overTls
      ? winnerBySni(draft, virtualService, target.port.number)
      : winnerByAddress(draft, virtualService, target.port.number);
    tried.add(() => ({
      kind: 'virtualService',
      verdict: winner ? 'taken' : 'rejected',
      message: winner
        ? `${nameOf(virtualService.object)} takes the connection`
        : `${nameOf(virtualService.object)} has no ${
            overTls ? 'tls' : 'tcp'
          } route that applies`,
      rule: RULE,
      object: virtualService.object,
    }));
    if (winner) {
      draft.trace.add(
        () => ({
          kind: 'filterChain',
          verdict: 'info',
          message: 'routes of connections',
        }),
        tried,
      );
      return winner;
    }
  }
  return undefined;
}

/** The most specific server name wins. */
function winnerBySni(
  draft: Draft,
  virtualService: VirtualService,
  port: number,
): L4Winner | undefined {
  const { sni } = draft.request;
  let best: { readonly winner: L4Winner; readonly host: string } | undefined;
  for (const { route, match } of blocks(virtualService.tls)) {
    if (!match || !applies(draft, match, port)) {
      continue;
    }
    for (const host of match.sniHosts) {
      const covers = isSubsetOfHost(sni, host.toLowerCase());
      if (covers && (!best || isMoreSpecific(host, best.host))) {
        best = { winner: { virtualService, route, match }, host };
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
  const { address } = draft.request.request;
  return (
    appliesToProxy(match, draft.proxy, { gateway: MESH_GATEWAY, port }) &&
    (match.destinationSubnets.length === 0 ||
      (address !== undefined &&
        match.destinationSubnets.some(subnet => isInSubnet(address, subnet))))
  );
}
