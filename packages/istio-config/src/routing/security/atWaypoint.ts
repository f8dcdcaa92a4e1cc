import { type Draft } from '../draft';
import { waypointOf } from '../proxy/dataplane';
import type { DecidedDestination, Decision, SecurityCheck } from '../types';
import { checkAuthorization } from './authorization';
import { checkToken } from './tokens';
import type { EnforcementPoint } from './subject';

import { callerOf } from './atWorkload';
import { isDenied } from './checks';

/** Policies that are attached to the waypoint, or to the service behind it. */
export function checkWaypoint(
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
