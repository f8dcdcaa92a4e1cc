import type {
  EntranceNode,
  HostNode,
  RouteRequest,
  Topology,
} from '@mesh-portal/istio-config';
import { shortHost } from '../describe';
import type { RequestDraft } from './draft';

/** Id of the entrance of callers in the mesh. */
const MESH = 'mesh';

/** The entrance of the graph through which a request comes. */
export function entranceOf(from: string): string {
  return from.startsWith('gateway:') ? from : MESH;
}

/** Hosts that an entrance leads to. */
export function hostsAt(
  topology: Topology,
  entrance: string,
): readonly HostNode[] {
  const ids = new Set(
    topology.edges.filter(edge => edge.from === entrance).map(edge => edge.to),
  );
  return topology.nodes.filter(
    (node): node is HostNode => node.kind === 'host' && ids.has(node.id),
  );
}

/** Protocol of requests to a host that is not plain http, by what the graph calls its port. */
export function protocolOf(
  host: HostNode | undefined,
  throughGateway: boolean,
): RouteRequest['protocol'] {
  switch (host?.protocol?.toUpperCase()) {
    case 'GRPC':
      return 'grpc';
    case 'TCP':
      return 'tcp';
    case 'TLS':
      return 'tls';
    // Inside the mesh nobody decrypts what a service encrypts itself.
    case 'HTTPS':
      return throughGateway ? undefined : 'tls';
    default:
      return undefined;
  }
}

/** A host that a wildcard stands for, as people would call it. */
function example(host: string): string {
  if (host === '*') return 'example.com';
  return host.startsWith('*.') ? `www${host.slice(1)}` : shortHost(host);
}

/** What to suggest as hosts: those that the entrance leads to, with port where it is not the usual one. */
export function suggestedHosts(
  topology: Topology,
  from: string,
): readonly string[] {
  const hosts = hostsAt(topology, entranceOf(from)).map(
    ({ host, port, protocol }) => {
      const secure = from.startsWith('gateway:') && protocol === 'HTTPS';
      const usual = port === undefined || port === (secure ? 443 : 80);
      return `${secure ? 'https://' : ''}${example(host)}${
        usual ? '' : `:${port}`
      }`;
    },
  );
  return [...new Set(hosts)];
}

/** A place that requests may come from. */
export interface Source {
  /** As route tests write it. */
  readonly from: string;
  readonly kind: 'gateway' | 'mesh' | 'workload';
  /** `namespace/name`; of no use for the mesh as a whole. */
  readonly name: string;
}

/** Where requests to this service may come from, the likeliest first. */
export function sourcesOf(
  topology: Topology,
  workloads: readonly string[],
): readonly Source[] {
  const gateways = topology.nodes.filter(
    (node): node is EntranceNode => node.kind === 'gateway',
  );
  return [
    ...gateways.map(
      ({ id, label, namespace: home }): Source => ({
        from: id,
        kind: 'gateway',
        name: home ? `${home}/${label}` : label,
      }),
    ),
    { from: 'workload', kind: 'mesh', name: '' },
    ...workloads.map(
      (name): Source => ({
        from: `workload:${name}`,
        kind: 'workload',
        name,
      }),
    ),
  ];
}

/** The first request that is worth asking about: from outside, else from the mesh. */
export function defaultDraft(
  topology: Topology,
  sources: readonly Source[],
): RequestDraft {
  const served = sources.find(
    ({ from }) => suggestedHosts(topology, from).length > 0,
  );
  const from = served?.from ?? sources[0]?.from ?? '';
  return {
    from,
    method: 'GET',
    host: suggestedHosts(topology, from)[0] ?? '',
    path: '/',
    headers: [],
  };
}
