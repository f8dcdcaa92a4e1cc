import { spawnSync } from 'node:child_process';
import {
  createMesh,
  type JsonObject,
  type Mesh,
  type RouteRequest,
} from '@mesh-portal/istio-config';
import { stringify } from 'yaml';
import { withApiDefaults } from './apiDefaults';
import type { EnvoyConfig } from './envoy';
import { randomCalls, randomMesh, type RandomCall } from './generate';
import { randomMeshConfig, randomRequestMesh } from './generateRequests';
import { Random } from './random';
import { randomRequests } from './requests';

const OUTSIDE_ADDRESS = '93.184.216.34';
/** Last number of the first pod's address, as the program gives them. */
const FIRST_POD = 10;

/** A random mesh, and calls in it. */
export interface Trial {
  readonly seed: number;
  readonly meshConfig: JsonObject;
  readonly resources: readonly JsonObject[];
  readonly calls: readonly RandomCall[];
}

/** An istiod of one minor version. */
export interface Istiod {
  readonly binary: string;
  readonly version: string;
}

/** Environment variables of istiod, for the kinds of the Gateway API that are young. */
const FEATURE_FLAGS = { PILOT_ENABLE_ALPHA_GATEWAY_API: 'true' } as const;

/** The proxies whose configuration is asked for. */
export const PROXIES = [
  {
    type: 'gateway',
    namespace: 'istio-system',
    labels: { istio: 'ingressgateway' },
  },
  {
    type: 'gateway',
    namespace: 'shop',
    labels: { 'gateway.networking.k8s.io/gateway-name': 'kgw' },
  },
  { type: 'sidecar', namespace: 'shop', labels: { app: 'client' } },
  { type: 'sidecar', namespace: 'team', labels: { app: 'client' } },
] as const;

/** What a random mesh is about: which connections reach what, or what becomes of HTTP requests. */
export type TrialKind = 'connections' | 'requests';

/** The mesh and the calls of a seed. */
export function trialOf(kind: TrialKind, seed: number, count: number): Trial {
  const random = new Random(seed);
  if (kind === 'connections') {
    const resources = withAddresses(randomMesh(random) as JsonObject[]);
    const calls = randomCalls(random, count);
    return { seed, meshConfig: {}, resources, calls };
  }
  const meshConfig = randomMeshConfig(random) as JsonObject;
  const resources = withAddresses(randomRequestMesh(random) as JsonObject[]);
  return { seed, meshConfig, resources, calls: randomRequests(random, count) };
}

/** Clients find a Service by its address. */
function withAddresses(resources: readonly JsonObject[]): JsonObject[] {
  let next = 10;
  return resources.map(resource => {
    const spec = resource.spec as JsonObject;
    if (resource.kind !== 'Service' || spec.clusterIP || spec.externalName) {
      return resource;
    }
    next += 1;
    return { ...resource, spec: { ...spec, clusterIP: `10.96.0.${next}` } };
  });
}

/** What istiod configures in each trial: the proxies in the order of `PROXIES`. */
export function askIstiod(
  { binary, version }: Istiod,
  trials: readonly Trial[],
): readonly (readonly EnvoyConfig[] | undefined)[] {
  const lines = trials.map(({ resources, meshConfig }) =>
    JSON.stringify({
      config: resources
        .map(resource => stringify(withApiDefaults(resource)))
        .join('\n---\n'),
      istioVersion: `${version}.0`,
      meshConfig,
      proxies: PROXIES,
    }),
  );
  const { stdout, status, error } = spawnSync(binary, {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...FEATURE_FLAGS },
    maxBuffer: 1 << 30,
    timeout: 600_000,
  });
  if (status !== 0) {
    throw new Error(`istiod ended with ${status ?? String(error)}`);
  }
  return stdout
    .trim()
    .split('\n')
    .map((line, index) => {
      const { proxies, error: problem } = JSON.parse(line) as {
        readonly proxies?: readonly Partial<EnvoyConfig>[];
        readonly error?: string;
      };
      if (problem) {
        process.stdout.write(`seed ${trials[index]?.seed}: ${problem}\n`);
      }
      return proxies?.map(({ listeners, routes, clusters, empty }) => ({
        listeners: listeners ?? [],
        routes: routes ?? [],
        clusters: clusters ?? [],
        empty: empty ?? [],
      }));
    });
}

/** The mesh of a trial, as the library reads it. */
export function meshOf(
  { resources, meshConfig }: Trial,
  { version }: Istiod,
): Mesh {
  return createMesh({
    settings: {
      istioVersion: version,
      featureFlags: FEATURE_FLAGS,
      meshConfig,
    },
    own: resources.map(value => ({ value })),
    context: [],
  });
}

/** The proxy that a call meets, as an index of `PROXIES`. */
export function proxyIndex(call: RandomCall): number {
  return PROXIES.findIndex(
    ({ type, namespace }) =>
      type === call.proxy && namespace === call.namespace,
  );
}

/** A call as the library takes it. */
export function requestOf(call: RandomCall): RouteRequest {
  const { host, port, path, method, headers, protocol, tls, sni } = call;
  return {
    source:
      call.proxy === 'gateway'
        ? {
            ...(call.namespace === 'shop' ? PROXIES[1] : PROXIES[0]),
            direct: true,
          }
        : {
            type: 'workload',
            namespace: call.namespace,
            labels: { app: 'client' },
          },
    host,
    port,
    path,
    method,
    headers,
    protocol,
    tls,
    sni,
  };
}

/** What the client's resolver says: the Service's address, that of its pod, or somewhere outside. */
export function addressOf(
  resources: readonly JsonObject[],
  { host, namespace }: Pick<RandomCall, 'host' | 'namespace'>,
): string {
  const [name = '', ns = namespace] = host.split('.');
  const isShort = host.split('.').length < 3 || host.endsWith('.cluster.local');
  const is = ({ metadata }: JsonObject) =>
    objectOf(metadata).name === name && objectOf(metadata).namespace === ns;
  for (const resource of resources) {
    const spec = objectOf(resource.spec);
    if (resource.kind === 'Service' && isShort && is(resource)) {
      if (spec.externalName) {
        return addressOf(resources, {
          host: String(spec.externalName),
          namespace,
        });
      }
      const pods = resources.filter(({ kind }) => kind === 'Deployment');
      return spec.clusterIP === 'None'
        ? `10.244.0.${FIRST_POD + pods.findIndex(is)}`
        : String(spec.clusterIP);
    }
    if (
      resource.kind === 'ServiceEntry' &&
      textsOf(spec.hosts).includes(host) &&
      textsOf(spec.addresses).length > 0
    ) {
      return textsOf(spec.addresses)[0] ?? OUTSIDE_ADDRESS;
    }
  }
  return OUTSIDE_ADDRESS;
}

function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null
    ? (value as JsonObject)
    : {};
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The resources of a seed, to look at. */
export function describeSeed(kind: TrialKind, seed: number): string {
  return trialOf(kind, seed, 0)
    .resources.map(resource => stringify(resource))
    .join('---\n');
}
