import { broken, canary, findings, large } from '../__testUtils__/topologies';
import { filterTopology } from './filter';
import { findingsByNode } from './findings';
import { routesInOrder } from './order';
import { graphRows } from './rows';
import { graphView } from './view';

const NOTHING = {
  findings: new Map(),
  unfolded: new Set<string>(),
  keep: () => false,
};

describe('graphView', () => {
  it('draws a small topology as it is', () => {
    const view = graphView(canary, NOTHING);
    expect(view.nodes.map(node => node.id).sort()).toEqual(
      canary.nodes.map(node => node.id).sort(),
    );
    expect(view.edges).toHaveLength(canary.edges.length);
    expect(view.edges.find(edge => edge.id.startsWith('edge-2'))?.share).toBe(
      0.9,
    );
  });

  it('marks lines that lead to something broken', () => {
    const view = graphView(broken, NOTHING);
    expect(view.edges.filter(edge => edge.broken).map(edge => edge.to)).toEqual(
      ['canary', 'canary', 'canary'],
    );
  });

  it('folds 60 routes and 20 subsets into a few boxes', () => {
    const view = graphView(large(), NOTHING);
    expect(view.nodes.length).toBeLessThan(20);
    const groups = view.nodes.flatMap(node => node.group ?? []);
    expect(groups.map(group => [group.kind, group.members.length])).toEqual([
      ['route', 55],
      ['subset', 16],
    ]);
    const ids = new Set(view.nodes.map(node => node.id));
    for (const edge of view.edges) {
      expect(ids).toContain(edge.from);
      expect(ids).toContain(edge.to);
    }
    expect(ids).toContain('route-60');
    expect(ids).not.toContain('workload-20');
  });

  it('keeps in sight what is selected, broken or has findings', () => {
    const topology = large();
    const view = graphView(
      {
        ...topology,
        nodes: topology.nodes.map(node =>
          node.id === 'route-40' ? { ...node, state: 'broken' as const } : node,
        ),
      },
      {
        findings: new Map([['route-20', [findings[0]]]]),
        unfolded: new Set(),
        keep: id => id === 'subset-9',
      },
    );
    const ids = view.nodes.map(node => node.id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'route-20',
        'route-40',
        'subset-9',
        'workload-9',
      ]),
    );
    expect(
      view.nodes.filter(node => node.group?.kind === 'route'),
    ).toHaveLength(3);
  });

  it('unfolds a group on request', () => {
    const folded = graphView(large(), NOTHING);
    const group = folded.nodes.find(node => node.group?.kind === 'route');
    const view = graphView(large(), {
      ...NOTHING,
      unfolded: new Set([group?.id ?? '']),
    });
    expect(view.nodes.filter(node => node.node?.kind === 'route')).toHaveLength(
      60,
    );
  });
});

describe('routesInOrder', () => {
  it('goes host by host, and by order inside a host', () => {
    const shuffled = { ...canary, nodes: [...canary.nodes].reverse() };
    // The hosts are reversed too, and with them what comes first.
    expect(routesInOrder(shuffled).map(route => route.id)).toEqual([
      'mesh-1',
      'edge-1',
      'edge-2',
    ]);
    expect(routesInOrder(canary).map(route => route.id)).toEqual([
      'edge-1',
      'edge-2',
      'mesh-1',
    ]);
  });
});

describe('findingsByNode', () => {
  it('gives a finding to the subset, and to the route whose destination it names', () => {
    const result = findingsByNode(canary, findings);
    expect([...result].map(([id, items]) => [id, items[0].code])).toEqual([
      ['edge-2', 'MSH9001'],
      ['canary', 'IST0173'],
    ]);
  });

  it('falls back to the first node of the resource', () => {
    const [first] = findings;
    const { position, ...unplaced } = first;
    expect(position).toBeDefined();
    expect([...findingsByNode(canary, [unplaced]).keys()]).toEqual(['edge-1']);
  });

  it('reads versions of one kind alike', () => {
    const finding = {
      ...findings[1],
      resource: {
        ...findings[1].resource,
        apiVersion: 'networking.istio.io/v1beta1',
      },
    };
    expect([...findingsByNode(canary, [finding]).keys()]).toEqual(['canary']);
  });
});

describe('filterTopology', () => {
  it('keeps whole ways to and from what matches', () => {
    const result = filterTopology(canary, id => id === 'mesh-1');
    expect(result.nodes.map(node => node.id)).toEqual([
      'mesh',
      'host-mesh',
      'mesh-1',
      'stable',
      'canary',
      'v2',
      'v3',
    ]);
    expect(result.edges.every(edge => !edge.from.startsWith('edge'))).toBe(
      true,
    );
  });

  it('ends on loops', () => {
    const loop = {
      nodes: canary.nodes,
      edges: [
        ...canary.edges,
        { id: 'loop', from: 'v2', to: 'host-mesh', kind: 'traffic' as const },
      ],
    };
    expect(
      filterTopology(loop, id => id === 'v2').nodes.length,
    ).toBeGreaterThan(3);
  });
});

describe('graphRows', () => {
  it('has a row for each way that leaves a route, and misses no node', () => {
    const rows = graphRows(canary);
    expect(
      rows.map(row => [row.route?.id, row.to?.id, row.edge?.share]),
    ).toEqual([
      ['edge-1', 'canary', 1],
      ['edge-2', 'stable', 0.9],
      ['edge-2', 'canary', 0.1],
      ['mesh-1', 'stable', 0.9],
      ['mesh-1', 'canary', 0.1],
    ]);
    expect(rows[0].entrances.map(node => node.id)).toEqual(['gateway']);
    expect(rows[0].workloads.map(node => node.id)).toEqual(['v3']);
  });

  it('tells of hosts, subsets and workloads that no route leads to', () => {
    const rows = graphRows({
      ...canary,
      edges: canary.edges.filter(edge => edge.to !== 'stable'),
      nodes: canary.nodes.filter(node => node.id !== 'mesh-1'),
    });
    const told = rows.flatMap(row => [
      ...row.entrances.map(node => node.id),
      ...row.hosts.map(node => node.id),
      ...(row.route ? [row.route.id] : []),
      ...(row.to ? [row.to.id] : []),
      ...row.workloads.map(node => node.id),
    ]);
    expect(told).toEqual(
      expect.arrayContaining(
        canary.nodes.map(node => node.id).filter(id => id !== 'mesh-1'),
      ),
    );
  });
});
