import {
  createMesh,
  stockIngressGateway,
  topology,
  type Topology,
} from '@mesh-portal/istio-config';
import { build, type JsonObject, type JsonValue } from '@mesh-portal/kustomize';
import { parseAllDocuments } from 'yaml';
import { loadFixture, readFixtureFile } from './__testUtils__/fixtures';

const { tree } = loadFixture('founding');
const rendered = build(tree.files, tree.overlays[0].path).resources;

const founding = parseAllDocuments(
  readFixtureFile('founding-resources.yaml'),
).map((document): JsonObject => document.toJS());

interface Identified {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const nameOf = (value: unknown) => {
  const { kind, metadata } = value as Identified;
  return `${kind}/${metadata.name}`;
};

/** The fields of a value with their paths, lists by their places. */
function leaves(
  value: JsonValue,
  path: readonly (string | number)[] = [],
): [string, JsonValue][] {
  if (typeof value !== 'object' || value === null) {
    return [[path.join('.'), value]];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, [...path, key]),
  );
}

describe('the founding document in the rendered production overlay', () => {
  it.each(founding.map(value => [nameOf(value), value] as const))(
    'has every field of %s',
    (name, expected) => {
      const actual = rendered.find(({ value }) => nameOf(value) === name);
      const fields = new Map(leaves(actual?.value ?? {}));
      const wanted = leaves(expected).filter(([path]) => path !== 'apiVersion');
      expect(wanted.map(([path]) => [path, fields.get(path)])).toEqual(wanted);
    },
  );

  it('has Istio kinds in v1', () => {
    const versions = rendered
      .map(({ value }) => String(value.apiVersion))
      .filter(version => version.includes('istio.io'));
    expect(new Set(versions)).toEqual(new Set(['networking.istio.io/v1']));
  });

  it('gives stable 90 and canary 10 to both audiences', () => {
    for (const name of [
      'VirtualService/user-service-vs',
      'VirtualService/user-service-ingress',
    ]) {
      const found = rendered.find(({ value }) => nameOf(value) === name);
      expect(found?.value).toMatchObject({
        spec: { http: [{ route: [{ weight: 90 }, { weight: 10 }] }] },
      });
    }
  });

  it('locates each weight in traffic.yaml', () => {
    const ingress = rendered.find(
      ({ value }) => nameOf(value) === 'VirtualService/user-service-ingress',
    );
    expect(
      ingress?.locate(['spec', 'http', 0, 'route', 1, 'weight'])?.file,
    ).toBe(`${tree.overlays[0].path}/traffic.yaml`);
  });
});

/** What is reached from a node, along requests. */
function reachedFrom({ nodes, edges }: Topology, start: string): string[] {
  const seen = new Set<string>([start]);
  for (const id of seen) {
    for (const { from, to } of edges) {
      if (from === id) {
        seen.add(to);
      }
    }
  }
  return nodes
    .filter(({ id }) => seen.has(id))
    .map(({ kind, label }) => `${kind} ${label}`);
}

it('brings app.example.com through user-service-ingress to both releases', () => {
  const graph = topology(
    createMesh({
      settings: { istioVersion: '1.30' },
      own: [...rendered],
      context: stockIngressGateway(),
    }),
    { services: [{ namespace: 'shop', name: 'user-service' }] },
  );
  expect(graph.nodes.map(({ state }) => state)).not.toContain('broken');
  const gateway = graph.nodes.find(({ kind }) => kind === 'gateway');
  const reached = reachedFrom(graph, gateway?.id ?? '');
  expect(reached).toEqual(
    expect.arrayContaining([
      'gateway app-gateway',
      expect.stringContaining('app.example.com'),
      'workload user-service-v2',
      'workload user-service-v3',
    ]),
  );
  const routes = graph.nodes.filter(
    ({ kind, resource }) =>
      kind === 'route' && resource?.name === 'user-service-ingress',
  );
  expect(routes).toEqual([
    expect.objectContaining({
      action: {
        type: 'route',
        destinations: [
          expect.objectContaining({ subset: 'stable', share: 0.9 }),
          expect.objectContaining({ subset: 'canary', share: 0.1 }),
        ],
      },
    }),
  ]);
});
