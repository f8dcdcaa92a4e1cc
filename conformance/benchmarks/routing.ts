import { performance } from 'node:perf_hooks';
import {
  Analysis,
  analyze,
  createMesh,
  route,
  stockIngressGateway,
  type JsonObject,
  type Mesh,
  type MeshResource,
  type RouteRequest,
} from '@mesh-portal/istio-config';

/** Sizes of the meshes: Service, Deployment, VirtualService and DestinationRule for each service. */
const SIZES = [100, 1_000, 10_000] as const;
const GATEWAYS = 50;
const NAMESPACE_SIZE = 20;
const MEASURED_MS = 1_000;
const UPDATES = 21;

/**
 * How long it takes to index a mesh, to analyse it and to decide requests, by
 * the size of the mesh. Decisions are measured from parsed resources and counted
 * by the second of processor time, so that a busy machine does not show.
 */
export async function run(print: (line: string) => void): Promise<void> {
  for (const size of SIZES) {
    measure(size, print);
  }
}

function measure(size: number, print: (line: string) => void): void {
  const resources = resourcesOf(size);
  const before = memory();
  const start = performance.now();
  const mesh = meshOf(resources);
  const built = performance.now();
  const memoryUsed = memory() - before;
  const findings = analyze(mesh);
  const analysed = performance.now();
  print(
    `${size} services: index ${ms(built - start)}, analysis ${ms(
      analysed - built,
    )} (${findings.length} findings), ${Math.round(memoryUsed / 2 ** 20)} MB`,
  );
  for (const trace of [false, true]) {
    const [perSecond, first] = decisionsPerSecond(mesh, size, trace);
    print(
      `${size} services: ${Math.round(perSecond).toLocaleString(
        'en',
      )} decisions/s ${trace ? 'with' : 'without'} trace (first ${ms(first)})`,
    );
  }
  print(`${size} services: ${updates(resources)}`);
}

/** Changes of a weight, one after the other: what the index and the findings take to follow. */
function updates(resources: readonly MeshResource[]): string {
  const analysis = new Analysis(meshOf(resources));
  const timings = Array.from({ length: UPDATES }, (_, index) => {
    const changed = changedVirtualService(resources, index);
    const start = performance.now();
    analysis.update({ own: [changed] });
    return performance.now() - start;
  }).sort((left, right) => left - right);
  return `update ${ms(
    timings[Math.floor(UPDATES / 2)] ?? 0,
  )} (median of ${UPDATES})`;
}

function changedVirtualService(
  resources: readonly MeshResource[],
  index: number,
): MeshResource {
  const routes = resources.filter(
    ({ value }) => value.kind === 'VirtualService',
  );
  const { value } = routes[index % routes.length] ?? { value: {} };
  const copy = structuredClone(value);
  const spec = copy.spec as JsonObject;
  return {
    value: {
      ...copy,
      spec: { ...spec, exportTo: index % 2 === 0 ? ['*'] : ['.', 'edge'] },
    },
  };
}

function meshOf(own: readonly MeshResource[]): Mesh {
  return createMesh({
    settings: { istioVersion: '1.30' },
    own,
    context: stockIngressGateway(),
  });
}

function decisionsPerSecond(
  mesh: Mesh,
  size: number,
  trace: boolean,
): readonly [number, number] {
  const requests = requestsOf(size);
  const [sample] = requests;
  const firstStart = performance.now();
  if (sample) {
    route(mesh, sample, { trace });
  }
  const first = performance.now() - firstStart;
  // Two rounds first, so that the engine has compiled what it runs.
  for (const request of [...requests, ...requests]) {
    route(mesh, request, { trace });
  }
  let count = 0;
  const start = performance.now();
  const cpu = process.cpuUsage();
  while (performance.now() - start < MEASURED_MS) {
    for (const request of requests) {
      route(mesh, request, { trace });
    }
    count += requests.length;
  }
  const { user, system } = process.cpuUsage(cpu);
  return [(count * 1_000_000) / (user + system), first];
}

/** Calls in the mesh and from outside, spread over all services. */
function requestsOf(size: number): readonly RouteRequest[] {
  const count = Math.min(size, 2_000);
  return Array.from({ length: count }, (_, at): RouteRequest => {
    const index = Math.floor((at * size) / count);
    const path = at % 3 === 0 ? `/api/items/${at}?page=2` : '/';
    const headers: Record<string, string> =
      at % 5 === 0 ? { 'x-beta': 'true' } : {};
    return at % 2 === 0
      ? {
          source: {
            type: 'workload',
            namespace: namespaceOf(index + 1),
            labels: { app: `service-${index + 1}` },
          },
          host: hostOf(index),
          port: 8080,
          path,
          headers,
        }
      : {
          source: {
            type: 'gateway',
            gateway: `edge/gateway-${index % GATEWAYS}`,
          },
          host: `service-${index}.team-${index % GATEWAYS}.example.com`,
          port: 80,
          path,
          headers,
        };
  });
}

function namespaceOf(index: number): string {
  return `namespace-${Math.floor(index / NAMESPACE_SIZE)}`;
}

function hostOf(index: number): string {
  return `service-${index}.${namespaceOf(index)}.svc.cluster.local`;
}

function resourcesOf(size: number): readonly MeshResource[] {
  const resources: JsonObject[] = Array.from({ length: GATEWAYS }, (_, index) =>
    gatewayOf(index),
  );
  for (let index = 0; index < size; index += 1) {
    resources.push(...serviceResources(index));
  }
  return resources.map(value => ({ value }));
}

function gatewayOf(index: number): JsonObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: `gateway-${index}`, namespace: 'edge' },
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [
        {
          port: { number: 80, name: 'http', protocol: 'HTTP' },
          hosts: [`*.team-${index}.example.com`],
        },
      ],
    },
  };
}

function serviceResources(index: number): readonly JsonObject[] {
  const name = `service-${index}`;
  const namespace = namespaceOf(index);
  const metadata = { name, namespace };
  const labels = { app: name };
  const destination = (subset: string) => ({
    host: name,
    subset,
    port: { number: 8080 },
  });
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: labels,
        ports: [{ name: 'http', port: 8080, targetPort: 8080 }],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels: { ...labels, release: 'v1' } },
          spec: { containers: [{ name: 'app', image: `${name}:1` }] },
        },
      },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata,
      spec: {
        hosts: [name, `${name}.team-${index % GATEWAYS}.example.com`],
        gateways: ['mesh', `edge/gateway-${index % GATEWAYS}`],
        http: [
          {
            name: 'beta',
            match: [{ headers: { 'x-beta': { exact: 'true' } } }],
            route: [{ destination: destination('canary') }],
          },
          {
            name: 'api',
            match: [{ uri: { prefix: '/api/' } }],
            route: [
              { destination: destination('stable'), weight: 90 },
              { destination: destination('canary'), weight: 10 },
            ],
          },
          { name: 'default', route: [{ destination: destination('stable') }] },
        ],
      },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata,
      spec: {
        host: name,
        trafficPolicy: { loadBalancer: { simple: 'LEAST_REQUEST' } },
        subsets: [
          { name: 'stable', labels: { release: 'v1' } },
          { name: 'canary', labels: { release: 'v1' } },
        ],
      },
    },
  ];
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
