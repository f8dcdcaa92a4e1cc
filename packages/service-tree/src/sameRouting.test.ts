import {
  analyze,
  createMesh,
  resolveRequest,
  route,
  stockIngressGateway,
  topology,
  type Decision,
  type Mesh,
  type PortableRequest,
  type Topology,
} from '@mesh-portal/istio-config';
import { build } from '@mesh-portal/kustomize';
import fc from 'fast-check';
import { generateTree } from './generateTree';
import { defaultPlatform } from './platform';
import { parseServiceSpec } from './schema/parse';
import type { ServiceSpec, ServiceSpecInput } from './schema/serviceSpec';
import { anySpec } from './__testUtils__/anySpec';
import { validateObject } from './__testUtils__/validate';

/** The same spec with Istio's routes and with those of the Gateway API. */
interface Pair {
  readonly istio: ServiceSpec;
  readonly gatewayApi: ServiceSpec;
}

function parse(input: ServiceSpecInput, routing: 'istio' | 'gateway-api') {
  const parsed = parseServiceSpec({
    ...input,
    spec: { ...input.spec, traffic: { ...input.spec?.traffic, routing } },
  });
  return parsed.ok ? [parsed.spec] : [];
}

/** Specs that either form can be made of. */
const pairs: fc.Arbitrary<Pair> = anySpec
  .map(input => ({
    istio: parse(input, 'istio'),
    gatewayApi: parse(input, 'gateway-api'),
  }))
  .filter(({ istio, gatewayApi }) => istio.length + gatewayApi.length === 2)
  .map(({ istio: [istio], gatewayApi: [gatewayApi] }) => ({
    istio,
    gatewayApi,
  }));

function meshesOf(spec: ServiceSpec): Mesh[] {
  const { files, overlays } = generateTree(spec, defaultPlatform());
  return overlays.map(({ path }) =>
    createMesh({
      // The first that reads TCPRoutes without a flag.
      settings: { istioVersion: '1.31', injection: 'sidecar' },
      own: [...build(files, path).resources],
      context: stockIngressGateway(),
    }),
  );
}

interface Sample {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly host: string;
  readonly outside: boolean;
}

const maybe = (...values: string[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });

const samples: fc.Arbitrary<Sample> = fc
  .record({
    place: fc.constantFrom(
      '/',
      '/a',
      '/a/',
      '/a/b',
      '/a/bc',
      '/a/b/c',
      '/ab',
      '/b',
    ),
    query: fc.constantFrom('', '?q=', '?q=1', '?p=1', '?p&q='),
    method: fc.constantFrom('GET', 'POST'),
    a: maybe('yes', 'no', ''),
    b: maybe('', '1'),
    c: maybe('aaa', 'ab'),
    d: maybe('1e3', '1e30', '1e'),
    host: fc.constantFrom('a.example.com', 'x.c.example.com', 'z.example.com'),
    outside: fc.boolean(),
  })
  .map(({ place, query, a, b, c, d, ...rest }) => ({
    ...rest,
    path: place + query,
    headers: Object.fromEntries(
      Object.entries({ 'x-a': a, 'x-b': b, 'x-c': c, 'x-d': d }).flatMap(
        ([name, value]) => (value === undefined ? [] : [[name, value]]),
      ),
    ),
  }));

function requestOf(
  { spec }: ServiceSpec,
  index: number,
  { outside, host, ...http }: Sample,
): PortableRequest {
  const { namespace } = spec.environments[index];
  const { protocol } = spec.workload.port;
  const { gateway } = spec.traffic;
  const opaque = protocol === 'tcp' || protocol === 'tls';
  const common = {
    ...(opaque ? { protocol } : http),
    ...(outside && gateway?.port !== undefined ? { port: gateway.port } : {}),
  };
  if (outside && gateway && 'name' in gateway) {
    return {
      ...common,
      host,
      ...(gateway.tls ? { scheme: 'https' as const } : {}),
      from: { type: 'gateway', gateway: `${namespace}/${gateway.name}` },
    };
  }
  return {
    ...common,
    host: `service.${namespace}`,
    from: { type: 'workload', namespace, serviceAccount: 'app-web' },
  };
}

/** What a decision comes to, however the resources put it. */
function essence({ outcome, destinations, ...decision }: Decision) {
  const shares = new Map<string, number>();
  for (const { workloads, share } of destinations) {
    for (const { resource } of workloads) {
      shares.set(resource.name, (shares.get(resource.name) ?? 0) + share);
    }
  }
  return {
    // A gateway refuses hosts that are not its own in one way or another.
    isRouted: outcome.type === 'routed',
    shares: [...shares].sort(),
    timeout: decision.timeout ?? '0s',
    attempts: decision.retries?.attempts,
    mirrors: decision.mirrors.map(({ workloads }) =>
      workloads.map(({ resource }) => resource.name),
    ),
  };
}

function ask(mesh: Mesh, request: PortableRequest) {
  const resolved = resolveRequest(mesh, request);
  if (!resolved.ok) {
    throw new Error(resolved.message);
  }
  return essence(route(mesh, resolved.request));
}

/** Names of the workloads below each host, by the kind of its entrance. */
function reached({ nodes, edges }: Topology): Map<string, string[]> {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const below = (id: string): string[] =>
    edges
      .filter(({ from }) => from === id)
      .flatMap(({ to }) => {
        const node = byId.get(to);
        return node?.kind === 'workload' ? [node.label] : below(to);
      });
  const found = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const [entrance, host] = [byId.get(from), byId.get(to)];
    if (host?.kind === 'host' && entrance) {
      // A host of several ports counts once.
      const key = `${entrance.kind} ${host.host}`;
      const all = [...(found.get(key) ?? []), ...below(to)];
      found.set(key, [...new Set(all)].sort());
    }
  }
  return found;
}

describe("Istio's routes and those of the Gateway API", () => {
  it('send the same requests to the same workloads, in the same shares', () => {
    fc.assert(
      fc.property(
        pairs,
        fc.array(samples, { minLength: 5, maxLength: 15 }),
        ({ istio, gatewayApi }, requests) => {
          const meshes = [meshesOf(istio), meshesOf(gatewayApi)];
          istio.spec.environments.forEach((_, index) => {
            for (const sample of requests) {
              const [expected, actual] = [istio, gatewayApi].map((spec, form) =>
                ask(meshes[form][index], requestOf(spec, index, sample)),
              );
              expect({ sample, ...actual }).toEqual({ sample, ...expected });
            }
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('show the same hosts and workloads in the graph', () => {
    fc.assert(
      fc.property(pairs, ({ istio, gatewayApi }) => {
        const graphs = [istio, gatewayApi].map(spec =>
          meshesOf(spec).map(mesh => reached(topology(mesh))),
        );
        graphs[0].forEach((expected, index) => {
          const actual = graphs[1][index];
          for (const [host, workloads] of expected) {
            // A TCP listener has no host.
            const same = actual.get(host) ?? actual.get('gateway *');
            expect([host, same]).toEqual([host, workloads]);
          }
        });
      }),
      { numRuns: 25 },
    );
  });

  it('are valid, and nothing is wrong with them', () => {
    fc.assert(
      fc.property(pairs, ({ gatewayApi }) => {
        for (const mesh of meshesOf(gatewayApi)) {
          expect(
            mesh.objects
              .filter(({ own }) => own)
              .flatMap(({ value }) => validateObject(value) ?? []),
          ).toEqual([]);
          expect(
            analyze(mesh)
              .filter(({ level }) => level === 'error')
              .map(({ code, message }) => `${code} ${message}`),
          ).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
  });
});
