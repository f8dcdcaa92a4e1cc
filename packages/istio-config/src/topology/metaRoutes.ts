import type { Mesh } from '../mesh/mesh';
import { destinationsOfRoute } from '../resources/destinations';
import type { MetaRoute, MetaRouter } from '../resources/metaRouter';
import { locate, refOf } from '../resources/object';
import { metaConditions } from './conditions';
import { entityOf } from './destinations';
import type { GraphBuilder } from './graph';
import { reasonOf } from './reasons';
import { addDestinations, routeDestination, type RouteEntry } from './routes';

/** The routes of a MetaRouter, in the order in which Aeraki's proxy tries them. */
export function metaEntries(
  graph: GraphBuilder,
  mesh: Mesh,
  metaRouter: MetaRouter,
): readonly RouteEntry[] {
  const { namespace, name } = metaRouter.object;
  return metaRouter.routes.map(route => {
    const id = `route:${namespace}/${name}/metaprotocol/${route.index}`;
    return {
      id,
      index: route.index,
      protocol: 'metaprotocol',
      matches: [],
      add: (hosts, order) =>
        addMetaRoute(graph, mesh, metaRouter, route, { id, hosts, order }),
    };
  });
}

function addMetaRoute(
  graph: GraphBuilder,
  mesh: Mesh,
  { object }: MetaRouter,
  route: MetaRoute,
  place: {
    readonly id: string;
    readonly hosts: readonly string[];
    readonly order: number;
  },
): void {
  const position = locate(object, route.path);
  const uses = [...destinationsOfRoute('metaprotocol', route)];
  const shown = (role: 'route' | 'mirror') =>
    uses
      .filter(use => use.role === role)
      .map(use => routeDestination(object, use.destination, use.share));
  graph.node({
    ...place,
    kind: 'route',
    label: route.name ?? `route ${route.index + 1}`,
    state: 'ok',
    ...(route.destinations.length === 0 ? reasonOf('noAction') : {}),
    resource: refOf(object),
    ...(position ? { position } : {}),
    ...entityOf(object),
    protocol: 'metaprotocol',
    ...(route.name === undefined ? {} : { name: route.name }),
    matches: metaConditions(route),
    action: { type: 'route', destinations: shown('route') },
    mirrors: shown('mirror'),
  });
  addDestinations(graph, mesh, object, place.id, 'metaprotocol', route);
}
