import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  createMesh,
  listensForHttp,
  parseResources,
  route,
  virtualHostOf,
  type Decision,
  type GatewaySource,
  type JsonObject,
  type Mesh,
  type RouteRequest,
  type WorkloadSource,
} from '@mesh-portal/istio-config';

/** Cases of the suite, as `corpora/README.md` describes them. */
interface BaseCase {
  readonly name: string;
  readonly config?: string;
  readonly meshConfig?: JsonObject;
  readonly featureFlags?: readonly {
    readonly flag: string;
    readonly value: string;
  }[];
  readonly proxy: {
    readonly type: 'gateway' | 'sidecar';
    readonly labels?: Readonly<Record<string, string>>;
    readonly metadata?: {
      readonly namespace?: string;
      readonly labels?: Readonly<Record<string, string>>;
    };
    readonly configNamespace?: string;
  };
}

interface Call {
  readonly port?: number;
  readonly path?: string;
  readonly protocol?: string;
  readonly tls?: string;
  readonly alpn?: string;
  readonly hostHeader?: string;
  readonly sni?: string;
  readonly address?: string;
}

interface CallResult {
  readonly error?: string;
  readonly listenerMatched?: string;
  readonly routeConfigMatched?: string;
  readonly virtualHostMatched?: string;
  readonly clusterMatched?: string;
  readonly strictMatch?: boolean;
}

interface TrafficCase extends BaseCase {
  readonly kind: 'traffic';
  readonly calls: readonly {
    readonly name?: string;
    readonly call: Call;
    readonly result: CallResult;
  }[];
}

interface VirtualHostCase extends BaseCase {
  readonly kind: 'virtualHosts';
  readonly routeName: string;
  readonly expected: Readonly<Record<string, readonly string[] | null>> | null;
}

/** The address of the proxy in Istio's traffic simulator. */
const PROXY_ADDRESS = '1.1.1.1';
const NEWEST = '1.31';

/** Holds `route` against the suite: a case passes when all its calls or virtual hosts agree. */
export function runIstioRoutingSuite(
  cases: unknown[],
  print: (line: string) => void,
): { passed: number; total: number } {
  let passed = 0;
  for (const entry of cases as (TrafficCase | VirtualHostCase)[]) {
    const problems = check(entry);
    if (problems.length === 0) {
      passed += 1;
    } else {
      print(`FAIL ${entry.name}: ${problems.join('; ')}`);
    }
  }
  print(`passed ${passed} of ${cases.length}`);
  return { passed, total: cases.length };
}

function check(entry: TrafficCase | VirtualHostCase): readonly string[] {
  try {
    return entry.kind === 'traffic'
      ? checkTraffic(entry)
      : checkVirtualHosts(entry);
  } catch (error) {
    return [`threw ${error instanceof Error ? error.stack : String(error)}`];
  }
}

function meshOf(entry: BaseCase, clusterDomain: string): Mesh {
  const { resources } = parseResources(entry.config ?? '', 'config.yaml');
  return createMesh({
    settings: {
      istioVersion: NEWEST,
      clusterDomain,
      meshConfig: entry.meshConfig ?? {},
      featureFlags: Object.fromEntries(
        (entry.featureFlags ?? []).map(({ flag, value }) => [
          flag,
          String(value),
        ]),
      ),
    },
    own: resources,
    context: [],
  });
}

function placeOf({ proxy }: BaseCase): {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
} {
  return {
    namespace: proxy.metadata?.namespace ?? proxy.configNamespace ?? 'default',
    labels: proxy.metadata?.labels ?? proxy.labels ?? {},
  };
}

function sourceOf(entry: BaseCase): GatewaySource | WorkloadSource {
  const place = placeOf(entry);
  return entry.proxy.type === 'gateway'
    ? { ...place, type: 'gateway', addresses: [PROXY_ADDRESS], direct: true }
    : { ...place, type: 'workload' };
}

function checkTraffic(entry: TrafficCase): readonly string[] {
  const mesh = meshOf(entry, '');
  const source = sourceOf(entry);
  return entry.calls.flatMap(({ name, call, result }) => {
    const actual = resultOf(route(mesh, requestOf(call, source)));
    return differences(result, actual).map(
      text => `${name ?? 'call'}: ${text}`,
    );
  });
}

function requestOf(
  call: Call,
  source: GatewaySource | WorkloadSource,
): RouteRequest {
  const protocol = call.protocol === 'tcp' ? 'tcp' : 'http';
  return {
    source,
    protocol,
    host: call.hostHeader ?? '',
    port: call.port ?? 80,
    path: call.path ?? '/',
    tls: call.tls === 'tls' || call.tls === 'mtls' ? call.tls : 'none',
    alpn: call.alpn ?? '',
    ...(call.sni === undefined ? {} : { sni: call.sni }),
    ...(call.address === undefined ? {} : { address: call.address }),
  };
}

const ERRORS: Readonly<Record<string, string>> = {
  noListener: 'no listener matched',
  noFilterChain: 'no filter chains matched',
  ambiguousFilterChains: 'multiple filter chains matched',
  noRoute: 'no route matched',
  noVirtualHost: 'no virtual host matched',
  httpsRedirect: 'tls required, sending 301',
  notHttp: 'protocol error',
  tlsToPlainText: 'protocol error',
  plainTextToTls: 'invalid TLS',
  noClientCertificate: 'invalid mTLS',
};

function resultOf(decision: Decision): Omit<CallResult, 'strictMatch'> {
  const error = decision.reason && ERRORS[decision.reason.code];
  const cluster =
    decision.outcome.type === 'passthrough'
      ? decision.outcome.cluster
      : decision.destinations[0]?.cluster;
  return {
    ...(error ? { error } : {}),
    ...(decision.listener ? { listenerMatched: decision.listener } : {}),
    ...(decision.routeConfiguration
      ? { routeConfigMatched: decision.routeConfiguration }
      : {}),
    ...(decision.virtualHost
      ? { virtualHostMatched: decision.virtualHost.name }
      : {}),
    ...(cluster ? { clusterMatched: cluster } : {}),
  };
}

const FIELDS = [
  'error',
  'listenerMatched',
  'routeConfigMatched',
  'virtualHostMatched',
  'clusterMatched',
] as const;

function differences(
  expected: CallResult,
  actual: CallResult,
): readonly string[] {
  return FIELDS.flatMap(field => {
    const wanted = expected[field];
    // An error that is not expected is one all the same.
    const asserted =
      wanted !== undefined || expected.strictMatch || field === 'error';
    return asserted && plain(wanted) !== plain(actual[field])
      ? [`${field} is ${actual[field] ?? 'none'}, not ${wanted ?? 'none'}`]
      : [];
  });
}

function plain(text: string | undefined): string {
  return (text ?? '').replace(/,/g, '');
}

function checkVirtualHosts(entry: VirtualHostCase): readonly string[] {
  const mesh = meshOf(entry, 'cluster.local');
  const source: WorkloadSource = { ...placeOf(entry), type: 'workload' };
  const port = Number(entry.routeName.split(':').at(-1));
  if (entry.expected === null) {
    return listensForHttp(mesh, source, port)
      ? [`there should be no listener on ${port}`]
      : [];
  }
  return Object.entries(entry.expected).flatMap(([host, clusters]) => {
    const actual = virtualHostOf(mesh, source, port, host)?.routes.flatMap(
      ({ destinations }) => destinations.map(({ cluster }) => cluster),
    );
    const same = JSON.stringify(actual ?? null) === JSON.stringify(clusters);
    return same
      ? []
      : [
          `${host} is ${JSON.stringify(actual ?? null)}, not ${JSON.stringify(
            clusters,
          )}`,
        ];
  });
}

if (
  process.argv[1] &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  const file = process.argv[2];
  if (!file) {
    throw new Error('usage: npx tsx conformance/istio-routing.ts FILE');
  }
  const { passed, total } = runIstioRoutingSuite(
    JSON.parse(readFileSync(file, 'utf8')) as unknown[],
    line => process.stdout.write(`${line}\n`),
  );
  process.exitCode = passed === total ? 0 : 1;
}
