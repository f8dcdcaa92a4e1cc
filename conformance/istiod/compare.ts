import { spawnSync } from 'node:child_process';
import {
  createMesh,
  route,
  type Decision,
  type JsonObject,
  type RouteRequest,
} from '@mesh-portal/istio-config';
import { stringify } from 'yaml';
import {
  evaluateEnvoy,
  round,
  type EnvoyAnswer,
  type EnvoyConfig,
} from './envoy';
import { Random, randomCalls, randomMesh, type RandomCall } from './generate';

/** The newest minor whose control plane the module under test is. */
const VERSION = '1.30';
const OUTSIDE_ADDRESS = '93.184.216.34';
/** Last number of the first pod's address, as the program gives them. */
const FIRST_POD = 10;

interface Trial {
  readonly seed: number;
  readonly resources: readonly JsonObject[];
  readonly calls: readonly RandomCall[];
}

/** A decision that istiod's configuration does not bear out. */
export interface Difference {
  readonly seed: number;
  readonly call: RandomCall;
  readonly field: string;
  readonly ours: string;
  readonly istiod: string;
}

const FIELDS = [
  'end',
  'clusters',
  'routeConfiguration',
  'virtualHost',
  'route',
] as const;

const PROXIES = [
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

/** Compares decisions with what istiod configures, over random meshes. */
export function compareWithIstiod(
  binary: string,
  seeds: readonly number[],
  callsPerMesh: number,
): { readonly compared: number; readonly differences: readonly Difference[] } {
  const trials = seeds.map(seed => trialOf(seed, callsPerMesh));
  const answers = askIstiod(binary, trials);
  let compared = 0;
  const differences = trials.flatMap((trial, index) => {
    const configs = answers[index];
    if (!configs) {
      return [];
    }
    compared += trial.calls.length;
    return compareTrial(trial, configs);
  });
  return { compared, differences };
}

function trialOf(seed: number, count: number): Trial {
  const random = new Random(seed);
  // The first numbers of neighbouring seeds are alike.
  Array.from({ length: 20 }, () => random.next());
  const resources = withAddresses(randomMesh(random) as JsonObject[]);
  return { seed, resources, calls: randomCalls(random, count) };
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

function askIstiod(
  binary: string,
  trials: readonly Trial[],
): readonly (readonly EnvoyConfig[] | undefined)[] {
  const lines = trials.map(({ resources }) =>
    JSON.stringify({
      config: resources.map(resource => stringify(resource)).join('\n---\n'),
      proxies: PROXIES,
    }),
  );
  const { stdout, status, error } = spawnSync(binary, {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PILOT_ENABLE_ALPHA_GATEWAY_API: 'true' },
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
        readonly proxies?: readonly EnvoyConfig[];
        readonly error?: string;
      };
      if (problem) {
        process.stdout.write(`seed ${trials[index]?.seed}: ${problem}\n`);
      }
      return proxies;
    });
}

function compareTrial(
  { seed, resources, calls }: Trial,
  configs: readonly EnvoyConfig[],
): Difference[] {
  const mesh = createMesh({
    settings: { istioVersion: VERSION },
    own: resources.map(value => ({ value })),
    context: [],
  });
  return calls.flatMap(call => {
    const index = PROXIES.findIndex(
      ({ type, namespace }) =>
        type === call.proxy && namespace === call.namespace,
    );
    const config = configs[index];
    if (!config) {
      return [];
    }
    const ours = answerOf(route(mesh, requestOf(call), { trace: false }));
    const istiod = evaluateEnvoy(
      {
        listeners: config.listeners ?? [],
        routes: config.routes ?? [],
        clusters: config.clusters ?? [],
      },
      {
        ...call,
        isHttp: call.protocol === 'http',
        alpn: call.tls === 'mtls' ? 'istio' : '',
        ...(call.proxy === 'sidecar'
          ? { address: addressOf(resources, call) }
          : {}),
      },
    );
    const field = FIELDS.find(name => text(ours, name) !== text(istiod, name));
    return field
      ? [
          {
            seed,
            call,
            field,
            ours: text(ours, field),
            istiod: text(istiod, field),
          },
        ]
      : [];
  });
}

function text(answer: EnvoyAnswer, field: (typeof FIELDS)[number]): string {
  return String(answer[field] ?? '');
}

function requestOf(call: RandomCall): RouteRequest {
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
function addressOf(
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

function answerOf(decision: Decision): EnvoyAnswer {
  const { outcome, reason, destinations, route: taken } = decision;
  const clusters = destinations.map(
    ({ cluster, share }) => `${cluster}=${round(share)}`,
  );
  return {
    end: endOf(outcome, reason?.code, clusters.length > 0),
    clusters:
      outcome.type === 'passthrough' ? [`${outcome.cluster}=1`] : clusters,
    ...(decision.routeConfiguration
      ? { routeConfiguration: decision.routeConfiguration }
      : {}),
    ...(decision.virtualHost ? { virtualHost: decision.virtualHost.name } : {}),
    ...(taken?.protocol === 'http' ? { route: taken.name } : {}),
    ...(outcome.type === 'passthrough' && decision.virtualHost
      ? { route: 'allow_any' }
      : {}),
  };
}

function endOf(
  outcome: Decision['outcome'],
  code: string | undefined,
  hasDestination: boolean,
): string {
  switch (outcome.type) {
    case 'routed':
    case 'passthrough':
      return 'routed';
    case 'redirect':
      return code === 'httpsRedirect' ? code : 'redirect';
    case 'directResponse':
      return `directResponse ${outcome.status}`;
    default:
      return hasDestination ? 'routed' : code ?? outcome.type;
  }
}

/** The resources of a seed, to look at. */
export function describeSeed(seed: number): string {
  return trialOf(seed, 0)
    .resources.map(resource => stringify(resource))
    .join('---\n');
}
