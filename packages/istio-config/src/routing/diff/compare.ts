import { describeOutcome } from '../draft';
import type { DecidedDestination, Decision } from '../types';
import { movesBetween, namesOf, percent, sharesByName } from './shares';

/** What differs between two decisions on one request; `text` goes after the name of the requests. */
export interface Difference {
  readonly code:
    | 'shareMoves'
    | 'outcomeChanges'
    | 'redirectChanges'
    | 'timeoutChanges'
    | 'retriesChange'
    | 'rewriteChanges'
    | 'mirrorsChange'
    | 'faultChanges'
    | 'headersChange'
    | 'corsChanges'
    | 'policyChanges';
  readonly text: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** The differences that callers notice, the most telling first. */
export function compareDecisions(
  before: Decision,
  after: Decision,
): readonly Difference[] {
  if (before.outcome.type !== 'routed' || after.outcome.type !== 'routed') {
    return compareOutcomes(before, after);
  }
  return [
    ...compareShares(before, after),
    ...compareField(
      'timeoutChanges',
      'the timeout',
      timeout(before),
      timeout(after),
    ),
    ...compareField(
      'retriesChange',
      'the retry policy',
      retries(before),
      retries(after),
    ),
    ...compareField(
      'rewriteChanges',
      'the rewrite',
      rewrite(before),
      rewrite(after),
    ),
    ...compareField(
      'mirrorsChange',
      'the mirroring',
      mirrors(before),
      mirrors(after),
    ),
    ...compareField('faultChanges', 'the fault', fault(before), fault(after)),
    ...compareField(
      'headersChange',
      'the header operations',
      json(before.headers),
      json(after.headers),
    ),
    ...compareField(
      'corsChanges',
      'the CORS result',
      json(before.cors),
      json(after.cors),
    ),
    ...compareField(
      'policyChanges',
      'the traffic policy',
      policies(before),
      policies(after),
    ),
  ];
}

function compareOutcomes(
  before: Decision,
  after: Decision,
): readonly Difference[] {
  const name = namesOf(before.destinations, after.destinations);
  const from = summary(before, name);
  const to = summary(after, name);
  if (from === to) {
    return [];
  }
  const isRedirect =
    before.outcome.type === 'redirect' && after.outcome.type === 'redirect';
  return [
    {
      code: isRedirect ? 'redirectChanges' : 'outcomeChanges',
      text: `now ${
        after.outcome.type === 'routed' ? 'go' : 'get'
      } ${to}; before: ${from}`,
      args: { before: from, after: to },
    },
  ];
}

/** Where requests go, or how they end. */
function summary(
  { outcome, destinations }: Decision,
  name: (destination: DecidedDestination) => string,
): string {
  return outcome.type === 'routed'
    ? sharesText(destinations, name)
    : describeOutcome(outcome);
}

function sharesText(
  destinations: readonly DecidedDestination[],
  name: (destination: DecidedDestination) => string,
): string {
  return destinations
    .map(one =>
      one.share === 1
        ? `to ${name(one)}`
        : `${percent(one.share)} to ${name(one)}`,
    )
    .join(', ');
}

function compareShares(
  before: Decision,
  after: Decision,
): readonly Difference[] {
  const name = namesOf(before.destinations, after.destinations);
  return movesBetween(
    sharesByName(before.destinations, name),
    sharesByName(after.destinations, name),
  ).map(({ share, from, to }) => ({
    code: 'shareMoves',
    text: `${percent(share)} moves from ${from} to ${to}`,
    args: { share: percent(share), from, to },
  }));
}

function compareField(
  code: Difference['code'],
  what: string,
  before: string | undefined,
  after: string | undefined,
): readonly Difference[] {
  if (before === after) {
    return [];
  }
  const args = { before: before ?? 'none', after: after ?? 'none' };
  return [
    {
      code,
      text: `${what} changes from ${args.before} to ${args.after}`,
      args,
    },
  ];
}

function retries({ retries: policy }: Decision): string | undefined {
  return (
    policy &&
    (policy.attempts === 0 ? 'off' : `${policy.attempts} on ${policy.on}`)
  );
}

function timeout({ timeout: value }: Decision): string | undefined {
  return value === '0s' ? undefined : value;
}

function rewrite({ rewrite: value }: Decision): string | undefined {
  return (
    value &&
    [
      ...(value.authority ? [`host ${value.authority}`] : []),
      ...(value.path ? [`path ${value.path}`] : []),
    ].join(' and ')
  );
}

function fault({ fault: value }: Decision): string | undefined {
  return (
    value &&
    [
      ...(value.delay
        ? [
            `a delay of ${value.delay.duration} for ${percent(
              value.delay.share,
            )}`,
          ]
        : []),
      ...(value.abort
        ? [`${value.abort.status} for ${percent(value.abort.share)}`]
        : []),
    ].join(' and ')
  );
}

function mirrors({
  mirrors: list,
  destinations,
}: Decision): string | undefined {
  return list.length === 0
    ? undefined
    : list
        .map(
          one => `${percent(one.share)} to ${namesOf(destinations, list)(one)}`,
        )
        .join(', ');
}

/** Policies of the destinations that were there before as well; new ones show as moved shares. */
function policies({ destinations }: Decision): string | undefined {
  const texts = destinations.map(policyText);
  return new Set(texts).size === 1 ? texts[0] : undefined;
}

function policyText({ policy }: DecidedDestination): string | undefined {
  const { loadBalancer, connectionPool, outlierDetection, tls } = policy;
  const blocks = Object.entries({
    loadBalancer,
    connectionPool,
    outlierDetection,
    tls,
  }).filter(([, block]) => block !== undefined);
  return blocks.length === 0 ? undefined : json(Object.fromEntries(blocks));
}

function json(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
