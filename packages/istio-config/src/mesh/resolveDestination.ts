import type { Subset } from '../resources/destinationRule';
import type { RegistryPort, RegistryService } from '../resources/service';
import type { Workload } from '../resources/workload';
import type { EffectiveDestinationRule } from './destinationRules';
import type { Labels } from './labels';
import type { Mesh } from './mesh';
import { serviceHost } from './names';
import { perMesh } from './perMesh';
import { isTracked } from './tracking';

const NOTHING: Omit<ResolvedDestination, 'problem'> = {
  service: undefined,
  port: undefined,
  rule: undefined,
  subset: undefined,
  labels: {},
  workloads: [],
};

/** What keeps a destination from being reached, or from being judged. @public */
export type DestinationProblem =
  /** The host should be in the mesh and is not. */
  | { readonly type: 'noHost' }
  /** The host is there, but not exported to the namespace that asks. */
  | { readonly type: 'notVisible'; readonly namespace: string }
  /** `reviews.prod` is taken literally; the Service is `reviews.prod.svc.cluster.local`. */
  | { readonly type: 'halfQualified'; readonly fullName: string }
  /** The host lies in a namespace, or outside of the mesh, that was not read. */
  | { readonly type: 'unknownHost'; readonly namespace: string | undefined }
  | { readonly type: 'noPort'; readonly port: number }
  /** No DestinationRule that applies defines the subset. */
  | { readonly type: 'noSubset' }
  /** DestinationRules may exist in a namespace that was not read. */
  | { readonly type: 'unknownSubset'; readonly namespace: string }
  /** The labels select no workload. */
  | { readonly type: 'noWorkload'; readonly labels: Labels }
  /** Nothing is known of the workloads: no selector, or other resources give the pods. */
  | { readonly type: 'unknownWorkload' };

/** Where requests for a destination end up. @public */
export interface ResolvedDestination {
  readonly service: RegistryService | undefined;
  readonly port: RegistryPort | undefined;
  readonly rule: EffectiveDestinationRule | undefined;
  readonly subset: Subset | undefined;
  /** Labels that the pods must have: of the service and of the subset. */
  readonly labels: Labels;
  readonly workloads: readonly Workload[];
  readonly problem: DestinationProblem | undefined;
}

/**
 * What has been followed already, by the client's namespace and the host:
 * topology and several rules ask for the same.
 */
const resolved = perMesh(() => new Map<string, Map<string, ResolvedHost>>());

/** Destinations of one host, by subset: the port changes no more than the problem. */
type ResolvedHost = Map<string | undefined, ResolvedDestination>;

interface WantedDestination {
  readonly host: string;
  readonly subset?: string | undefined;
  readonly port?: number | undefined;
}

/**
 * Follows a destination to its service, subset and workloads, as proxies of a
 * namespace see it. Stops at the first problem.
 */
export function resolveDestination(
  mesh: Mesh,
  destination: WantedDestination,
  clientNamespace: string,
): ResolvedDestination {
  const { host, subset, port } = destination;
  // Whoever is tracked must hear of changes: what another has read does not do.
  const known = isTracked() ? undefined : hostOf(mesh, host, clientNamespace);
  let found = known?.get(subset);
  if (!found) {
    found = resolve(mesh, host, subset, clientNamespace);
    known?.set(subset, found);
  }
  return port === undefined || !found.service
    ? found
    : atPort(found, found.service, port);
}

function hostOf(mesh: Mesh, host: string, namespace: string): ResolvedHost {
  const cache = resolved(mesh);
  let hosts = cache.get(namespace);
  if (!hosts) {
    hosts = new Map();
    cache.set(namespace, hosts);
  }
  let subsets = hosts.get(host);
  if (!subsets) {
    subsets = new Map();
    hosts.set(host, subsets);
  }
  return subsets;
}

function atPort(
  found: ResolvedDestination,
  service: RegistryService,
  number: number,
): ResolvedDestination {
  const port = service.ports.find(candidate => candidate.number === number);
  return port
    ? { ...found, port }
    : {
        ...NOTHING,
        service,
        rule: found.rule,
        labels: service.selector ?? {},
        problem: { type: 'noPort', port: number },
      };
}

function resolve(
  mesh: Mesh,
  host: string,
  subsetName: string | undefined,
  clientNamespace: string,
): ResolvedDestination {
  const service = mesh.registry.find(host, clientNamespace);
  if (!service) {
    return { ...NOTHING, problem: hostProblem(mesh, host) };
  }
  const rule = mesh.destinationRules.lookup(
    host,
    clientNamespace,
    service.namespace,
  );
  const found = {
    ...NOTHING,
    service,
    rule,
    labels: service.selector ?? {},
  };
  if (subsetName === undefined) {
    return withWorkloads(mesh, found, {});
  }
  const subset = rule?.subsets.get(subsetName);
  if (!subset) {
    return { ...found, problem: subsetProblem(mesh, service, clientNamespace) };
  }
  return withWorkloads(mesh, { ...found, subset }, subset.labels);
}

function hostProblem(mesh: Mesh, host: string): DestinationProblem {
  const [hidden] = mesh.registry.withHost(host);
  if (hidden) {
    return { type: 'notVisible', namespace: hidden.namespace };
  }
  const namespace = mesh.namespaceOfHost(host);
  if (namespace !== undefined) {
    return mesh.covers(namespace)
      ? { type: 'noHost' }
      : { type: 'unknownHost', namespace };
  }
  const fullName = halfQualifiedName(mesh, host);
  return fullName
    ? { type: 'halfQualified', fullName }
    : { type: 'unknownHost', namespace: undefined };
}

/** The Service that a person means by `name.namespace` or `name.namespace.svc`. */
function halfQualifiedName(mesh: Mesh, host: string): string | undefined {
  const [name, namespace, third, ...rest] = host.split('.');
  if (
    !name ||
    !namespace ||
    rest.length > 0 ||
    (third !== undefined && third !== 'svc')
  ) {
    return undefined;
  }
  const fullName = serviceHost(name, namespace, mesh.settings.clusterDomain);
  return mesh.registry.withHost(fullName).length > 0 ? fullName : undefined;
}

function subsetProblem(
  mesh: Mesh,
  service: RegistryService,
  clientNamespace: string,
): DestinationProblem {
  for (const namespace of [clientNamespace, service.namespace]) {
    if (!mesh.covers(namespace)) {
      return { type: 'unknownSubset', namespace };
    }
  }
  return { type: 'noSubset' };
}

function withWorkloads(
  mesh: Mesh,
  found: Omit<ResolvedDestination, 'problem'> & {
    readonly service: RegistryService;
  },
  subsetLabels: Labels,
): ResolvedDestination {
  const { service } = found;
  const labels = { ...service.selector, ...subsetLabels };
  if (!service.selector) {
    // Endpoints that a ServiceEntry lists itself; without any, the name says where to go.
    const isServed =
      service.endpointLabels.length === 0 ||
      service.endpointLabels.some(endpoint =>
        Object.entries(subsetLabels).every(
          ([key, value]) => endpoint[key] === value,
        ),
      );
    const problem: DestinationProblem | undefined = isServed
      ? undefined
      : { type: 'noWorkload', labels: subsetLabels };
    return { ...found, labels, problem };
  }
  const workloads = mesh.workloadsOf(service, subsetLabels);
  if (workloads.length > 0) {
    return { ...found, labels, workloads, problem: undefined };
  }
  // Labels of the node count as labels of its pods, and no file shows them.
  const isPlaced = Object.keys(subsetLabels).some(isTopologyLabel);
  return {
    ...found,
    labels,
    problem:
      isPlaced || !mesh.covers(service.namespace)
        ? { type: 'unknownWorkload' }
        : {
            type: 'noWorkload',
            labels: missingLabels(mesh, service, subsetLabels),
          },
  };
}

/** The subset's labels where the service has pods at all; else the service's selector. */
function missingLabels(
  mesh: Mesh,
  service: RegistryService,
  subsetLabels: Labels,
): Labels {
  return mesh.workloadsOf(service).length > 0
    ? subsetLabels
    : service.selector ?? {};
}

/** Labels that pods get from the node they run on. */
export function isTopologyLabel(label: string): boolean {
  return (
    label.startsWith('topology.kubernetes.io/') ||
    label.startsWith('topology.istio.io/') ||
    label === 'kubernetes.io/hostname' ||
    label.startsWith('failure-domain.beta.kubernetes.io/')
  );
}
