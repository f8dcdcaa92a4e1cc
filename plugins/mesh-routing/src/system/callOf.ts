import {
  parseRequestOrigin,
  resolveRequest,
  route,
  UnsupportedIstioVersionError,
  type Decision,
  type Mesh,
  type MeshObject,
  type Topology,
} from '@mesh-portal/istio-config';
import { hostsAt, protocolOf } from '../request/places';

const WORKLOAD_KINDS: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Rollout',
]);

/** The first workload of an entity, by name: a caller stands for all of its pods. */
export function callerOf(
  objects: readonly MeshObject[],
): MeshObject | undefined {
  return [...objects]
    .filter(({ kind }) => WORKLOAD_KINDS.has(kind))
    .sort((left, right) => left.name.localeCompare(right.name, 'en'))[0];
}

/**
 * The Service that callers of an entity use: the one with the entity's name,
 * else that with the shortest one, since Services of single releases are named after it.
 */
export function mainServiceOf(
  objects: readonly MeshObject[],
  entityName: string,
): MeshObject | undefined {
  const services = objects.filter(({ kind }) => kind === 'Service');
  return (
    services.find(({ name }) => name === entityName) ??
    [...services].sort(
      (left, right) =>
        left.name.length - right.name.length ||
        left.name.localeCompare(right.name, 'en'),
    )[0]
  );
}

/**
 * What the mesh does with a plain call from one workload to a Service; undefined
 * where its version of Istio is not supported, or where the caller is not known.
 */
export function callOf(
  mesh: Mesh,
  caller: MeshObject,
  service: MeshObject,
  topology: Topology,
): Decision | undefined {
  const from = parseRequestOrigin(
    `workload:${caller.namespace}/${caller.name}`,
  );
  if (!from) {
    return undefined;
  }
  const resolved = resolveRequest(mesh, {
    from,
    host: `${service.name}.${service.namespace}.svc.${mesh.settings.clusterDomain}`,
  });
  if (!resolved.ok) {
    return undefined;
  }
  const { request } = resolved;
  const protocol = protocolOf(
    hostsAt(topology, 'mesh').find(({ port }) => port === request.port),
    false,
  );
  try {
    return route(
      mesh,
      { ...request, ...(protocol && { protocol }) },
      { trace: false },
    );
  } catch (error) {
    if (!(error instanceof UnsupportedIstioVersionError)) throw error;
    return undefined;
  }
}
