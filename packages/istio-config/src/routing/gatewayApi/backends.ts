import type { Mesh } from '../../mesh/mesh';
import { serviceHost } from '../../mesh/names';
import type { MeshObject } from '../../resources/object';
import { asArray, asNumber, asString, objectAt } from '../../resources/read';
import type { Destination } from '../../resources/virtualService';
import type { FieldPath, JsonObject } from '../../source';
import { headersOfFilters } from './filters';

/** The destinations of a rule, with their weights; 1 where none is written. */
export function backendsOf(
  mesh: Mesh,
  route: MeshObject,
  rule: JsonObject,
  path: FieldPath,
  inMesh: boolean,
): readonly Destination[] {
  return asArray(rule.backendRefs).map((entry, index) => {
    const backend = objectAt(entry);
    return {
      ...backendOf(
        mesh,
        route,
        backend,
        [...path, 'backendRefs', index],
        inMesh,
      ),
      weight: asNumber(backend.weight) ?? 1,
      headers: headersOfFilters(
        asArray(backend.filters).map(filter => objectAt(filter)),
      ),
    };
  });
}

/**
 * One backend. At a gateway, a Service of another namespace needs a ReferenceGrant
 * there; without it, and for kinds that Istio does not know, the host is empty, which
 * leads nowhere.
 *
 * istio: pilot/pkg/config/kube/gateway/conversion.go (buildDestination)
 */
export function backendOf(
  mesh: Mesh,
  route: MeshObject,
  backend: JsonObject,
  path: FieldPath,
  inMesh: boolean,
): Destination {
  const kind = asString(backend.kind) ?? 'Service';
  const name = asString(backend.name) ?? '';
  const namespace = asString(backend.namespace) || route.namespace;
  const hosts: Readonly<Record<string, string>> = {
    Service: serviceHost(name, namespace, mesh.settings.clusterDomain),
    ServiceImport: `${name}.${namespace}.svc.clusterset.local`,
    Hostname: name,
  };
  const allowed =
    inMesh ||
    namespace === route.namespace ||
    isGranted(mesh, route, namespace, kind, name);
  const host = allowed ? hosts[kind] ?? '' : '';
  return {
    host,
    writtenHost: host,
    subset: undefined,
    port: asNumber(backend.port),
    weight: undefined,
    headers: undefined,
    path,
    destinationPath: path,
  };
}

function isGranted(
  mesh: Mesh,
  route: MeshObject,
  namespace: string,
  kind: string,
  name: string,
): boolean {
  return mesh.inNamespace('ReferenceGrant', namespace).some(({ spec }) => {
    const from = asArray(spec.from).some(entry => {
      const source = objectAt(entry);
      return source.kind === route.kind && source.namespace === route.namespace;
    });
    const to = asArray(spec.to).some(entry => {
      const target = objectAt(entry);
      return target.kind === kind && (!target.name || target.name === name);
    });
    return from && to;
  });
}
