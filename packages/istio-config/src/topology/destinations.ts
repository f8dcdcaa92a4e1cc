import type { Mesh } from '../mesh/mesh';
import { resolveDestination } from '../mesh/resolveDestination';
import { locate, refOf, type MeshObject } from '../resources/object';
import type { Workload } from '../resources/workload';
import type { GraphBuilder } from './graph';
import { reasonOfProblem } from './reasons';
import type { SubsetNode, TopologyNodeBase, WorkloadNode } from './types';

/** Adds the subset that a destination means, with its workloads; returns the subset's id. */
export function addDestination(
  graph: GraphBuilder,
  mesh: Mesh,
  destination: {
    readonly host: string;
    readonly subset?: string | undefined;
    readonly port?: number | undefined;
  },
  clientNamespace: string,
): string {
  const { host, subset: name } = destination;
  const resolved = resolveDestination(mesh, destination, clientNamespace);
  const { service, subset, problem } = resolved;
  // A port that does not exist is broken here and fine elsewhere.
  const id =
    problem?.type === 'noPort'
      ? `subset:${host}|${name ?? ''}|${problem.port}`
      : `subset:${host}|${name ?? ''}`;
  const definedIn = subset?.object ?? service?.object;
  const position = subset
    ? locate(subset.object, subset.path)
    : service && locate(service.object, []);
  const node: SubsetNode = {
    id,
    kind: 'subset',
    label: name ?? shortName(mesh, host, clientNamespace),
    state: 'ok',
    ...(problem ? reasonOfProblem(problem, destination) : {}),
    host,
    ...(name === undefined ? {} : { subset: name }),
    labels: subset?.labels ?? {},
    ...(definedIn ? { resource: refOf(definedIn) } : {}),
    ...(position ? { position } : {}),
    ...(service
      ? { service: refOf(service.object), ...entityOf(service.object) }
      : {}),
  };
  if (graph.node(node)) {
    addWorkloads(graph, id, resolved.workloads);
  }
  return id;
}

function addWorkloads(
  graph: GraphBuilder,
  subsetId: string,
  workloads: readonly Workload[],
): void {
  const replicas = workloads.map(workload => workload.replicas);
  const total = replicas.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const areCounted = total > 0 && !replicas.includes(undefined);
  workloads.forEach((workload, index) => {
    const id = addWorkload(graph, workload);
    // Endpoints share alike, so a workload gets its part of the pods.
    const share = areCounted ? (replicas[index] ?? 0) / total : undefined;
    graph.edge('traffic', subsetId, id, workloads.length === 1 ? 1 : share);
  });
}

function addWorkload(graph: GraphBuilder, workload: Workload): string {
  const { object, labels, namespace, replicas, images } = workload;
  const id = `workload:${object.kind}/${namespace}/${object.name}`;
  const position = locate(object, []);
  const version = labels.version ?? labels['app.kubernetes.io/version'];
  const node: WorkloadNode = {
    id,
    kind: 'workload',
    label: object.name,
    state: 'ok',
    resource: refOf(object),
    ...(position ? { position } : {}),
    ...entityOf(object),
    namespace,
    workloadKind: object.kind,
    ...(replicas === undefined ? {} : { replicas }),
    ...(version === undefined ? {} : { version }),
    images,
  };
  graph.node(node);
  return id;
}

/** The entity of things that are not the entity's own. */
export function entityOf(
  object: MeshObject,
): Pick<TopologyNodeBase, 'entityRef'> {
  return !object.own && object.entityRef ? { entityRef: object.entityRef } : {};
}

/** A host as the people of a namespace call it: `orders`, `orders.shop`, or the full name. */
export function shortName(mesh: Mesh, host: string, namespace: string): string {
  const hostNamespace = mesh.namespaceOfHost(host);
  const [name = host] = host.split('.');
  if (hostNamespace === undefined) {
    return host;
  }
  return hostNamespace === namespace ? name : `${name}.${hostNamespace}`;
}
