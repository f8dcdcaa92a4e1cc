import { isOpaque } from '../../model/protocol';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import type { ServiceSpecFields } from '../serviceSpec';
import { at } from './complaints';

type Spec = ServiceSpecFields['spec'];

const HTTP_TRAFFIC = ['rules', 'timeout', 'retries', 'mirror'] as const;
const HTTP_POOL = [
  'http1MaxPendingRequests',
  'http2MaxRequests',
  'maxRequestsPerConnection',
  'maxRetries',
] as const;

/** Fields of requests on a port whose proxies see connections alone. */
function checkHttpOnly({ workload, traffic }: Spec): FieldComplaint[] {
  const { protocol } = workload.port;
  const complain = (path: readonly string[]) =>
    at(path, 'http-only', { field: path[path.length - 1], protocol });
  const isGiven = (value: unknown) =>
    Array.isArray(value)
      ? value.length > 0
      : (value ?? undefined) !== undefined;
  const path = ['spec', 'traffic'];
  return [
    ...HTTP_TRAFFIC.filter(field => isGiven(traffic[field])).map(field =>
      complain([...path, field]),
    ),
    ...(isGiven(traffic.gateway?.paths)
      ? [complain([...path, 'gateway', 'paths'])]
      : []),
    ...HTTP_POOL.filter(field => isGiven(traffic.connectionPool?.[field])).map(
      field => complain([...path, 'connectionPool', field]),
    ),
    ...Object.entries(workload.probes ?? {}).flatMap(([name, probe]) => {
      const asks = typeof probe === 'string' ? { path: probe } : probe;
      const isOnPort =
        asks.port === undefined || asks.port === workload.port.number;
      return isOnPort && (asks.path ?? asks.grpc) !== undefined
        ? [complain(['spec', 'workload', 'probes', name])]
        : [];
    }),
  ];
}

/** Plain TCP names no host: at one gateway, a port leads to one environment. */
function checkTcpPorts({ workload, traffic, environments }: Spec) {
  const { gateway } = traffic;
  if (workload.port.protocol !== 'tcp' || !gateway || gateway.tls) {
    return [];
  }
  const users = new Map<string, string>();
  return environments.flatMap(({ name, mesh = '' }, index) => {
    const user = users.get(mesh);
    users.set(mesh, user ?? name);
    return user === undefined
      ? []
      : [
          at(['spec', 'environments', index], 'port-twice', {
            actual: gateway.port ?? workload.port.number,
            environment: user,
          }),
        ];
  });
}

/** What the protocol of the port allows. */
export const checkProtocol: CrossCheck = ({ spec }) => {
  const { protocol } = spec.workload.port;
  if (!isOpaque(protocol)) {
    return [];
  }
  return [
    ...checkHttpOnly(spec),
    ...checkTcpPorts(spec),
    ...(protocol === 'tls' && spec.traffic.gateway?.tls
      ? [at(['spec', 'traffic', 'gateway', 'tls'], 'application-ends-tls')]
      : []),
  ];
};
