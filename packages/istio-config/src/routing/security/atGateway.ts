import { because, type Draft } from '../draft';
import type { Decision } from '../types';
import { checkAuthorization } from './authorization';
import { hasSecurity } from './any';
import { checkToken } from './tokens';
import type { EnforcementPoint, SecuritySubject } from './subject';

import { endOf, isDenied, traceChecks } from './checks';

/**
 * What security decides at a gateway, once a connection is taken and before
 * anything is routed; undefined: nothing stands in the way.
 */
export function secureAtGateway(
  draft: Draft,
  { isHttp }: Pick<SecuritySubject, 'isHttp'>,
): Decision | undefined {
  const { proxy, request } = draft;
  if (!hasSecurity(proxy.mesh)) {
    return undefined;
  }
  const point: EnforcementPoint = {
    at: 'gateway',
    namespace: proxy.namespace,
    labels: proxy.labels,
    targets: gatewayTargets(draft),
  };
  const token = checkToken(proxy.mesh, point, request.request);
  request.claims = token.claims;
  const subject: SecuritySubject = {
    request,
    isHttp,
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
