import type {
  DecidedDestination,
  Decision,
  HostNode,
  ResourceRef,
  RouteNode,
  Topology,
  TopologyEdge,
  TopologyNode,
} from '@mesh-portal/istio-config';
import { hostsAt } from './places';

function isSame(
  a: ResourceRef | undefined,
  b: ResourceRef | undefined,
): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.kind === b.kind &&
    (a.namespace ?? '') === (b.namespace ?? '') &&
    a.name === b.name
  );
}

function withoutPort(name: string): string {
  return name.replace(/:\d+$/, '').toLowerCase();
}

function hostTaken(
  hosts: readonly HostNode[],
  { virtualHost, request }: Decision,
): HostNode | undefined {
  // The virtual host has the name of the host that won; its domain may be an alias.
  const names = [virtualHost?.name, virtualHost?.domain, request.host]
    .filter(name => name !== undefined)
    .map(withoutPort);
  const onPort = hosts.filter(
    ({ port }) => port === undefined || port === request.port,
  );
  for (const name of names) {
    const found = onPort.find(({ host }) => host.toLowerCase() === name);
    if (found) return found;
  }
  // A service goes by shorter names, too.
  const requested = withoutPort(request.host);
  return onPort.find(({ host }) =>
    host.toLowerCase().startsWith(`${requested}.`),
  );
}

/** The node of the route that won; its id ends in the place of the route in its resource. */
function routeTaken(
  candidates: readonly RouteNode[],
  { route }: Decision,
): RouteNode | undefined {
  if (!route) return undefined;
  if (!route.resource) {
    return candidates.find(({ id }) => id.startsWith('route:default/'));
  }
  const { delegatedFrom } = route;
  const root =
    delegatedFrom && `route:${delegatedFrom.namespace}/${delegatedFrom.name}/`;
  const written = candidates.filter(
    node =>
      node.protocol === route.protocol &&
      isSame(node.resource, route.resource) &&
      node.id.endsWith(`/${route.index}`),
  );
  return (root && written.find(({ id }) => id.startsWith(root))) || written[0];
}

/**
 * Finds the way of a request in the graph: ids of the nodes and edges from the
 * entrance as far as the request gets. What the graph does not show, e.g. the
 * destination of another service, is left out.
 */
export function takenPath(
  topology: Topology,
  entrance: string,
  decision: Decision,
): ReadonlySet<string> {
  const nodes = new Map(topology.nodes.map(node => [node.id, node]));
  const leaving = new Map<string, TopologyEdge[]>();
  for (const edge of topology.edges) {
    const edges = leaving.get(edge.from);
    if (edges) edges.push(edge);
    else leaving.set(edge.from, [edge]);
  }
  const taken = new Set<string>();
  const follow = (
    from: string,
    goes: (to: TopologyNode, edge: TopologyEdge) => boolean,
  ) => {
    const reached: TopologyNode[] = [];
    for (const edge of leaving.get(from) ?? []) {
      const to = nodes.get(edge.to);
      if (to && goes(to, edge)) {
        taken.add(edge.id).add(to.id);
        reached.push(to);
      }
    }
    return reached;
  };

  if (!nodes.has(entrance)) return taken;
  taken.add(entrance);
  const host = hostTaken(hostsAt(topology, entrance), decision);
  if (!host) return taken;
  follow(entrance, ({ id }) => id === host.id);

  const { outcome, destinations, mirrors, fault } = decision;
  const candidates = (leaving.get(host.id) ?? [])
    .map(({ to }) => nodes.get(to))
    .filter((node): node is RouteNode => node?.kind === 'route');
  const route = routeTaken(candidates, decision);
  if (!route) {
    // The gateway redirects to https before it looks at routes.
    if (outcome.type === 'redirect') {
      follow(host.id, ({ kind }) => kind === 'redirect');
    }
    return taken;
  }
  follow(host.id, ({ id }) => id === route.id);
  if (fault?.abort) follow(route.id, (_, { kind }) => kind === 'fault');
  if (outcome.type === 'redirect' || outcome.type === 'directResponse') {
    follow(route.id, ({ kind }) => kind === outcome.type);
    return taken;
  }
  const followAll = (
    kind: TopologyEdge['kind'],
    to: readonly DecidedDestination[],
  ) => {
    for (const destination of to.filter(({ share }) => share > 0)) {
      const subsets = follow(
        route.id,
        (node, edge) =>
          edge.kind === kind &&
          node.kind === 'subset' &&
          node.host === destination.host &&
          node.subset === destination.subset,
      );
      for (const { id } of subsets) {
        follow(id, node =>
          destination.workloads.some(({ resource }) =>
            isSame(resource, node.resource),
          ),
        );
      }
    }
  };
  followAll('traffic', destinations);
  followAll('mirror', mirrors);
  return taken;
}
