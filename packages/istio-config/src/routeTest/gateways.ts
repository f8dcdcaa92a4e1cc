import { isSubsetOfHost } from '../mesh/hosts';
import type { Mesh } from '../mesh/mesh';
import { routesTakenBy, type GatewayServer } from '../resources/gateway';
import { asArray, asNumber, asString, objectAt } from '../resources/read';

/** A way into a gateway. */
export interface Entrance {
  readonly port: number;
  readonly tls: boolean;
}

/** The Gateway of a host, or why there is not one. */
export type FoundGateway =
  | { readonly ok: true; readonly gateway: string }
  | {
      readonly ok: false;
      readonly code: 'noGateway' | 'severalGateways' | 'unknownGateway';
      readonly message: string;
    };

/** Whether a Gateway (`namespace/name`), of Istio or of the Gateway API, was read. */
export function isKnownGateway(mesh: Mesh, gateway: string): boolean {
  const [namespace = '', name = ''] = gateway.split('/');
  return (
    mesh.gateway(namespace, name) !== undefined ||
    mesh.get('KubernetesGateway', namespace, name) !== undefined
  );
}

/**
 * The Gateway that serves a host. Gateways on the same pods are one to a client,
 * so that of those any will do.
 */
export function findGateway(mesh: Mesh, host: string): FoundGateway {
  const serving = gatewaysOf(mesh).filter(
    ({ key }) => serversFor(mesh, key, host).length > 0,
  );
  const [first] = serving;
  const unknown = first ? undefined : unknownGatewayOf(mesh, host);
  if (unknown !== undefined) {
    return { ok: false, ...unknownGateway(unknown) };
  }
  if (!first) {
    return {
      ok: false,
      code: 'noGateway',
      message: `no Gateway that is known here serves ${host}; name one (gateway:NAMESPACE/NAME), or ask from inside the mesh (workload)`,
    };
  }
  if (serving.some(({ pods }) => pods !== first.pods)) {
    return {
      ok: false,
      code: 'severalGateways',
      message: `several gateways serve ${host}; name one: ${serving
        .map(({ key }) => `gateway:${key}`)
        .join(', ')}`,
    };
  }
  return { ok: true, gateway: first.key };
}

/** Says that a Gateway was not read. */
export function unknownGateway(gateway: string) {
  return {
    code: 'unknownGateway',
    message: `Gateway ${gateway} is not known here: what delivers it was not read`,
  } as const;
}

/** A Gateway that a route of the host is bound to, but that was not read: a shared one. */
function unknownGatewayOf(mesh: Mesh, host: string): string | undefined {
  return mesh.virtualServices
    .filter(({ hosts }) => hosts.some(entry => isSubsetOfHost(host, entry)))
    .flatMap(({ gateways }) => gateways)
    .find(key => key.includes('/') && !isKnownGateway(mesh, key));
}

function gatewaysOf(
  mesh: Mesh,
): readonly { readonly key: string; readonly pods: string }[] {
  return [
    ...mesh.gateways.map(({ object, selector }) => ({
      key: `${object.namespace}/${object.name}`,
      pods: JSON.stringify(Object.entries(selector).sort()),
    })),
    ...mesh
      .ofKind('KubernetesGateway')
      .map(({ namespace, name }) => `${namespace}/${name}`)
      .map(key => ({ key, pods: key })),
  ];
}

/** The servers of a Gateway that take a host, in their order. */
export function serversFor(
  mesh: Mesh,
  gateway: string,
  host: string,
): readonly Entrance[] {
  const [namespace = '', name = ''] = gateway.split('/');
  const istio = mesh.gateway(namespace, name);
  if (istio) {
    return istio.servers.flatMap(server =>
      server.port !== undefined &&
      server.hosts.some(entry => isSubsetOfHost(host, entry.host))
        ? [{ port: server.port, tls: isEncrypted(server) }]
        : [],
    );
  }
  const object = mesh.get('KubernetesGateway', namespace, name);
  return asArray(object?.spec.listeners).flatMap(entry => {
    const listener = objectAt(entry);
    const port = asNumber(listener.port);
    const protocol = asString(listener.protocol)?.toUpperCase() ?? '';
    return port !== undefined &&
      isSubsetOfHost(host, asString(listener.hostname) || '*')
      ? [{ port, tls: protocol === 'HTTPS' || protocol === 'TLS' }]
      : [];
  });
}

function isEncrypted(server: GatewayServer): boolean {
  return server.tls !== undefined && !server.httpsRedirect
    ? server.tlsMode !== undefined
    : ['tls', 'sni'].includes(routesTakenBy(server));
}
