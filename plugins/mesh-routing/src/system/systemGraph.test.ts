import fc from 'fast-check';
import {
  bookshop,
  bookshopMember,
  closedRatings,
} from '../__testUtils__/bookshop';
import { meshesOf, systemView } from '../model';
import { layersOf } from './layers';
import type { SystemGraph, SystemService } from './types';

const members = [
  bookshopMember('page', 'reviews'),
  bookshopMember('reviews', 'ratings', 'elsewhere'),
  bookshopMember('ratings'),
];

const ref = (name: string) => `component:default/${name}`;

function serviceIn(graph: SystemGraph, name: string): SystemService {
  const found = graph.nodes.find(node => node.id === ref(name));
  if (found?.kind !== 'service') {
    throw new Error(`no service ${name}`);
  }
  return found;
}

describe('systemGraph', () => {
  const graph = systemView(members, bookshop());

  it('knows how requests to each service are routed', () => {
    const reviews = serviceIn(graph, 'reviews');
    expect(reviews.split.map(({ subset, share }) => [subset, share])).toEqual([
      ['v1', 0.9],
      ['v2', 0.1],
    ]);
    expect(reviews).toMatchObject({
      conditional: 1,
      mirrors: ['v3'],
      faults: 1,
      hosts: [],
      state: 'ok',
    });
    expect(serviceIn(graph, 'page').hosts).toEqual(['books.example.com']);
  });

  it('has the ways in, and the calls that the catalog declares between its parts', () => {
    const [gateway] = graph.nodes;
    expect(gateway).toMatchObject({ kind: 'gateway', label: 'edge' });
    expect(
      graph.edges.map(({ from, to, broken }) => [from, to, broken]),
    ).toEqual([
      [gateway.id, ref('page'), false],
      [ref('page'), ref('reviews'), false],
      [ref('reviews'), ref('ratings'), false],
    ]);
    expect(graph.edges[1].decision?.destinations).toMatchObject([
      { subset: 'v1', share: 0.9 },
      { subset: 'v2', share: 0.1 },
    ]);
  });

  it('marks a call that the mesh refuses', () => {
    const closed = systemView(members, bookshop(closedRatings()));
    expect(closed.edges.at(-1)).toMatchObject({
      to: ref('ratings'),
      broken: true,
      decision: { outcome: { type: 'error', status: 403 } },
    });
  });

  it('marks a call to a service that is not delivered', () => {
    const without = systemView(members, bookshop([]));
    const call = without.edges.at(-1);
    expect(call).toMatchObject({ to: ref('ratings'), broken: true });
    expect(call?.decision).toBeUndefined();
  });

  it('leaves out who has no environment on the mesh', () => {
    const elsewhere = { ...bookshopMember('other'), environments: [] };
    expect(systemView([...members, elsewhere], bookshop()).nodes).toHaveLength(
      graph.nodes.length,
    );
    expect(meshesOf([...members, elsewhere])).toEqual(['books']);
  });
});

describe('layersOf', () => {
  it('puts whoever calls before who is called, unless they call each other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 }),
        pairs => {
          const ids = [...Array(10).keys()].map(id => ref(String(id)));
          const nodes = ids.map(id => ({ id, kind: 'service' as const }));
          // calls lead to higher numbers only: no circles
          const edges = pairs
            .filter(([from, to]) => from < to)
            .map(([from, to]) => ({
              id: `${from} ${to}`,
              from: ids[from],
              to: ids[to],
              broken: false,
            }));
          const layers = layersOf({ nodes, edges } as unknown as SystemGraph);
          for (const { from, to } of edges) {
            expect(layers.get(from)).toBeLessThan(layers.get(to) ?? 0);
          }
        },
      ),
    );
  });

  it('ends where calls go in a circle', () => {
    const edges = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['a', 'a'],
    ].map(([from, to]) => ({ id: from + to, from, to, broken: false }));
    const nodes = ['a', 'b', 'c'].map(id => ({ id, kind: 'service' as const }));
    expect(layersOf({ nodes, edges } as unknown as SystemGraph).size).toBe(3);
  });
});
