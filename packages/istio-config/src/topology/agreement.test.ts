import fc from 'fast-check';
import { meshOf } from '../fixtures/meshOf';
import type { Mesh } from '../mesh/mesh';
import { route } from '../routing/route';
import {
  anyGatewayRules,
  GATEWAYS,
} from '../routing/__testUtils__/anyGatewayRules';
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

const PROTOCOLS = { 80: 'http', 443: 'tls', 9000: 'tcp' } as const;

/** What a gateway does with a connection for a host. */
function askGateway(
  mesh: Mesh,
  gateway: string,
  port: keyof typeof PROTOCOLS,
  host: string,
  path: string,
): Decision {
  return route(mesh, {
    source: { type: 'gateway', gateway },
    protocol: PROTOCOLS[port],
    host,
    port,
    path,
  });
}

/** The routes at a port of a gateway that are drawn for the host or a wildcard that covers it: of TCP all, since connections name no host. */
function drawnAt(
  graph: Topology,
  gateway: string,
  port: number,
  host: string,
): RouteNode[] {
  const ids = graph.nodes.flatMap(node =>
    node.kind === 'host' &&
    node.port === port &&
    node.id.startsWith(`host:gateway:${gateway}|`) &&
    (port === 9000 || node.host === host || node.host.startsWith('*'))
      ? [node.id]
      : [],
  );
  return graph.nodes.filter(
    (node): node is RouteNode =>
      node.kind === 'route' && node.hosts.some(id => ids.includes(id)),
  );
}

/** The routes that are drawn for exactly a host at port 80 of a gateway. */
function routesUnder(
  graph: Topology,
  gateway: string,
  host: string,
): RouteNode[] {
  const id = `host:gateway:${gateway}|${host}|80`;
  return graph.nodes.filter(
    (node): node is RouteNode =>
      node.kind === 'route' && node.hosts.includes(id),
  );
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

  it('have the same routes at gateways, of either API, for requests and connections', () => {
    fc.assert(
      fc.property(anyGatewayRules, text => {
        const mesh = meshOf(text);
        const graph = topology(mesh);
        for (const gateway of GATEWAYS) {
          for (const port of [80, 443, 9000] as const) {
            for (const host of ['a.example.com', 'x.example.com']) {
              for (const path of ['/', '/a']) {
                const decision = askGateway(mesh, gateway, port, host, path);
                const drawn = drawnAt(graph, gateway, port, host);
                const taken = drawn.filter(entry => isTaken(entry, decision));
                expect(taken).toHaveLength(decision.route ? 1 : 0);
                expect(taken.flatMap(destinationsOf)).toEqual(
                  decision.destinations.map(destination => destination.host),
                );
              }
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('have nothing at a gateway that takes requests before the route that gets them', () => {
    fc.assert(
      fc.property(anyGatewayRules, text => {
        const mesh = meshOf(text);
        const graph = topology(mesh);
        for (const gateway of GATEWAYS) {
          for (const host of ['a.example.com', 'x.example.com']) {
            const decision = askGateway(mesh, gateway, 80, host, '/');
            const [best] = [host, '*.example.com']
              .map(name => routesUnder(graph, gateway, name))
              .filter(routes => routes.length > 0);
            const taken = best?.find(entry => isTaken(entry, decision));
            expect(Boolean(taken)).toBe(decision.route !== undefined);
            expect(
              (best ?? []).filter(
                ({ matches, order }) =>
                  matches.every(blocks => blocks.length === 0) &&
                  order < (taken?.order ?? Infinity),
              ),
            ).toEqual([]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('have no route at a gateway that nobody can reach', () => {
    fc.assert(
      fc.property(anyGatewayRules, text => {
        const mesh = meshOf(text);
        const graph = topology(mesh);
        for (const gateway of GATEWAYS) {
          for (const port of [443, 9000] as const) {
            for (const node of drawnAt(graph, gateway, port, 'a.example.com')) {
              const names = node.matches
                .flat()
                .flatMap(({ on, value }) =>
                  on === 'sni' && value ? [value.replace('*', 'x')] : [],
                );
              const asked = names.length > 0 ? names : ['x.example.com'];
              expect(
                asked.some(host =>
                  isTaken(node, askGateway(mesh, gateway, port, host, '/')),
                ),
              ).toBe(true);
            }
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
