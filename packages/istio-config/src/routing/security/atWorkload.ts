import { locate, refOf } from '../../resources/object';
import { asString } from '../../resources/read';
import { takesHttpRoutes } from '../../resources/protocol';
import type { Workload } from '../../resources/workload';
import { nameOf } from '../candidates';
import { type Draft } from '../draft';
import { ingressAt } from '../inbound/ingressListeners';
import { workloadPort } from '../inbound/workloadPort';
import {
  dataplaneOf,
  dataplaneOfWorkload,
  waypointOf,
} from '../proxy/dataplane';
import type { DecidedDestination, Decision, SecurityCheck } from '../types';
import { checkAuthorization } from './authorization';
import { peerModeOf } from './peerAuthentication';
import { checkToken } from './tokens';
import type { EnforcementPoint, SecuritySubject } from './subject';

import { isDenied } from './checks';
import { say } from '../texts';

/** Everything that is checked at one workload: encryption, token, authorization. */
export function checkWorkload(
  draft: Draft,
  decision: Decision,
  destination: DecidedDestination,
  workload: Workload,
): readonly SecurityCheck[] {
  const { mesh } = draft.proxy;
  const dataplane = dataplaneOfWorkload(mesh, workload);
  if (dataplane === 'none' || dataplane === 'unknown') {
    return [];
  }
  const point: EnforcementPoint = {
    at: dataplane === 'ambient' ? 'ztunnel' : 'sidecar',
    namespace: workload.namespace,
    labels: workload.labels,
    targets: [],
  };
  const encrypted = speaksMtls(draft, destination);
  const port = workloadPort(mesh, destination, workload);
  const peer = checkPeer(draft, point, workload, { encrypted, port });
  if (isDenied(peer)) {
    return peer;
  }
  const { request } = draft;
  const token = checkToken(mesh, point, request.request);
  const ingress =
    port === undefined ? undefined : ingressAt(mesh, workload, port);
  const readsHttp =
    point.at === 'sidecar' &&
    request.isHttp &&
    takesHttpRoutes(ingress?.listener?.protocol ?? 'Auto');
  const subject: SecuritySubject = {
    request,
    isHttp: readsHttp,
    path: (decision.rewrite?.path ?? request.path).split('?')[0] ?? '/',
    host: decision.rewrite?.authority ?? request.authority,
    port,
    peer: encrypted ? peerAt(draft, decision, destination) : undefined,
    claims: token.claims,
  };
  return [
    ...peer,
    ...(readsHttp ? token.checks : []),
    ...(readsHttp && isDenied(token.checks)
      ? []
      : checkAuthorization(mesh, point, subject)),
  ];
}

/** Proxies speak mutual TLS to each other unless a DestinationRule says otherwise. */
function speaksMtls(
  { proxy, request }: Draft,
  { policy }: DecidedDestination,
): boolean {
  const { source } = request.request;
  if (source.type === 'workload') {
    const plane = dataplaneOf(
      proxy.mesh,
      source.namespace,
      source.labels ?? {},
    );
    if (source.inMesh === false || plane === 'none') {
      return false;
    }
  }
  return policy.mtls === 'auto' || policy.mtls === 'ISTIO_MUTUAL';
}

function checkPeer(
  { proxy }: Draft,
  point: EnforcementPoint,
  workload: Workload,
  { encrypted, port }: { encrypted: boolean; port: number | undefined },
): readonly SecurityCheck[] {
  const { mode, policy } = peerModeOf(
    proxy.mesh,
    workload.namespace,
    workload.labels,
    port,
  );
  if (mode !== 'STRICT' || !policy) {
    return [];
  }
  const position = locate(policy, ['spec']);
  return [
    {
      at: point.at,
      kind: 'PeerAuthentication',
      verdict: encrypted ? 'allow' : 'deny',
      resource: refOf(policy),
      ...(position ? { position } : {}),
      ...say(encrypted ? 'mtlsSpoken' : 'mtlsMissing', {
        object: nameOf(policy),
      }),
    },
  ];
}

/** Who opens the connection to the pod: the waypoint, where one stands between. */
function peerAt(
  draft: Draft,
  { proxy }: Decision,
  { host }: DecidedDestination,
): SecuritySubject['peer'] {
  const caller = callerOf(draft);
  const [service] = draft.proxy.mesh.registry.withHost(host);
  const waypoint =
    proxy.type === 'ambient' && service
      ? waypointOf(draft.proxy.mesh, service)
      : undefined;
  // Istio runs a waypoint under a ServiceAccount of its name.
  return waypoint && caller
    ? {
        ...caller,
        namespace: waypoint.namespace,
        serviceAccount: waypoint.name,
      }
    : caller;
}

/** Who calls, as its certificate says. */
export function callerOf({ proxy, request }: Draft): SecuritySubject['peer'] {
  const { source } = request.request;
  const workload = proxy.workload && proxy.mesh.workloadOf(proxy.workload);
  const known =
    workload && (asString(workload.podSpec.serviceAccountName) ?? 'default');
  return {
    trustDomain:
      asString(proxy.mesh.settings.meshConfig.trustDomain) ?? 'cluster.local',
    namespace: proxy.namespace,
    serviceAccount:
      source.type === 'workload' ? source.serviceAccount ?? known : known,
  };
}
