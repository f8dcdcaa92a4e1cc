import type { Mesh } from '../../mesh/mesh';
import { locate, refOf, type MeshObject } from '../../resources/object';
import { asArray, asObject, asString, objectAt } from '../../resources/read';
import { nameOf } from '../candidates';
import type { SecurityCheck } from '../types';
import { policiesAt } from './policies';
import { ruleHolds, type OnTcp } from './rules';
import type { EnforcementPoint, SecuritySubject } from './subject';
import { say, type Said } from '../texts';
import { any, type Verdict } from './threeValued';

/**
 * AuthorizationPolicies at a proxy: CUSTOM first, then DENY, then ALLOW. Where
 * any ALLOW policy applies, what none of them allows is denied.
 *
 * istio: pilot/pkg/security/authz/builder
 */
export function checkAuthorization(
  mesh: Mesh,
  point: EnforcementPoint,
  subject: SecuritySubject,
): readonly SecurityCheck[] {
  const policies = policiesAt(mesh, 'AuthorizationPolicy', point).filter(
    ({ annotations }) => annotations['istio.io/dry-run'] !== 'true',
  );
  const of = (action: string) =>
    policies.filter(
      ({ spec }) => (asString(spec.action) ?? 'ALLOW') === action,
    );
  const checks: SecurityCheck[] = [];
  for (const policy of of('CUSTOM')) {
    if (policyHolds(policy, subject, 'drop') !== false) {
      checks.push(
        check(
          point,
          policy,
          'unknown',
          say('asksAuthorizer', { object: nameOf(policy) }),
        ),
      );
    }
  }
  for (const policy of of('DENY')) {
    const verdict = policyHolds(policy, subject, 'drop');
    if (verdict === true) {
      return [
        ...checks,
        denied(
          point,
          policy,
          subject,
          say('denies', { object: nameOf(policy) }),
        ),
      ];
    }
    if (verdict === 'unknown') {
      checks.push(
        check(
          point,
          policy,
          'unknown',
          say('mayDeny', { object: nameOf(policy) }),
        ),
      );
    }
  }
  return [...checks, ...checkAllowed(point, of('ALLOW'), subject)];
}

function checkAllowed(
  point: EnforcementPoint,
  policies: readonly MeshObject[],
  subject: SecuritySubject,
): readonly SecurityCheck[] {
  const [first] = policies;
  if (!first) {
    return [];
  }
  const verdicts = policies.map(policy => ({
    policy,
    verdict: policyHolds(policy, subject, 'never'),
  }));
  const allowing = verdicts.find(({ verdict }) => verdict === true);
  if (allowing) {
    return [
      check(
        point,
        allowing.policy,
        'allow',
        say('allows', { object: nameOf(allowing.policy) }),
      ),
    ];
  }
  const unsure = verdicts.find(({ verdict }) => verdict === 'unknown');
  return unsure
    ? [
        check(
          point,
          unsure.policy,
          'unknown',
          say('mayAllow', { object: nameOf(unsure.policy) }),
        ),
      ]
    : [
        denied(
          point,
          first,
          subject,
          say('noneAllows', { objects: policies.map(nameOf).join(', ') }),
        ),
      ];
}

/** A policy without rules never holds. */
function policyHolds(
  { spec }: MeshObject,
  subject: SecuritySubject,
  onTcp: OnTcp,
): Verdict {
  return any(
    asArray(spec.rules).map(rule =>
      ruleHolds(objectAt(asObject(rule)), subject, onTcp),
    ),
  );
}

function denied(
  point: EnforcementPoint,
  policy: MeshObject,
  { isHttp }: SecuritySubject,
  said: Said,
): SecurityCheck {
  return {
    ...check(point, policy, 'deny', said),
    ...(isHttp ? { status: 403 } : {}),
  };
}

function check(
  { at }: EnforcementPoint,
  policy: MeshObject,
  verdict: SecurityCheck['verdict'],
  said: Said,
): SecurityCheck {
  const position = locate(policy, ['spec']);
  return {
    at,
    kind: 'AuthorizationPolicy',
    verdict,
    resource: refOf(policy),
    ...(position ? { position } : {}),
    ...said,
  };
}
