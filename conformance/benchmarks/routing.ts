import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { stringify } from 'yaml';
import {
  Analysis,
  analyze,
  createMesh,
  parseResources,
  route,
  stockIngressGateway,
  type JsonObject,
  type Mesh,
  type MeshResource,
  type RouteRequest,
} from '@mesh-portal/istio-config';
import { findIstioctl } from '../realIstio';
import { withFiles } from '../realKustomize';

// Node shows its collector only to code that begins after the flag is set.
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Sizes of the meshes: Service, Deployment, VirtualService and DestinationRule for each service. */
const SIZES = [100, 1_000, 10_000] as const;
const GATEWAYS = 50;
const NAMESPACE_SIZE = 20;
const MEASURED_MS = 1_000;
/** As many requests whatever the size, so that it alone is compared. */
const REQUESTS = 2_000;
const RUNS = 3;
const UPDATES = 21;
/** The real tool gets no more time than this for a size. */
const ISTIOCTL_LIMIT_MS = 120_000;

/** What changes in a resource of each kind, by the number of the change. */
const EDITS: Readonly<
  Record<string, (spec: JsonObject, round: number) => JsonObject>
> = {
  VirtualService: (spec, round) => ({
    ...spec,
    exportTo: round % 2 === 0 ? ['*'] : ['.', 'edge'],
  }),
  DestinationRule: (spec, round) => ({
    ...spec,
    trafficPolicy: {
      loadBalancer: { simple: round % 2 === 0 ? 'RANDOM' : 'ROUND_ROBIN' },
    },
  }),
  Service: (spec, round) => ({
    ...spec,
    ports: [{ name: 'http', port: 8080, targetPort: 8000 + round }],
  }),
  Deployment: (spec, round) => ({ ...spec, replicas: 2 + (round % 3) }),
  Gateway: (spec, round) => ({
    ...spec,
    servers: [
      {
        port: { number: 80, name: 'http', protocol: 'HTTP' },
        hosts: [`*.team-${round}.example.com`, 'extra.example.com'],
      },
    ],
  }),
};

/**
 * How long it takes to read a mesh from one file, to index it, to analyse it, to
 * follow changes and to decide requests, by the size of the mesh. Times are of
 * the processor, so that a busy machine shows less; the best of several runs and
 * the one in the middle. In the same run, `istioctl analyze` on the same files.
 */
export async function run(print: (line: string) => void): Promise<void> {
  const istioctl = findIstioctl({ build: true });
  if (!istioctl) {
    print('no istioctl here, nor Go to build it: no ratio');
  }
  for (const size of SIZES) {
    measure(size, istioctl, print);
  }
}

function measure(
  size: number,
  istioctl: string | undefined,
  print: (line: string) => void,
): void {
  const say = (line: string) => print(`${size} services: ${line}`);
  const resources = resourcesOf(size);
  const text = textOf(resources);
  const parse = Array.from({ length: RUNS }, () =>
    processorTime(() => parseResources(text, 'mesh.yaml')),
  );
  say(
    `parse one file of ${resources.length} documents ${spread(parse)}, ${(
      (Math.min(...parse) * 1000) /
      resources.length
    ).toFixed(0)} µs a document`,
  );
  const before = memory();
  const mesh = meshOf(resources);
  const used = memory() - before;
  const index = Array.from({ length: RUNS }, () =>
    processorTime(() => meshOf(resources)),
  );
  const analysis = Array.from({ length: RUNS }, () =>
    processorTime(() => analyze(meshOf(resources))),
  ).map((both, at) => both - (index[at] ?? 0));
  say(
    `index ${spread(index)}, analysis ${spread(analysis)} (${
      analyze(mesh).length
    } findings), ${Math.round(used / 2 ** 20)} MB`,
  );
  for (const trace of [false, true]) {
    const [perSecond, first] = decisionsPerSecond(mesh, size, trace);
    const rate = Math.round(perSecond).toLocaleString('en');
    say(
      `${rate} decisions/s ${trace ? 'with' : 'without'} trace (first ${ms(
        first,
      )})`,
    );
  }
  for (const [kind, edit] of Object.entries(EDITS)) {
    say(`update of a ${kind} ${updates(resources, kind, edit)}`);
  }
  if (istioctl) {
    say(ratio(istioctl, text));
  }
}

/** Changes one after the other: what index and findings take to follow. */
function updates(
  resources: readonly MeshResource[],
  kind: string,
  edit: (spec: JsonObject, round: number) => JsonObject,
): string {
  const analysis = new Analysis(meshOf(resources));
  const targets = resources.filter(({ value }) => value.kind === kind);
  const timings = Array.from({ length: UPDATES }, (_, round) => {
    const { value } = targets[(round * 7) % targets.length] ?? { value: {} };
    const spec = edit(value.spec as JsonObject, round);
    return processorTime(() =>
      analysis.update({ own: [{ value: { ...value, spec } }] }),
    );
  });
  return `${spread(timings)}, the slowest ${ms(Math.max(...timings))}`;
}

function textOf(resources: readonly MeshResource[]): string {
  return resources
    .map(({ value }) => stringify(value, { aliasDuplicateObjects: false }))
    .join('---\n');
}

/** How many times faster ours is than the real tool, from files to findings. */
function ratio(istioctl: string, text: string): string {
  return withFiles(new Map([['mesh.yaml', text]]), folder => {
    const file = join(folder, 'mesh.yaml');
    const start = performance.now();
    const { error, status } = spawnSync(
      istioctl,
      [
        'analyze',
        '--use-kube=false',
        '--all-namespaces',
        '--timeout=120s',
        file,
      ],
      {
        stdio: 'ignore',
        timeout: ISTIOCTL_LIMIT_MS,
      },
    );
    const theirs = performance.now() - start;
    const ownStart = performance.now();
    analyze(meshOf(parseResources(readFileSync(file, 'utf8'), file).resources));
    const ours = performance.now() - ownStart;
    if (error || status === null) {
      return `istioctl gave no answer in ${ms(
        theirs,
      )}; ours, files read as well, ${ms(ours)}`;
    }
    return `istioctl ${ms(theirs)}, ours, files read as well, ${ms(ours)}: ${(
      theirs / ours
    ).toFixed(2)} times faster`;
  });
}

/** Milliseconds of processor time, with the garbage collection that falls into it. */
function processorTime(action: () => unknown): number {
  const start = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function spread(timings: readonly number[]): string {
  const sorted = [...timings].sort((left, right) => left - right);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${ms(sorted[0] ?? 0)} (median ${ms(middle)})`;
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
  return Array.from({ length: REQUESTS }, (_, at): RouteRequest => {
    const index = Math.floor((at * size) / REQUESTS);
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

/** Bytes that are in use. */
function memory(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
