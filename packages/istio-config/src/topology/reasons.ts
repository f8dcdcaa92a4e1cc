import { formatLabels } from '../mesh/labels';
import type { DestinationProblem } from '../mesh/resolveDestination';
import type { NodeState } from './types';

/** Why a node is not `ok`. */
export interface Reason {
  readonly state: NodeState;
  readonly reason: string;
  readonly reasonCode: string;
  readonly reasonArgs: Readonly<Record<string, string | number>>;
}

/** Every reason, with its English text; a UI translates by code. */
const REASONS = {
  noHost: ['broken', 'no service has the host {host}'],
  notVisible: ['broken', '{host} is not exported from namespace {namespace}'],
  halfQualified: ['broken', '{host} is taken literally; write {fullName}'],
  unknownHost: ['unknown', '{host} is not known here'],
  noPort: ['broken', '{host} has no port {port}'],
  noSubset: ['broken', 'no DestinationRule defines subset {subset} of {host}'],
  unknownSubset: [
    'unknown',
    'the DestinationRules of namespace {namespace} are not known here',
  ],
  noWorkload: ['broken', 'no workload has {labels}'],
  unknownWorkload: ['unknown', 'the workloads are not known here'],
  noGateway: ['broken', 'the gateway {gateway} does not exist'],
  unknownGateway: ['unknown', 'the gateway {gateway} is not known here'],
  hostNotServed: ['broken', 'no server of the gateway takes {host}'],
  notSeenByGateway: [
    'broken',
    '{object} is not exported to namespace {namespace}, where the gateway runs',
  ],
  serverLeftOut: [
    'broken',
    'the server for {host} is left out, because another one has its place',
  ],
  connectionsTaken: [
    'broken',
    'another VirtualService gets the connections for {host}',
  ],
  noDelegate: ['broken', 'the delegate {delegate} does not exist'],
  unknownDelegate: ['unknown', 'the delegate {delegate} is not known here'],
  notADelegate: [
    'broken',
    '{delegate} has hosts, so nothing can be delegated to it',
  ],
  refusedBackend: [
    'broken',
    'the backend {backend} is not granted to this namespace, or not of a known kind',
  ],
  notAttached: ['broken', '{gateway} does not take this route: {why}'],
  noAction: ['broken', 'the route has no destination'],
  noWeight: ['broken', 'every weight is 0'],
  // what messages of the analysis say in one of their parts
  missing: ['broken', 'it does not exist'],
  notKnown: ['unknown', 'it is not known here'],
  noListener: [
    'broken',
    'no listener admits its namespace, hostnames and port',
  ],
  notGranted: [
    'broken',
    'no ReferenceGrant of namespace {namespace} allows it',
  ],
  exportedApart: ['broken', 'they are exported to different namespaces'],
  olderPolicyWins: ['broken', 'the traffic policy of the older one is used'],
  routesIgnored: ['broken', 'the routes'],
  policyIgnored: ['broken', 'subsets and traffic policy'],
  connectionReset: ['broken', 'the connection is reset'],
  handshakeFails: ['broken', 'the handshake fails'],
  notExportedToPods: [
    'broken',
    'it is not exported to {namespace}, where the pods of the gateway run',
  ],
  noRoutesOfKind: [
    'broken',
    'its servers use {kinds} routes, and there are none',
  ],
  delegateHasHosts: ['broken', 'it has hosts'],
  delegateNotExported: ['broken', 'it is not exported to {namespace}'],
  delegateWithoutRoutes: ['broken', 'it has no http routes'],
  noMetaFilter: [
    'broken',
    'a port named tcp-metaprotocol-dubbo has no filter for it',
  ],
  noDubboPort: [
    'broken',
    'no service of namespace {namespace} has a port named tcp-dubbo',
  ],
} as const satisfies Readonly<Record<string, readonly [NodeState, string]>>;

/** A code of a reason. */
export type ReasonCode = keyof typeof REASONS;

/** A reason with its text filled in. */
export function reasonOf(
  code: ReasonCode,
  args: Readonly<Record<string, string | number>> = {},
): Reason {
  const [state, template] = REASONS[code];
  return {
    state,
    reason: template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
      String(args[name] ?? placeholder),
    ),
    reasonCode: code,
    reasonArgs: args,
  };
}

/** Why requests for a destination do not arrive. */
export function reasonOfProblem(
  problem: DestinationProblem,
  destination: { readonly host: string; readonly subset?: string | undefined },
): Reason {
  const { host, subset = '' } = destination;
  switch (problem.type) {
    case 'noWorkload':
      return reasonOf('noWorkload', {
        labels: formatLabels(problem.labels),
      });
    case 'notVisible':
    case 'unknownSubset':
      return reasonOf(problem.type, {
        host,
        subset,
        namespace: problem.namespace,
      });
    case 'halfQualified':
      return reasonOf('halfQualified', { host, fullName: problem.fullName });
    case 'noPort':
      return reasonOf('noPort', { host, port: problem.port });
    default:
      return reasonOf(problem.type, { host, subset });
  }
}
