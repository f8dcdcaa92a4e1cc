import { derived } from './derived';
import type { Mesh } from './mesh';
import { serviceHost } from './names';
import type { MeshObject } from '../resources/object';
import { asArray, asNumber, asString, objectAt } from '../resources/read';
import { backendOf } from '../routing/gatewayApi/backends';
import { convertGateways } from '../routing/gatewayApi/gateways';
import { attachmentsOf } from '../routing/gatewayApi/parents';
import type { FieldPath, JsonObject } from '../source';
import { reasonOf, type Reason } from '../topology/reasons';

/** Something that a route of the Gateway API names. */
export interface RouteReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly path: FieldPath;
  readonly value: JsonObject;
}

/** Why a reference does not work; `unknown` where it leads outside of what was read. */
export type ReferenceProblem = Reason;

/** All listeners, worked out once. */
export const gatewayListeners = derived(convertGateways);

/** The gateways and Services that a route attaches to. */
export function parentsOf(route: MeshObject): readonly RouteReference[] {
  return asArray(route.spec.parentRefs).map((entry, index) =>
    readReference(objectAt(entry), route, 'Gateway', [
      'spec',
      'parentRefs',
      index,
    ]),
  );
}

/** The backends of a route, mirrors included. */
export function backendsOf(route: MeshObject): readonly RouteReference[] {
  return asArray(route.spec.rules).flatMap((entry, ruleIndex) => {
    const rule = objectAt(entry);
    const path: FieldPath = ['spec', 'rules', ruleIndex];
    const backends = asArray(rule.backendRefs).map((backend, index) =>
      readReference(objectAt(backend), route, 'Service', [
        ...path,
        'backendRefs',
        index,
      ]),
    );
    const mirrors = asArray(rule.filters).flatMap((filter, index) => {
      const { backendRef } = objectAt(objectAt(filter), 'requestMirror');
      return backendRef
        ? [
            readReference(objectAt(backendRef), route, 'Service', [
              ...path,
              'filters',
              index,
              'requestMirror',
              'backendRef',
            ]),
          ]
        : [];
    });
    return [...backends, ...mirrors];
  });
}

function readReference(
  value: JsonObject,
  route: MeshObject,
  defaultKind: string,
  path: FieldPath,
): RouteReference {
  return {
    kind: asString(value.kind) ?? defaultKind,
    namespace: asString(value.namespace) || route.namespace,
    name: asString(value.name) ?? '',
    path,
    value,
  };
}

/** Why a parent does not take a route. */
export function whyParentRefuses(
  mesh: Mesh,
  route: MeshObject,
  parent: RouteReference,
): ReferenceProblem | undefined {
  const { kind, namespace, name, value } = parent;
  if (kind !== 'Service' && kind !== 'Gateway') {
    return undefined;
  }
  const target = mesh.get(
    kind === 'Service' ? kind : 'KubernetesGateway',
    namespace,
    name,
  );
  if (!target) {
    return missing(mesh, namespace);
  }
  const alone = { ...route, spec: { ...route.spec, parentRefs: [value] } };
  return attachmentsOf(mesh, gatewayListeners(mesh), alone).length > 0
    ? undefined
    : reasonOf('noListener');
}

/** Why a backend does not get requests. */
export function whyBackendFails(
  mesh: Mesh,
  route: MeshObject,
  backend: RouteReference,
): ReferenceProblem | undefined {
  const { kind, namespace, name, path, value } = backend;
  if (kind !== 'Service') {
    return undefined;
  }
  const { host } = backendOf(mesh, route, value, path, false);
  if (!host) {
    return mesh.covers(namespace)
      ? reasonOf('notGranted', { namespace })
      : missing(mesh, namespace);
  }
  const fullName = serviceHost(name, namespace, mesh.settings.clusterDomain);
  const service = mesh.registry.find(fullName, route.namespace);
  if (!service) {
    return missing(mesh, namespace);
  }
  const port = asNumber(value.port);
  return port === undefined ||
    service.ports.some(({ number }) => number === port)
    ? undefined
    : reasonOf('noPort', { host: name, port });
}

function missing(mesh: Mesh, namespace: string): ReferenceProblem {
  return mesh.covers(namespace) ? reasonOf('missing') : reasonOf('notKnown');
}
