import type { Decision, TraceStep } from '@mesh-portal/istio-config';
import type { Translate } from '../translation';
import { describeEnd } from './decision';
import { describeSaid } from './said';

const PLACES = {
  gateway: 'request.atGateway',
  sidecar: 'request.atSidecar',
  waypoint: 'request.atWaypoint',
  ztunnel: 'request.atZtunnel',
} as const;

/** A step of the way to a decision, in the reader's language. */
export function describeStep(
  t: Translate,
  step: TraceStep,
  decision: Decision,
): string {
  if (step.kind === 'outcome') {
    return describeEnd(t, decision);
  }
  const check =
    step.kind === 'security'
      ? decision.security.find(
          ({ kind, at, message }) =>
            step.message === `${kind} at the ${at}: ${message}`,
        )
      : undefined;
  const said = describeSaid(t, step.text, step.message);
  return check && step.text
    ? t('request.securityCheck', {
        kind: check.kind,
        place: t(PLACES[check.at]),
        verdict: said,
      })
    : said;
}
