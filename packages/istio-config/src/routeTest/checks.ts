import { describeOutcome } from '../routing/draft';
import type { DecidedDestination, Decision } from '../routing/types';
import {
  meansDestination,
  percentText,
  sameShare,
  shortHost,
  sharesOf,
} from './destinations';
import { durationOf } from '../resources/duration';
import { requestHeadersAt, responseChanges } from './headers';
import type { ExpectationField, RouteExpectation } from './types';

/** What differs, in the words of expectation and decision. */
export interface Difference {
  readonly expected: string;
  readonly got: string;
}

/** Holds one field of an expectation against a decision. */
export interface FieldCheck {
  readonly field: ExpectationField;
  hold(expect: RouteExpectation, decision: Decision): Difference | undefined;
}

function check<K extends ExpectationField>(
  field: K,
  compareWith: (
    expected: NonNullable<RouteExpectation[K]>,
    decision: Decision,
  ) => Difference | undefined,
): FieldCheck {
  return {
    field,
    hold(expect, decision) {
      const expected = expect[field];
      return expected === undefined || expected === null
        ? undefined
        : compareWith(expected, decision);
    },
  };
}

/** One check for each field, in the order in which they are reported. */
export const CHECKS: readonly FieldCheck[] = [
  check('route', (expected, decision) =>
    compare(expected, decision.route?.name || endOf(decision)),
  ),
  check('destinations', checkDestinations),
  check('status', (expected, decision) => {
    const { outcome } = decision;
    return 'status' in outcome && outcome.status === expected
      ? undefined
      : { expected: String(expected), got: endOf(decision) };
  }),
  check('redirect', (expected, decision) =>
    compare(
      expected,
      decision.outcome.type === 'redirect'
        ? decision.outcome.location
        : endOf(decision),
    ),
  ),
  check('outcome', (expected, decision) =>
    decision.outcome.type === expected
      ? undefined
      : { expected, got: endOf(decision) },
  ),
  check('headers', checkRequestHeaders),
  check('responseHeaders', checkResponseHeaders),
  check('path', (expected, decision) =>
    atDestination(decision, expected, () =>
      compare(expected, decision.rewrite?.path ?? decision.request.path ?? '/'),
    ),
  ),
  check('host', (expected, decision) =>
    atDestination(decision, expected, () =>
      compare(expected, decision.rewrite?.authority ?? decision.request.host),
    ),
  ),
  check('timeout', (expected, decision) =>
    atDestination(decision, expected, () => {
      const got = decision.timeout ?? '0s';
      return milliseconds(expected) === milliseconds(got)
        ? undefined
        : { expected, got: durationOf(got) === 0 ? 'none' : got };
    }),
  ),
  check('retries', (expected, decision) =>
    atDestination(decision, String(expected), () =>
      compare(String(expected), String(decision.retries?.attempts ?? 0)),
    ),
  ),
];

function milliseconds(text: string): number | undefined {
  return text === 'none' ? 0 : durationOf(text);
}

function compare(expected: string, got: string): Difference | undefined {
  return expected === got ? undefined : { expected, got };
}

/** How a request ends, with the reason. */
export function endOf({
  outcome,
  destinations,
  reason,
}: Pick<Decision, 'outcome' | 'destinations' | 'reason'>): string {
  const end =
    outcome.type === 'routed'
      ? sharesText(sharesOf(destinations))
      : describeOutcome(outcome);
  return reason ? `${end} (${reason.message})` : end;
}

function sharesText(shares: ReadonlyMap<string, number>): string {
  return [...shares]
    .map(([name, share]) => `${name} ${percentText(share)}`)
    .join(', ');
}

function atDestination(
  decision: Decision,
  expected: string,
  compareThere: () => Difference | undefined,
): Difference | undefined {
  return decision.outcome.type === 'routed'
    ? compareThere()
    : { expected, got: endOf(decision) };
}

/** Each destination is meant by one name, the shares are in the ratio of the weights, and all can answer. */
function checkDestinations(
  weights: Readonly<Record<string, number>>,
  decision: Decision,
): Difference | undefined {
  const { destinations, outcome } = decision;
  const total = Object.values(weights).reduce((sum, one) => sum + one, 0);
  const wanted = new Map(
    Object.entries(weights).map(([name, weight]) => [name, weight / total]),
  );
  const expected = sharesText(wanted);
  if (outcome.type !== 'routed') {
    return { expected, got: endOf(decision) };
  }
  const shareOf = (name: string) =>
    destinations
      .filter(one => meansDestination(name, one))
      .reduce((sum, { share }) => sum + share, 0);
  const isRight =
    [...wanted].every(([name, share]) => sameShare(share, shareOf(name))) &&
    destinations.every(
      one =>
        [...wanted.keys()].filter(name => meansDestination(name, one))
          .length === 1,
    );
  const failing = destinations.find(({ failure }) => cannotAnswer(failure));
  if (isRight && !failing) {
    return undefined;
  }
  const why = failing?.reason;
  return {
    expected,
    got: sharesText(sharesOf(destinations)) + (why ? ` (${why})` : ''),
  };
}

function cannotAnswer(failure: DecidedDestination['failure']): boolean {
  return failure === 'noCluster' || failure === 'noHealthyUpstream';
}

function checkRequestHeaders(
  expected: Readonly<Record<string, string | null>>,
  decision: Decision,
): Difference | undefined {
  return atDestination(decision, headersText(expected), () => {
    for (const destination of decision.destinations) {
      const headers = requestHeadersAt(decision, destination);
      const difference = compareHeaders(
        expected,
        name => headers.get(name) ?? null,
      );
      if (difference) {
        return decision.destinations.length === 1
          ? difference
          : {
              ...difference,
              got: `${difference.got} at ${nameOf(destination)}`,
            };
      }
    }
    return undefined;
  });
}

function checkResponseHeaders(
  expected: Readonly<Record<string, string | null>>,
  decision: Decision,
): Difference | undefined {
  const places =
    decision.destinations.length > 0 ? decision.destinations : [undefined];
  for (const destination of places) {
    const changes = responseChanges(decision, destination);
    const difference = compareHeaders(expected, name =>
      changes.has(name) ? changes.get(name) ?? null : 'left as it is',
    );
    if (difference) {
      return difference;
    }
  }
  return undefined;
}

function compareHeaders(
  expected: Readonly<Record<string, string | null>>,
  valueOf: (name: string) => string | null,
): Difference | undefined {
  const wrong = Object.entries(expected).filter(
    ([name, value]) => valueOf(name.toLowerCase()) !== value,
  );
  return wrong.length === 0
    ? undefined
    : {
        expected: headersText(Object.fromEntries(wrong)),
        got: headersText(
          Object.fromEntries(
            wrong.map(([name]) => [name, valueOf(name.toLowerCase())]),
          ),
        ),
      };
}

function headersText(headers: Readonly<Record<string, string | null>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value ?? '(absent)'}`)
    .join(', ');
}

function nameOf({ host, subset }: DecidedDestination): string {
  return [shortHost(host), subset].filter(Boolean).join('/');
}
