import {
  hostsOverlap,
  intersectHosts,
  isSubsetOfHost,
  isWildcardHost,
} from '../../mesh/hosts';
import type { Mesh } from '../../mesh/mesh';
import { MESH_GATEWAY, serviceHost } from '../../mesh/names';
import type { MeshObject } from '../../resources/object';
import {
  asArray,
  asNumber,
  asString,
  asStrings,
  objectAt,
} from '../../resources/read';
import type { JsonObject } from '../../source';
import { allowsRoute } from './gateways';
import type { ConvertedGateway } from './model';

/** A place at which a route is attached. */
export interface Attachment {
  /** `mesh`, or the key of a listener. */
  readonly gateway: string;
  /** What it takes there. */
  readonly hosts: readonly string[];
  /** The hostnames for which it counts, as written; `*` where there are none. */
  readonly hostnames: readonly string[];
  /** Port of the Service that the route is for; undefined: all. */
  readonly port: number | undefined;
  /** Whether only clients of the route's own namespace follow it: a route for somebody else's Service. */
  readonly consumer: boolean;
}

const PARENTS_WITH_LISTENERS: ReadonlySet<string> = new Set([
  'Gateway',
  'ListenerSet',
  'XListenerSet',
]);

const HTTP_KINDS: ReadonlySet<string> = new Set(['HTTPRoute', 'GRPCRoute']);

/**
 * Where a route is attached: to listeners of Gateways, and to Services for
 * their callers in the mesh.
 *
 * istio: pilot/pkg/config/kube/gateway/conversion.go (extractParentReferenceInfo)
 */
export function attachmentsOf(
  mesh: Mesh,
  gateways: readonly ConvertedGateway[],
  route: MeshObject,
): readonly Attachment[] {
  const hostnames = asStrings(route.spec.hostnames);
  return asArray(route.spec.parentRefs).flatMap(entry => {
    const parent = objectAt(entry);
    const kind = asString(parent.kind) ?? 'Gateway';
    if (PARENTS_WITH_LISTENERS.has(kind)) {
      return toListeners(mesh, gateways, route, parent, kind, hostnames);
    }
    const hosts = meshHosts(mesh, route, parent, kind);
    const namespace = asString(parent.namespace) || route.namespace;
    return hosts.length === 0
      ? []
      : [
          {
            gateway: MESH_GATEWAY,
            hosts,
            hostnames: hosts,
            port: asNumber(parent.port),
            consumer: namespace !== route.namespace,
          },
        ];
  });
}

function toListeners(
  mesh: Mesh,
  gateways: readonly ConvertedGateway[],
  route: MeshObject,
  parent: JsonObject,
  kind: string,
  hostnames: readonly string[],
): readonly Attachment[] {
  const namespace = asString(parent.namespace) || route.namespace;
  const section = asString(parent.sectionName);
  const port = asNumber(parent.port);
  return gateways.flatMap(gateway => {
    const [server] = gateway.servers;
    const isParent =
      gateway.object.kind === kind &&
      gateway.object.namespace === namespace &&
      gateway.object.name === parent.name &&
      (section === undefined || section === gateway.listener) &&
      (port === undefined || port === server?.port);
    if (!isParent || !server || !allowsRoute(mesh, gateway, route)) {
      return [];
    }
    const names = hostnames.length > 0 ? hostnames : ['*'];
    const allowed = HTTP_KINDS.has(route.kind)
      ? names.filter(name => !isForAnother(gateways, gateway, name))
      : names;
    const own = server.hosts.map(({ host }) => host);
    const hosts = intersectHosts(own, allowed);
    return hosts.length > 0
      ? [
          {
            gateway: gateway.key,
            hosts,
            hostnames: allowed,
            port: undefined,
            consumer: false,
          },
        ]
      : [];
  });
}

/**
 * Whether a listener leaves a hostname to another one of its Gateway, with the
 * same port and protocol and a hostname that covers it more exactly.
 *
 * istio: pilot/pkg/config/kube/gateway/conversion.go (hostnameAllowedByIsolation)
 */
function isForAnother(
  gateways: readonly ConvertedGateway[],
  gateway: ConvertedGateway,
  hostname: string,
): boolean {
  const own = hostOf(gateway);
  if (own !== '' && !isWildcardHost(own)) {
    return false;
  }
  return (
    (own !== '' && !hostsOverlap(hostname, own)) ||
    gateways.some(other => {
      const host = hostOf(other);
      return (
        isBeside(gateway, other) &&
        host !== own &&
        host.length >= own.length &&
        isSubsetOfHost(hostname, host)
      );
    })
  );
}

/** Whether two listeners share Gateway, port and protocol. */
function isBeside(gateway: ConvertedGateway, other: ConvertedGateway): boolean {
  const [server] = gateway.servers;
  const [another] = other.servers;
  return (
    other.object.kind === gateway.object.kind &&
    other.object.namespace === gateway.object.namespace &&
    other.object.name === gateway.object.name &&
    another?.port === server?.port &&
    another?.protocol === server?.protocol
  );
}

/** The hostname of a listener; empty where it takes any. */
function hostOf({ servers }: ConvertedGateway): string {
  const host = servers[0]?.hosts[0]?.host ?? '*';
  return host === '*' ? '' : host;
}

function meshHosts(
  mesh: Mesh,
  route: MeshObject,
  parent: JsonObject,
  kind: string,
): readonly string[] {
  const name = asString(parent.name) ?? '';
  const namespace = asString(parent.namespace) || route.namespace;
  switch (kind) {
    case 'Service':
      return [serviceHost(name, namespace, mesh.settings.clusterDomain)];
    case 'ServiceEntry':
      return asStrings(mesh.get('ServiceEntry', namespace, name)?.spec.hosts);
    case 'Hostname':
      return [name];
    default:
      return [];
  }
}
