import type { Mesh } from '../../mesh/mesh';
import { MESH_GATEWAY } from '../../mesh/names';
import { readL4Match } from '../../resources/match';
import { byAgeThenNamespace, type MeshObject } from '../../resources/object';
import { asArray, asStrings, objectAt } from '../../resources/read';
import type { L4Route } from '../../resources/virtualService';
import { mayHaveBehaviour } from '../versions';
import { backendsOf } from './backends';
import { convertGateways } from './gateways';
import { convertRules } from './httpRules';
import type {
  ConvertedGateway,
  ConvertedVirtualService,
  RouteKind,
} from './model';
import { attachmentsOf, type Attachment } from './parents';
import { byPrecedence } from './precedence';

/** The Gateway API resources of a mesh as Istio's own kinds. */
export interface ConvertedGatewayApi {
  readonly virtualServices: readonly ConvertedVirtualService[];
  readonly gateways: readonly ConvertedGateway[];
}

const HTTP_KINDS = ['HTTPRoute', 'GRPCRoute'] as const;
const L4_KINDS = ['TLSRoute', 'TCPRoute'] as const;

/** Converts what a mesh has of the Gateway API. istio: pilot/pkg/config/kube/gateway */
export function convertGatewayApi(mesh: Mesh): ConvertedGatewayApi {
  const gateways = convertGateways(mesh);
  return {
    gateways,
    virtualServices: [
      ...convertHttp(mesh, gateways),
      ...L4_KINDS.flatMap(kind => convertL4(mesh, gateways, kind)),
    ],
  };
}

/**
 * Routes of one host and one parent merge into one list, HTTPRoutes and GRPCRoutes
 * together: the older ones first, then by namespace and name.
 *
 * istio: pilot/pkg/config/kube/gateway/route_collections.go (mergeHTTPRoutes)
 */
function convertHttp(
  mesh: Mesh,
  gateways: readonly ConvertedGateway[],
): readonly ConvertedVirtualService[] {
  const groups = new Map<string, ConvertedVirtualService>();
  const routes = HTTP_KINDS.flatMap(kind =>
    mesh.ofKind(kind).map(object => ({ kind, object })),
  ).sort((a, b) => byAgeThenNamespace(a.object, b.object));
  for (const { kind, object } of routes) {
    for (const attachment of attachmentsOf(mesh, gateways, object)) {
      for (const host of attachment.hostnames) {
        const key = groupKey(object, attachment, host);
        const owner = {
          ...emptyVirtualService(object, kind, attachment, host),
          orderName: key.replace(/\//g, '~'),
        };
        const rules = convertRules(mesh, owner, attachment);
        const known = groups.get(key);
        const merged = byPrecedence([...(known?.routes ?? []), ...rules]);
        groups.set(key, { ...(known ?? owner), routes: merged, http: merged });
      }
    }
  }
  return [...groups.values()];
}

/** By gateway and hostname as written; in the mesh by the namespace and port that a route is for. */
function groupKey(
  { namespace }: MeshObject,
  { gateway, port }: Attachment,
  host: string,
): string {
  if (gateway !== MESH_GATEWAY) {
    return `${gateway}/${host}`;
  }
  return port === undefined
    ? `${namespace}/${host}`
    : `${namespace}/${port}/${host}`;
}

/** A VirtualService in place of a route, without any routes yet. */
export function emptyVirtualService(
  object: MeshObject,
  kind: RouteKind,
  { gateway, consumer }: Pick<Attachment, 'gateway' | 'consumer'>,
  host: string,
): ConvertedVirtualService {
  return {
    object,
    convertedFrom: kind,
    orderName: object.name,
    hosts: [host],
    gateways: [gateway],
    exportTo: consumer ? ['.'] : ['*'],
    http: [],
    tcp: [],
    tls: [],
    routes: [],
  };
}

function convertL4(
  mesh: Mesh,
  gateways: readonly ConvertedGateway[],
  kind: (typeof L4_KINDS)[number],
): readonly ConvertedVirtualService[] {
  if (!reads(mesh, kind)) {
    return [];
  }
  return mesh.ofKind(kind).flatMap(object =>
    attachmentsOf(mesh, gateways, object).flatMap(attachment => {
      const routes = l4Routes(mesh, object, kind, attachment);
      return attachment.hosts.map(host => ({
        ...emptyVirtualService(object, kind, attachment, host),
        ...(kind === 'TLSRoute' ? { tls: routes } : { tcp: routes }),
      }));
    }),
  );
}

/** Whether istiod reads routes of a kind. */
function reads(
  { settings: { istioVersion, featureFlags } }: Mesh,
  kind: (typeof L4_KINDS)[number],
): boolean {
  return mayHaveBehaviour(
    kind === 'TLSRoute' ? 'tlsRoutes' : 'tcpRoutes',
    istioVersion,
    featureFlags,
  );
}

/**
 * The rules of a TLSRoute or TCPRoute.
 *
 * istio: pilot/pkg/config/kube/gateway/route_collections.go (constrainTLSRoutesToListenerHost)
 */
export function l4Routes(
  mesh: Mesh,
  object: MeshObject,
  kind: (typeof L4_KINDS)[number],
  { hosts, gateway, port }: Pick<Attachment, 'hosts' | 'gateway' | 'port'>,
): readonly L4Route[] {
  const hostnames = asStrings(object.spec.hostnames);
  const inMesh = gateway === MESH_GATEWAY;
  // A listener takes no more server names than its own hostname covers.
  const sniHosts = inMesh && hostnames.length > 0 ? hostnames : hosts;
  return asArray(object.spec.rules).map((entry, index): L4Route => {
    const path = ['spec', 'rules', index];
    const match = {
      ...readL4Match({}, path, object.namespace),
      port,
      sniHosts: kind === 'TLSRoute' ? sniHosts : [],
    };
    return {
      index,
      path,
      protocol: kind === 'TLSRoute' ? 'tls' : 'tcp',
      matches: kind === 'TLSRoute' || port !== undefined ? [match] : [],
      destinations: backendsOf(mesh, object, objectAt(entry), path, inMesh),
    };
  });
}
