import type { Decision, HeaderChanges } from '@mesh-portal/istio-config';
import type { Answer } from '../request/evaluate';
import type { Translate } from '../translation';
import { translateByCode } from '../translation/byCode';
import { describeDestinations, destinationName } from './routes';

type Ended = Pick<Decision, 'outcome' | 'destinations'>;

/** How a request ends, in a few words: its destinations, or a status. */
export function describeOutcome(
  t: Translate,
  { outcome, destinations }: Ended,
): string {
  switch (outcome.type) {
    case 'routed':
      return describeDestinations(t, destinations);
    case 'redirect':
      return t('request.redirect', {
        status: String(outcome.status),
        location: outcome.location,
      });
    case 'directResponse':
      return t('request.directResponse', { status: String(outcome.status) });
    case 'error':
      return [outcome.status, outcome.flag].filter(Boolean).join(' ');
    case 'passthrough':
      return t('request.passthrough', { cluster: outcome.cluster });
    default:
      return t(`request.${outcome.type}`);
  }
}

/** The answer in one sentence; it is what a screen reader announces. */
export function describeAnswer(
  t: Translate,
  answer: Answer,
  from: string,
): string {
  return answer.ok
    ? describeEnd(t, answer.decision)
    : describeRefusal(t, answer, from);
}

/** How a decision ends, and why. */
export function describeEnd(t: Translate, decision: Decision): string {
  const { outcome, reason } = decision;
  const words = describeOutcome(t, decision);
  if (outcome.type === 'routed' || outcome.type === 'passthrough') {
    return t('request.goesTo', { destinations: words });
  }
  return reason
    ? t('request.answeredBecause', {
        outcome: words,
        reason: translateByCode(
          t,
          'decision',
          reason.code,
          reason.args,
          reason.message,
        ),
      })
    : t('request.answered', { outcome: words });
}

function describeRefusal(
  t: Translate,
  { code, message }: Extract<Answer, { ok: false }>,
  from: string,
): string {
  switch (code) {
    case 'noHost':
      return t('request.noAnswer', { reason: t('request.noHost') });
    case 'unsupportedVersion':
      return t('request.noAnswer', {
        reason: t('request.unsupportedVersion', { message }),
      });
    default:
      return t('request.noAnswer', {
        reason: t('request.unknownSource', { from }),
      });
  }
}

/** Changes of the headers in one direction, one text each. */
export function describeHeaderChanges(
  t: Translate,
  { destinations, headers }: Pick<Decision, 'destinations' | 'headers'>,
  direction: keyof HeaderChanges,
): readonly string[] {
  const changes = (of: HeaderChanges | undefined): string[] => {
    const { remove = [], set = {}, add = {} } = of?.[direction] ?? {};
    return [
      ...remove.map(name => t('request.headerRemoved', { name })),
      ...Object.entries(set).map(([name, value]) =>
        t('request.headerSet', { name, value }),
      ),
      ...Object.entries(add).map(([name, value]) =>
        t('request.headerAdded', { name, value }),
      ),
    ];
  };
  return [
    ...changes(headers),
    ...destinations.flatMap(destination =>
      changes(destination.headers).map(change =>
        t('request.forDestination', {
          change,
          destination: destinationName(destination),
        }),
      ),
    ),
  ];
}
