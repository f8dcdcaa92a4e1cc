import type { Mesh } from '../../mesh/mesh';
import { locate, refOf } from '../../resources/object';
import { asArray, asString, objectAt } from '../../resources/read';
import { nameOf } from '../candidates';
import type { RouteRequest, SecurityCheck } from '../types';
import { policiesAt } from './policies';
import type { EnforcementPoint } from './subject';
import { say } from '../texts';

/** What a proxy makes of the token of a request. */
export interface TokenResult {
  /** Claims, where a RequestAuthentication verified them. */
  readonly claims: RouteRequest['jwt'];
  readonly checks: readonly SecurityCheck[];
}

/**
 * RequestAuthentications at a proxy: a token of an issuer that none of them
 * names is refused; a request without token passes, and without a policy
 * nobody reads the token.
 *
 * istio: pilot/pkg/security/authn (requestAuthn), envoy: jwt_authn
 */
export function checkToken(
  mesh: Mesh,
  point: EnforcementPoint,
  { jwt }: RouteRequest,
): TokenResult {
  const policies = policiesAt(mesh, 'RequestAuthentication', point);
  const [first] = policies;
  if (!jwt || !first) {
    return { claims: undefined, checks: [] };
  }
  const issuer = typeof jwt.iss === 'string' ? jwt.iss : undefined;
  const verifying = policies.find(({ spec }) =>
    asArray(spec.jwtRules).some(rule => {
      const named = asString(objectAt(rule).issuer);
      return named === undefined || named === issuer;
    }),
  );
  const policy = verifying ?? first;
  const position = locate(policy, ['spec']);
  return {
    claims: verifying && jwt,
    checks: [
      {
        at: point.at,
        kind: 'RequestAuthentication',
        verdict: verifying ? 'allow' : 'deny',
        resource: refOf(policy),
        ...(position ? { position } : {}),
        ...(verifying
          ? say('issuerKnown', { object: nameOf(policy) })
          : say('issuerUnknown', { issuer: issuer ?? '(none)' })),
        ...(verifying ? {} : { status: 401 }),
      },
    ],
  };
}
