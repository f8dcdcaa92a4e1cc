import { parse, stringify } from 'yaml';
import { meshOf } from '../../fixtures/meshOf';
import type { Mesh } from '../../mesh/mesh';
import type { MeshSettings } from '../../mesh/settings';
import type { JsonObject } from '../../source';
import type { RouteRequest } from '../types';
import { service } from './decide';

/** A rule of Istio with requests that tell whether it is followed. */
export interface RuleFixture {
  /** Number in the table of rules. */
  readonly rule: number;
  /** The rule in one sentence. */
  readonly title: string;
  /** The file of Istio or Envoy that it comes from. */
  readonly source: string;
  readonly settings?: Partial<MeshSettings>;
  /** Services with Deployments: `name[@namespace][:port/protocol,…] [version …]`. */
  readonly services?: readonly string[];
  /** Other resources: `Kind namespace/name` → spec, with `$metadata` where more than the name is said. */
  readonly mesh?: Readonly<Record<string, JsonObject>>;
  readonly requests: readonly RuleRequest[];
}

/** A request, and what becomes of it. */
export interface RuleRequest {
  readonly ask: Partial<RouteRequest> & {
    readonly host: string;
    /** `gateway`: the stock ingress gateway; default: a workload in `shop` with `app: client`. */
    readonly from?: 'gateway' | RouteRequest['source'];
  };
  /** As `say` writes it, or some fields of the decision (`to`: as `say` writes it). */
  readonly expect: string | JsonObject;
}

const API_VERSIONS: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  Service: 'v1',
  Namespace: 'v1',
  Deployment: 'apps/v1',
  KubernetesGateway: 'gateway.networking.k8s.io/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  GRPCRoute: 'gateway.networking.k8s.io/v1',
  TLSRoute: 'gateway.networking.k8s.io/v1',
  ListenerSet: 'gateway.networking.k8s.io/v1',
  TCPRoute: 'gateway.networking.k8s.io/v1alpha2',
};

const CLIENT: RouteRequest['source'] = {
  type: 'workload',
  namespace: 'shop',
  labels: { app: 'client' },
};

/** Reads a fixture from its text. */
export function readRuleFixture(text: string): RuleFixture {
  return parse(text) as RuleFixture;
}

/** The mesh of a fixture. */
export function meshOfFixture(fixture: RuleFixture): Mesh {
  const services = (fixture.services ?? []).map(serviceOf).join('');
  const resources = Object.entries(fixture.mesh ?? {}).map(
    ([id, spec]) =>
      `---\n${stringify(resourceOf(id, spec), { compat: 'yaml-1.1' })}`,
  );
  return meshOf(services + resources.join(''), '', fixture.settings);
}

/** The request of a fixture, with what it leaves out. */
export function requestOf({ ask }: RuleRequest): RouteRequest {
  const { from, ...request } = ask;
  const source: RouteRequest['source'] =
    from === 'gateway'
      ? { type: 'gateway', labels: { istio: 'ingressgateway' } }
      : from ?? CLIENT;
  return { port: 80, ...request, source };
}

function serviceOf(text: string): string {
  const [head = '', ...versions] = text.split(' ');
  const [place = '', ports = '80/http'] = head.split(':');
  const [name = '', namespace = 'shop'] = place.split('@');
  const list = ports.split(',').map(entry => {
    const [port, protocol] = entry.split('/');
    return `{ name: ${protocol}-${port}, port: ${port} }`;
  });
  const base = service(name, namespace, list.join(', '));
  return versions.reduce(
    (all, version) => all + deploymentOf(name, namespace, version),
    base,
  );
}

function deploymentOf(name: string, namespace: string, version: string) {
  return `---\n${stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${name}-${version}`, namespace },
    spec: {
      template: {
        metadata: { labels: { app: name, version } },
        spec: { containers: [{ name: 'app', image: 'app' }] },
      },
    },
  })}`;
}

function resourceOf(id: string, { $metadata, ...spec }: JsonObject) {
  const [kind = '', place = ''] = id.split(' ');
  const [first = '', second] = place.split('/');
  return {
    apiVersion: API_VERSIONS[kind] ?? 'networking.istio.io/v1',
    kind: kind === 'KubernetesGateway' ? 'Gateway' : kind,
    metadata: {
      ...(second === undefined
        ? { name: first }
        : { name: second, namespace: first }),
      ...($metadata as JsonObject | undefined),
    },
    spec,
  };
}
