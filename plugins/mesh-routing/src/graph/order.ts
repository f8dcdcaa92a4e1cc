import type {
  RouteNode,
  Topology,
  TopologyNode,
} from '@mesh-portal/istio-config';

/** Column of routes: the one whose order means something. */
export const ROUTE_LAYER = 2;

const LAYERS: Readonly<Record<TopologyNode['kind'], number>> = {
  gateway: 0,
  mesh: 0,
  host: 1,
  route: ROUTE_LAYER,
  subset: 3,
  redirect: 3,
  directResponse: 3,
  fault: 3,
  workload: 4,
};

/** Column of a node, from the entrance (0) to the workload (4). */
export function layerOf(node: TopologyNode): number {
  return LAYERS[node.kind];
}

/**
 * Routes as a reader expects them: host by host, and inside a host in the order
 * in which the proxy tries them.
 */
export function routesInOrder(topology: Topology): readonly RouteNode[] {
  const hostIndex = new Map<string, number>();
  const routes: { route: RouteNode; index: number }[] = [];
  topology.nodes.forEach((node, index) => {
    if (node.kind === 'host') hostIndex.set(node.id, index);
    if (node.kind === 'route') routes.push({ route: node, index });
  });
  const firstHost = (route: RouteNode) =>
    Math.min(...route.hosts.map(id => hostIndex.get(id) ?? Infinity), Infinity);
  const compare = (left: number, right: number) =>
    left === right ? 0 : left - right;
  return routes
    .sort(
      (left, right) =>
        compare(firstHost(left.route), firstHost(right.route)) ||
        left.route.order - right.route.order ||
        left.index - right.index,
    )
    .map(({ route }) => route);
}
