import { formatLabels } from '../../mesh/labels';
import {
  resolveDestination,
  type DestinationProblem,
  type ResolvedDestination,
} from '../../mesh/resolveDestination';
import { locate, refOf, type MeshObject } from '../../resources/object';
import type { FieldPath } from '../../source';
import type { Proxy } from '../proxy/proxy';
import type {
  DecidedDestination,
  DecidedWorkload,
  DestinationFailure,
} from '../types';
import { policyFor } from './policy';
import { inEnglish, text, type RoutingText } from '../texts';

/** A destination as a route writes it. */
export interface DestinationInput {
  readonly host: string;
  readonly subset?: string | undefined;
  readonly port?: number | undefined;
}

/** Where the destination is named, and from where it is reached. */
export interface DestinationPlace {
  readonly share: number;
  /** In the mesh the port that was called; at a gateway that of the Gateway's server. */
  readonly listenerPort: number;
  /** Of a tls or tcp route: there a sidecar, too, takes the only port of a service. */
  readonly isConnection?: boolean;
  readonly object?: MeshObject;
  readonly path?: FieldPath;
}

/**
 * Follows a destination to its cluster, policy and pods.
 *
 * istio: pilot/pkg/networking/core/route/route.go (GetDestinationCluster)
 */
export function decideDestination(
  proxy: Proxy,
  destination: DestinationInput,
  place: DestinationPlace,
): DecidedDestination {
  const { port, portFrom } = portOf(proxy, destination, place);
  const host = concreteHost(proxy, destination.host, place);
  const resolved = resolveDestination(
    proxy.mesh,
    { host, subset: destination.subset, port },
    proxy.namespace,
  );
  const rule = resolved.service
    ? proxy.mesh.destinationRules.lookup(
        host,
        proxy.namespace,
        resolved.service.namespace,
        proxy.labels,
      )
    : undefined;
  const subset =
    destination.subset === undefined
      ? undefined
      : rule?.subsets.get(destination.subset);
  const problem = nowhere(destination) ?? resolved.problem;
  const position = place.object && locate(place.object, place.path ?? []);
  return {
    cluster: clusterName(host, destination.subset, port),
    host,
    ...(destination.subset === undefined ? {} : { subset: destination.subset }),
    port,
    portFrom,
    share: place.share,
    labels: resolved.labels,
    workloads: workloadsOf(resolved),
    policy: policyFor(proxy, rule, subset, port),
    ...(problem
      ? {
          failure: failureOf(problem),
          ...reasonOf(problem, destination, port),
        }
      : {}),
    ...(position ? { position } : {}),
  };
}

/**
 * Another name of a service (ExternalName) leads to the cluster of that service.
 * A sidecar knows the names of the port that was called alone.
 */
function concreteHost(
  proxy: Proxy,
  host: string,
  { listenerPort, isConnection }: DestinationPlace,
): string {
  if (host === '') {
    return 'UnknownService';
  }
  const service = proxy.mesh.registry.find(host, proxy.namespace);
  const isKnown =
    proxy.type === 'gateway' ||
    isConnection ||
    service?.ports.some(({ number }) => number === listenerPort);
  return (isKnown && service?.externalName) || host;
}

/** The name under which the proxy knows a destination. istio: pilot/pkg/model/service.go (BuildSubsetKey) */
export function clusterName(
  host: string,
  subset: string | undefined,
  port: number,
): string {
  return `outbound|${port}|${subset ?? ''}|${host}`;
}

/**
 * Without a port, a sidecar's http routes always take the one that was called,
 * even for a service with another single port; a gateway, and routes of
 * connections, take the single port.
 */
function portOf(
  proxy: Proxy,
  destination: DestinationInput,
  { listenerPort, isConnection }: DestinationPlace,
): Pick<DecidedDestination, 'port' | 'portFrom'> {
  if (destination.port !== undefined) {
    return { port: destination.port, portFrom: 'route' };
  }
  if (proxy.type === 'gateway' || isConnection) {
    const service = proxy.mesh.registry.find(destination.host, proxy.namespace);
    const [only, ...others] = service?.ports ?? [];
    // A wildcard that covers the host has no say. istio: pilot/pkg/model/sidecar.go (GetService)
    if (only && others.length === 0 && service?.host === destination.host) {
      return { port: only.number, portFrom: 'service' };
    }
  }
  return { port: listenerPort, portFrom: 'listener' };
}

function workloadsOf({
  workloads,
}: ResolvedDestination): readonly DecidedWorkload[] {
  return workloads.map(({ object, labels, replicas, images }) => ({
    resource: refOf(object),
    labels,
    ...(replicas === undefined ? {} : { replicas }),
    images,
  }));
}

/** A backend that is missing, or not granted, has no host. */
function nowhere(
  destination: DestinationInput,
): DestinationProblem | undefined {
  return destination.host === '' ? { type: 'noHost' } : undefined;
}

function failureOf(problem: DestinationProblem): DestinationFailure {
  switch (problem.type) {
    case 'noWorkload':
      return 'noHealthyUpstream';
    case 'unknownHost':
    case 'unknownSubset':
    case 'unknownWorkload':
      return 'unknown';
    default:
      return 'noCluster';
  }
}

function reasonOf(
  problem: DestinationProblem,
  destination: DestinationInput,
  port: number,
): Pick<DecidedDestination, 'reason' | 'reasonText'> {
  const reasonText = reasonTextOf(problem, destination, port);
  return { reason: inEnglish(reasonText), reasonText };
}

function reasonTextOf(
  problem: DestinationProblem,
  { host, subset }: DestinationInput,
  port: number,
): RoutingText {
  switch (problem.type) {
    case 'noHost':
      return host === '' ? text('noBackend') : text('noHost', { host });
    case 'notVisible':
      return text('hostNotVisible', { host, namespace: problem.namespace });
    case 'halfQualified':
      return text('halfQualified', { host, fullName: problem.fullName });
    case 'noPort':
      return text('noPort', { host, port });
    case 'noSubset':
      return text('noSubset', { subset: subset ?? '' });
    case 'noWorkload':
      return Object.keys(problem.labels).length > 0
        ? text('noPod', { labels: formatLabels(problem.labels) })
        : text('noPodOfService');
    case 'unknownHost':
      return text('hostUnknown', { host });
    case 'unknownSubset':
      return text('rulesUnknown', { namespace: problem.namespace });
    default:
      return text('podsUnknown');
  }
}
