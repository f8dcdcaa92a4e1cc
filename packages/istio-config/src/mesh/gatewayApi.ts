import type { MeshObject } from '../resources/object';
import { asArray, asNumber, asString, objectAt } from '../resources/read';
import type { FieldPath, JsonObject } from '../source';
import { hostsOverlap } from './hosts';
import { serviceHost } from './names';
import type { Mesh } from './mesh';

/** A gateway or Service that a route of the Gateway API attaches to. */
export interface ParentRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly sectionName: string | undefined;
  readonly port: number | undefined;
  readonly path: FieldPath;
}

/** A place to which a route of the Gateway API sends requests. */
export interface BackendRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number | undefined;
  readonly weight: number;
  readonly role: 'route' | 'mirror';
  readonly ruleIndex: number;
  /** Part of the requests that a mirror gets, 0 to 1; 1 for backends. */
  readonly fraction: number;
  readonly path: FieldPath;
}

/** Why something is not reached; not known where it lies outside of what was read. */
export interface GatewayApiProblem {
  readonly isKnown: boolean;
  readonly reason: string;
}

/** The parents of a route. */
export function parentsOf(object: MeshObject): readonly ParentRef[] {
  return asArray(object.spec.parentRefs).map((entry, index) => {
    const value = objectAt(entry);
    return {
      kind: asString(value.kind) ?? 'Gateway',
      namespace: asString(value.namespace) ?? object.namespace,
      name: asString(value.name) ?? '',
      sectionName: asString(value.sectionName),
      port: asNumber(value.port),
      path: ['spec', 'parentRefs', index],
    };
  });
}

/** The backends of a route, mirrors included, rule by rule. */
export function backendsOf(object: MeshObject): readonly BackendRef[] {
  return asArray(object.spec.rules).flatMap((entry, ruleIndex) => {
    const rule = objectAt(entry);
    const path: FieldPath = ['spec', 'rules', ruleIndex];
    const backends = asArray(rule.backendRefs).map((backend, index) =>
      readBackend(objectAt(backend), object, ruleIndex, 'route', [
        ...path,
        'backendRefs',
        index,
      ]),
    );
    const mirrors = asArray(rule.filters).flatMap((filter, index) => {
      const mirror = objectAt(objectAt(filter), 'requestMirror');
      return mirror.backendRef
        ? [
            {
              ...readBackend(
                objectAt(mirror.backendRef),
                object,
                ruleIndex,
                'mirror' as const,
                [...path, 'filters', index, 'requestMirror', 'backendRef'],
              ),
              fraction: fractionOf(mirror),
            },
          ]
        : [];
    });
    return [...backends, ...mirrors];
  });
}

function readBackend(
  value: JsonObject,
  object: MeshObject,
  ruleIndex: number,
  role: 'route' | 'mirror',
  path: FieldPath,
): BackendRef {
  return {
    kind: asString(value.kind) ?? 'Service',
    namespace: asString(value.namespace) ?? object.namespace,
    name: asString(value.name) ?? '',
    port: asNumber(value.port),
    weight: asNumber(value.weight) ?? 1,
    role,
    ruleIndex,
    fraction: 1,
    path,
  };
}

function fractionOf(mirror: JsonObject): number {
  const percent = asNumber(mirror.percent);
  if (percent !== undefined) {
    return percent / 100;
  }
  const numerator = asNumber(objectAt(mirror, 'fraction').numerator);
  const denominator = asNumber(objectAt(mirror, 'fraction').denominator) ?? 100;
  return numerator === undefined ? 1 : numerator / denominator;
}

/** The host under which a backend is in the registry; undefined for kinds that are not. */
export function hostOfBackend(
  mesh: Mesh,
  backend: BackendRef,
): string | undefined {
  if (backend.kind === 'Hostname') {
    return backend.name;
  }
  return backend.kind === 'Service'
    ? serviceHost(backend.name, backend.namespace, mesh.settings.clusterDomain)
    : undefined;
}

/** The listeners of a gateway on which a route is reached. */
export function listenersFor(
  route: MeshObject,
  gateway: MeshObject,
  parent: ParentRef,
): readonly JsonObject[] {
  return asArray(gateway.spec.listeners)
    .map(entry => objectAt(entry))
    .filter(
      listener =>
        (parent.sectionName === undefined ||
          listener.name === parent.sectionName) &&
        (parent.port === undefined ||
          asNumber(listener.port) === parent.port) &&
        admitsNamespace(listener, gateway, route) &&
        servedHosts(route, listener).length > 0,
    );
}

/** The hosts of a route on a listener: the narrower of each overlapping pair. */
export function servedHosts(
  route: MeshObject,
  listener: JsonObject,
): readonly string[] {
  const own = asString(listener.hostname) ?? '*';
  const wanted = asArray(route.spec.hostnames).map(
    host => asString(host) ?? '',
  );
  if (wanted.length === 0) {
    return [own];
  }
  return wanted
    .filter(host => hostsOverlap(host, own))
    .map(host => (host.length >= own.length ? host : own));
}

function admitsNamespace(
  listener: JsonObject,
  gateway: MeshObject,
  route: MeshObject,
): boolean {
  const from =
    asString(objectAt(listener, 'allowedRoutes', 'namespaces').from) ?? 'Same';
  // A selector asks for labels of the namespace, which may not be known here.
  return from !== 'Same' || gateway.namespace === route.namespace;
}

/** Why a parent does not take a route. */
export function whyParentRefuses(
  mesh: Mesh,
  route: MeshObject,
  parent: ParentRef,
): GatewayApiProblem | undefined {
  const { kind, namespace, name } = parent;
  if (kind === 'Service') {
    return mesh.get('Service', namespace, name)
      ? undefined
      : missing(mesh, namespace);
  }
  if (kind !== 'Gateway') {
    return undefined;
  }
  const gateway = mesh.get('KubernetesGateway', namespace, name);
  if (!gateway) {
    return missing(mesh, namespace);
  }
  return listenersFor(route, gateway, parent).length > 0
    ? undefined
    : {
        isKnown: true,
        reason: 'no listener admits its namespace, hostnames and port',
      };
}

/** Why a backend does not get requests. */
export function whyBackendFails(
  mesh: Mesh,
  route: MeshObject,
  backend: BackendRef,
): GatewayApiProblem | undefined {
  const { kind, namespace, name, port } = backend;
  const host = hostOfBackend(mesh, backend);
  if (host === undefined) {
    return undefined;
  }
  if (
    namespace !== route.namespace &&
    kind === 'Service' &&
    !isGranted(mesh, route, backend)
  ) {
    return mesh.covers(namespace)
      ? {
          isKnown: true,
          reason: `no ReferenceGrant of namespace ${namespace} allows it`,
        }
      : missing(mesh, namespace);
  }
  const service = mesh.registry.find(host, route.namespace);
  if (!service) {
    return kind === 'Hostname'
      ? { isKnown: false, reason: 'it is not known here' }
      : missing(mesh, namespace);
  }
  return port === undefined ||
    service.ports.some(({ number }) => number === port)
    ? undefined
    : { isKnown: true, reason: `${name} has no port ${port}` };
}

/** gateway-api: a reference into another namespace needs a grant there. */
function isGranted(
  mesh: Mesh,
  route: MeshObject,
  backend: BackendRef,
): boolean {
  return mesh.inNamespace('ReferenceGrant', backend.namespace).some(
    ({ spec }) =>
      asArray(spec.from).some(entry => {
        const from = objectAt(entry);
        return from.kind === route.kind && from.namespace === route.namespace;
      }) &&
      asArray(spec.to).some(entry => {
        const to = objectAt(entry);
        return (
          to.kind === backend.kind &&
          (to.name === undefined || to.name === backend.name)
        );
      }),
  );
}

function missing(mesh: Mesh, namespace: string): GatewayApiProblem {
  return mesh.covers(namespace)
    ? { isKnown: true, reason: 'it does not exist' }
    : { isKnown: false, reason: 'it is not known here' };
}
