import fc from 'fast-check';
import { meshOf } from '../fixtures/meshOf';
import type { Mesh } from '../mesh/mesh';
import { route } from '../routing/route';
import { anyRules } from '../routing/__testUtils__/anyRules';
import type { Decision } from '../routing/types';
import { topology } from './topology';
import type { HostNode, RouteNode, Topology } from './types';

function hostsOf({ nodes }: Topology): HostNode[] {
  return nodes.filter(
    (node): node is HostNode =>
      node.kind === 'host' &&
      node.id.startsWith('host:mesh|') &&
      node.port !== undefined,
  );
}

function routesOf({ nodes }: Topology, { id }: HostNode): RouteNode[] {
  return nodes.filter(
    (node): node is RouteNode =>
      node.kind === 'route' && node.hosts.includes(id),
  );
}

function ask(mesh: Mesh, node: HostNode, path: string): Decision {
  const [, namespace = ''] = node.host.split('.');
  return route(mesh, {
    source: { type: 'workload', namespace },
    host: node.host,
    port: node.port ?? 80,
    path,
  });
}

function isTaken(node: RouteNode, { route: taken }: Decision): boolean {
  if (!taken) {
    return false;
  }
  return taken.resource
    ? node.resource?.name === taken.resource.name &&
        node.resource.namespace === taken.resource.namespace &&
        node.id.endsWith(`/${taken.index}`)
    : node.id.startsWith('route:default/');
}

function destinationsOf({ action }: RouteNode): readonly string[] {
  return action.type === 'route'
    ? action.destinations.map(destination => destination.host)
    : [];
}

const PATHS = ['/', '/a', '/a/x', '/b', '/c'];

/** The graph is drawn without a request, a decision made without the graph: they must not disagree. */
describe('graph and decision', () => {
  it('have the same routes in the same order', () => {
    fc.assert(
      fc.property(anyRules, text => {
        const mesh = meshOf(text);
        const graph = topology(mesh);
        for (const node of hostsOf(graph)) {
          const routes = routesOf(graph, node);
          for (const path of PATHS) {
            const decision = ask(mesh, node, path);
            const taken = routes.filter(entry => isTaken(entry, decision));
            const unconditional = routes.filter(
              ({ matches }) => matches.length === 0,
            );
            // A decision takes a way that is drawn, and nothing drawn before it takes everything.
            expect(taken).toHaveLength(decision.route ? 1 : 0);
            expect(
              unconditional.filter(
                ({ order }) => order < (taken[0]?.order ?? Infinity),
              ),
            ).toEqual([]);
            expect(taken.flatMap(destinationsOf)).toEqual(
              decision.destinations.map(destination => destination.host),
            );
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('reach every drawn route whose path nobody takes before', () => {
    fc.assert(
      fc.property(anyRules, text => {
        const mesh = meshOf(text);
        const graph = topology(mesh);
        for (const node of hostsOf(graph)) {
          const [first] = routesOf(graph, node).sort(
            (a, b) => a.order - b.order,
          );
          const path = first?.matches[0]?.[0]?.value ?? '/';
          expect(first && isTaken(first, ask(mesh, node, path))).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
