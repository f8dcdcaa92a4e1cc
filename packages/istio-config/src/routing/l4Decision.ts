import { sharesOf } from '../resources/destinations';
import type { L4Match } from '../resources/match';
import { locate, refOf } from '../resources/object';
import type { RegistryPort, RegistryService } from '../resources/service';
import type { L4Route, VirtualService } from '../resources/virtualService';
import type { RouteCondition } from '../topology/types';
import { endAtAeraki } from './aeraki';
import { decideDestination } from './action/destination';
import { because, type Draft } from './draft';
import { traceDestination } from './httpDecision';
import type { DecidedRoute, Decision } from './types';

/** What takes a connection: a route of a VirtualService, or the service itself. */
export type L4Winner =
  | {
      readonly virtualService: VirtualService;
      readonly route: L4Route;
      readonly match: L4Match | undefined;
    }
  | { readonly service: RegistryService; readonly port: RegistryPort };

/** Sends a connection on. Weights count for each connection. */
export function decideL4(
  draft: Draft,
  winner: L4Winner,
  listenerPort: number,
): Decision {
  const { proxy } = draft;
  for (const { service, port } of targetsOf(draft, winner)) {
    const ended = endAtAeraki(draft, service, port);
    if (ended) {
      return ended;
    }
  }
  if ('service' in winner) {
    const { service, port } = winner;
    const destination = decideDestination(
      proxy,
      { host: service.host, port: port.number },
      { share: 1, listenerPort, object: service.object, path: port.path },
    );
    return finish(draft, { destinations: [destination] });
  }
  const { virtualService, route } = winner;
  const shares = sharesOf(route.destinations);
  const destinations = route.destinations.flatMap((destination, index) => {
    const share = shares[index] ?? 0;
    return share === 0
      ? []
      : [
          decideDestination(proxy, destination, {
            share,
            listenerPort,
            isConnection: true,
            object: virtualService.object,
            path: destination.path,
          }),
        ];
  });
  return finish(draft, { destinations, route: decidedL4Route(winner) });
}

/** The ports of services that a connection may be sent to. */
function targetsOf(
  { proxy }: Draft,
  winner: L4Winner,
): readonly Extract<L4Winner, { service: RegistryService }>[] {
  if ('service' in winner) {
    return [winner];
  }
  return winner.route.destinations.flatMap(({ host, port: number }) => {
    const service = proxy.mesh.registry.find(host, proxy.namespace);
    const ports = service?.ports ?? [];
    const port =
      number === undefined
        ? ports[0]
        : ports.find(candidate => candidate.number === number);
    return service && port ? [{ service, port }] : [];
  });
}

function finish(
  draft: Draft,
  fields: Pick<Decision, 'destinations'> & Partial<Decision>,
): Decision {
  const [first] = fields.destinations;
  fields.destinations.forEach(destination =>
    traceDestination(draft, destination),
  );
  draft.set(fields);
  const failed =
    !first ||
    fields.destinations.every(
      ({ failure }) =>
        failure === 'noCluster' || failure === 'noHealthyUpstream',
    );
  return failed
    ? draft.end(
        { type: 'connectionClosed' },
        because('noCluster', first?.reason ?? 'the route has no destination'),
      )
    : draft.set({ outcome: { type: 'routed' } }).finish();
}

function decidedL4Route({
  virtualService,
  route,
  match,
}: Extract<L4Winner, { virtualService: VirtualService }>): DecidedRoute {
  const path = match?.path ?? route.path;
  const position = locate(virtualService.object, path);
  return {
    resource: refOf(virtualService.object),
    index: route.index,
    ...(match ? { matchIndex: route.matches.indexOf(match) } : {}),
    name: '',
    protocol: route.protocol,
    path,
    ...(position ? { position } : {}),
    conditions: (match?.sniHosts ?? []).map(
      (value): RouteCondition => ({ on: 'sni', op: 'exact', value }),
    ),
  };
}
