import type { Mesh } from '../../mesh/mesh';
import { locate, refOf, type MeshObject } from '../../resources/object';
import { asArray, asObject, asString, objectAt } from '../../resources/read';
import { nameOf } from '../candidates';
import type { SecurityCheck } from '../types';
import { policiesAt } from './policies';
import { ruleHolds, type OnTcp } from './rules';
import type { EnforcementPoint, SecuritySubject } from './subject';
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
          `${nameOf(
            policy,
          )} asks an external authorizer, which is not modelled`,
        ),
      );
    }
  }
  for (const policy of of('DENY')) {
    const verdict = policyHolds(policy, subject, 'drop');
    if (verdict === true) {
      return [
        ...checks,
        denied(point, policy, subject, `${nameOf(policy)} denies it`),
      ];
    }
    if (verdict === 'unknown') {
      checks.push(
        check(
          point,
          policy,
          'unknown',
          `${nameOf(policy)} may deny it, by something that is not known here`,
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
        `${nameOf(allowing.policy)} allows it`,
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
          `${nameOf(
            unsure.policy,
          )} may allow it, by something that is not known here`,
        ),
      ]
    : [
        denied(
          point,
          first,
          subject,
          `no rule of ${policies.map(nameOf).join(', ')} allows it`,
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
  message: string,
): SecurityCheck {
  return {
    ...check(point, policy, 'deny', message),
    ...(isHttp ? { status: 403 } : {}),
  };
}

function check(
  { at }: EnforcementPoint,
  policy: MeshObject,
  verdict: SecurityCheck['verdict'],
  message: string,
): SecurityCheck {
  const position = locate(policy, ['spec']);
  return {
    at,
    kind: 'AuthorizationPolicy',
    verdict,
    resource: refOf(policy),
    ...(position ? { position } : {}),
    message,
  };
}
