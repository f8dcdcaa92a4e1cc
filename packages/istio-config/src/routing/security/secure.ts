import type { Mesh } from '../../mesh/mesh';
import { meshKindOf } from '../../resources/kinds';
import { locate, refOf } from '../../resources/object';
import { asString } from '../../resources/read';
import type { Workload } from '../../resources/workload';
import { nameOf } from '../candidates';
import { because, describeOutcome, type Draft } from '../draft';
import {
  dataplaneOf,
  dataplaneOfWorkload,
  waypointOf,
} from '../proxy/dataplane';
import type {
  DecidedDestination,
  Decision,
  SecurityCheck,
  TraceStep,
} from '../types';
import { checkAuthorization } from './authorization';
import { peerModeOf } from './peerAuthentication';
import { checkToken } from './tokens';
import type { EnforcementPoint, SecuritySubject } from './subject';

/** What security decides at a gateway, before anything is routed; undefined: nothing stands in the way. */
export function secureAtGateway(draft: Draft): Decision | undefined {
  const { proxy, request } = draft;
  const point: EnforcementPoint = {
    at: 'gateway',
    namespace: proxy.namespace,
    labels: proxy.labels,
    targets: gatewayTargets(draft),
  };
  const token = checkToken(proxy.mesh, point, request.request);
  const subject: SecuritySubject = {
    request,
    isHttp: request.isHttp,
    path: request.path,
    host: request.authority,
    port: request.request.port,
    peer: undefined,
    claims: token.claims,
  };
  const checks = [
    ...token.checks,
    ...(isDenied(token.checks)
      ? []
      : checkAuthorization(proxy.mesh, point, subject)),
  ];
  draft.security.push(...checks);
  const denial = checks.find(({ verdict }) => verdict === 'deny');
  traceChecks(draft, checks);
  return denial && draft.end(endOf(denial), because('denied', denial.message));
}

function gatewayTargets({ proxy }: Draft): EnforcementPoint['targets'] {
  const name = proxy.labels['gateway.networking.k8s.io/gateway-name'];
  return name === undefined ? [] : [{ kind: 'Gateway', name }];
}

/**
 * What security decides at the destinations. It changes the outcome only where
 * all of them refuse: else the checks tell which share fails.
 */
export function secureDestinations(draft: Draft, decision: Decision): Decision {
  if (decision.outcome.type !== 'routed') {
    return decision;
  }
  const results = decision.destinations.flatMap(destination => {
    const atWaypoint = checkWaypoint(draft, decision, destination);
    return workloadsOf(draft.proxy.mesh, destination).map(workload => [
      ...atWaypoint,
      ...(isDenied(atWaypoint)
        ? []
        : checkWorkload(draft, decision, destination, workload)),
    ]);
  });
  const checks = unique(results.flat());
  draft.security.push(...checks);
  const denials = results.map(list =>
    list.find(({ verdict }) => verdict === 'deny'),
  );
  const [first] = denials;
  const secured: Decision =
    first && denials.every(denial => denial !== undefined)
      ? {
          ...decision,
          outcome: endOf(first),
          reason: because('denied', first.message),
        }
      : decision;
  return { ...secured, trace: traceWith(draft, secured, checks) };
}

/** The steps with the checks before the outcome. */
function traceWith(
  { trace }: Draft,
  { trace: steps, outcome, reason }: Decision,
  checks: readonly SecurityCheck[],
): Decision['trace'] {
  const last: Decision['trace'] = trace.wanted
    ? [
        {
          kind: 'outcome',
          verdict: 'info',
          message:
            describeOutcome(outcome) + (reason ? `: ${reason.message}` : ''),
        },
      ]
    : [];
  return trace.wanted
    ? [
        ...steps.filter(({ kind }) => kind !== 'outcome'),
        ...checks.map(stepOf),
        ...last,
      ]
    : steps;
}

/** Policies that are attached to the waypoint, or to the service behind it. */
function checkWaypoint(
  draft: Draft,
  decision: Decision,
  { host, port }: DecidedDestination,
): readonly SecurityCheck[] {
  const { mesh } = draft.proxy;
  const [service] = mesh.registry.withHost(host);
  const waypoint = service && waypointOf(mesh, service);
  if (!service || !waypoint || decision.proxy.type !== 'ambient') {
    return [];
  }
  const { request } = draft;
  const point: EnforcementPoint = {
    at: 'waypoint',
    namespace: waypoint.namespace,
    labels: {},
    targets: [
      { kind: 'Gateway', name: waypoint.name },
      { kind: service.object.kind, name: service.object.name },
    ],
  };
  const token = checkToken(mesh, point, request.request);
  return isDenied(token.checks)
    ? token.checks
    : [
        ...token.checks,
        ...checkAuthorization(mesh, point, {
          request,
          isHttp: request.isHttp,
          path: request.path,
          host: request.authority,
          port,
          peer: callerOf(draft),
          claims: token.claims,
        }),
      ];
}

function workloadsOf(
  mesh: Mesh,
  { workloads }: DecidedDestination,
): readonly Workload[] {
  return workloads.flatMap(({ resource }) => {
    const kind = meshKindOf(resource.apiVersion, resource.kind);
    const object =
      kind && mesh.get(kind, resource.namespace ?? '', resource.name);
    const workload = object && mesh.workloadOf(object);
    return workload ? [workload] : [];
  });
}

function checkWorkload(
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
  const port = targetPortOf(mesh, destination);
  const peer = checkPeer(draft, point, workload, { encrypted, port });
  if (isDenied(peer)) {
    return peer;
  }
  const { request } = draft;
  const token = checkToken(mesh, point, request.request);
  const readsHttp = point.at === 'sidecar' && request.isHttp;
  const subject: SecuritySubject = {
    request,
    isHttp: readsHttp,
    path: (decision.rewrite?.path ?? request.path).split('?')[0] ?? '/',
    host: decision.rewrite?.authority ?? request.authority,
    port,
    peer: encrypted ? callerOf(draft) : undefined,
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
      message: encrypted
        ? `${nameOf(policy)} demands mutual TLS, which the client speaks`
        : `${nameOf(
            policy,
          )} demands mutual TLS, and the client sends plain text`,
    },
  ];
}

function callerOf({ proxy, request }: Draft): SecuritySubject['peer'] {
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

function targetPortOf(
  mesh: Mesh,
  { host, port }: DecidedDestination,
): number | undefined {
  const target = mesh.registry
    .withHost(host)[0]
    ?.ports.find(({ number }) => number === port)?.targetPort;
  return typeof target === 'number' ? target : undefined;
}

function isDenied(checks: readonly SecurityCheck[]): boolean {
  return checks.some(({ verdict }) => verdict === 'deny');
}

function endOf({ status }: SecurityCheck): Decision['outcome'] {
  return status === undefined
    ? { type: 'connectionReset' }
    : { type: 'error', status };
}

function unique(checks: readonly SecurityCheck[]): readonly SecurityCheck[] {
  return [
    ...new Map(
      checks.map(check => [`${check.at}|${check.message}`, check]),
    ).values(),
  ];
}

function traceChecks(draft: Draft, checks: readonly SecurityCheck[]): void {
  for (const check of checks) {
    draft.trace.add(() => stepOf(check));
  }
}

function stepOf({ at, kind, verdict, message }: SecurityCheck): TraceStep {
  return {
    kind: 'security',
    verdict: verdict === 'deny' ? 'rejected' : 'info',
    message: `${kind} at the ${at}: ${message}`,
  };
}
