import type { Mesh } from '../mesh/mesh';
import { takesHttpRoutes } from '../resources/protocol';
import type { RouteRequest, WorkloadSource } from '../routing/types';
import {
  findGateway,
  isKnownGateway,
  serversFor,
  unknownGateway,
} from './gateways';
import type { PortableRequest, RequestOrigin } from './types';

/** A request with its source and port, or why the mesh does not tell them. @public */
export type ResolvedRequest =
  | { readonly ok: true; readonly request: RouteRequest }
  | {
      readonly ok: false;
      readonly code:
        | 'noGateway'
        | 'severalGateways'
        | 'unknownGateway'
        | 'unknownWorkload';
      readonly message: string;
    };

/**
 * Fills in what a person leaves out: the Gateway that serves the host, the
 * namespace and labels of a caller, scheme and port.
 *
 * @public
 */
export function resolveRequest(
  mesh: Mesh,
  { from, ...rest }: PortableRequest,
): ResolvedRequest {
  return from.type === 'gateway'
    ? atGateway(mesh, from, rest)
    : fromWorkload(mesh, from, rest);
}

/** A name, or an IPv6 address in brackets, and a port. */
const WITH_PORT = /^(\[.*\]|[^:]*):(\d{1,5})$/;

type Rest = Omit<PortableRequest, 'from'>;

function atGateway(
  mesh: Mesh,
  origin: Extract<RequestOrigin, { type: 'gateway' }>,
  rest: Rest,
): ResolvedRequest {
  const host = hostnameOf(rest.host);
  let { gateway } = origin;
  if (gateway === undefined && !origin.labels) {
    const found = findGateway(mesh, host);
    if (!found.ok) {
      return found;
    }
    gateway = found.gateway;
  }
  if (gateway !== undefined && !isKnownGateway(mesh, gateway)) {
    return { ok: false, ...unknownGateway(gateway) };
  }
  const servers = gateway === undefined ? [] : serversFor(mesh, gateway, host);
  const wantsTls =
    rest.scheme === 'https' ||
    rest.protocol === 'tls' ||
    (rest.tls !== undefined && rest.tls !== 'none');
  const isOpen =
    rest.scheme === undefined &&
    rest.tls === undefined &&
    rest.protocol !== 'tls' &&
    rest.port === undefined;
  // A host that is served over TLS alone is asked for over TLS.
  const useTls =
    wantsTls ||
    (isOpen && servers.length > 0 && servers.every(({ tls }) => tls));
  const server = servers.find(({ tls }) => tls === useTls);
  const port =
    rest.port ?? portOf(rest.host) ?? server?.port ?? (useTls ? 443 : 80);
  return {
    ok: true,
    request: {
      ...rest,
      ...(useTls && isOpen ? { scheme: 'https' } : {}),
      source: {
        type: 'gateway',
        ...(gateway === undefined ? {} : { gateway }),
        ...(origin.labels ? { labels: origin.labels } : {}),
        ...(origin.namespace === undefined
          ? {}
          : { namespace: origin.namespace }),
      },
      port,
    },
  };
}

function fromWorkload(
  mesh: Mesh,
  origin: Extract<RequestOrigin, { type: 'workload' }>,
  rest: Rest,
): ResolvedRequest {
  const namespace = origin.namespace ?? ownNamespace(mesh);
  const { name, serviceAccount, inMesh } = origin;
  let { labels } = origin;
  let account = serviceAccount;
  if (name !== undefined) {
    const workload = mesh.workloads
      .select({}, namespace)
      .find(({ object }) => object.name === name);
    if (!workload) {
      return {
        ok: false,
        code: 'unknownWorkload',
        message: `no workload ${name} of namespace ${namespace} is known here; give its labels instead (workload:${namespace}/app=${name})`,
      };
    }
    labels = { ...workload.labels, ...labels };
    const { serviceAccountName } = workload.podSpec;
    account ??=
      typeof serviceAccountName === 'string' ? serviceAccountName : 'default';
  }
  const source: WorkloadSource = {
    type: 'workload',
    namespace,
    ...(labels ? { labels } : {}),
    ...(account === undefined ? {} : { serviceAccount: account }),
    ...(inMesh === undefined ? {} : { inMesh }),
  };
  const port =
    rest.port ??
    portOf(rest.host) ??
    servicePort(mesh, hostnameOf(rest.host), namespace) ??
    (rest.scheme === 'https' || rest.protocol === 'tls' ? 443 : 80);
  return { ok: true, request: { ...rest, source, port } };
}

/** The namespace of what is being tested: that of most of its resources. */
function ownNamespace(mesh: Mesh): string {
  const counts = new Map<string, number>();
  for (const { own, namespace } of mesh.objects) {
    if (own && namespace !== '') {
      counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 'default';
}

/** The first http port of the service with the host, else its first one. */
function servicePort(
  mesh: Mesh,
  host: string,
  namespace: string,
): number | undefined {
  const { clusterDomain } = mesh.settings;
  // Callers may leave out the end of a name: orders, orders.shop, orders.shop.svc.
  const ports = [
    mesh.resolveHost(host, namespace),
    `${host}.${clusterDomain}`,
    `${host}.svc.${clusterDomain}`,
  ]
    .map(name => mesh.registry.find(name, namespace)?.ports)
    .find(found => found !== undefined);
  return (
    ports?.find(({ protocol }) => takesHttpRoutes(protocol)) ?? ports?.[0]
  )?.number;
}

/** Host without port, in small letters. */
function hostnameOf(host: string): string {
  return (WITH_PORT.exec(host)?.[1] ?? host).toLowerCase();
}

function portOf(host: string): number | undefined {
  const port = WITH_PORT.exec(host)?.[2];
  return port === undefined ? undefined : Number(port);
}
