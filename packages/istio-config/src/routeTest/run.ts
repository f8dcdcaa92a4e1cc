import type { Mesh } from '../mesh/mesh';
import { route } from '../routing/route';
import type { Alternative, Decision } from '../routing/types';
import { CHECKS, type Difference, type FieldCheck } from './checks';
import { firstReason } from './reason';
import { resolveRequest } from './resolveRequest';
import type {
  ExpectationField,
  RouteExpectation,
  RouteTest,
  RouteTestFailure,
  RouteTestResult,
} from './types';

/** What an alternative decision tells; the rest would be guessed. */
const CHECKS_OF_ALTERNATIVES = CHECKS.filter(({ field }) =>
  ['destinations', 'route', 'status', 'redirect', 'outcome'].includes(field),
);

/**
 * Asks the mesh each request and holds the answers against what is expected.
 * Where Istio leaves the order of routes open, every possible answer has to
 * hold. Nothing is tolerated: 10 % is not 11 %.
 *
 * Throws `UnsupportedIstioVersionError` for a mesh whose version is not known.
 *
 * @public
 */
export function runRouteTests(
  mesh: Mesh,
  tests: readonly RouteTest[],
): readonly RouteTestResult[] {
  return tests.map(test => runRouteTest(mesh, test));
}

function runRouteTest(mesh: Mesh, test: RouteTest): RouteTestResult {
  const resolved = resolveRequest(mesh, test.request);
  if (!resolved.ok) {
    const isUnread =
      resolved.code === 'unknownGateway' || resolved.code === 'unknownWorkload';
    return {
      test,
      verdict: isUnread ? 'skipped' : 'failed',
      failures: isUnread ? [] : [notAsked(test.expect, resolved.message)],
      reason: resolved.message,
    };
  }
  const { request } = resolved;
  const decision = route(mesh, request);
  const failures = [
    ...failuresOf(test.expect, decision, CHECKS),
    ...decision.alternatives.flatMap(alternative =>
      failuresOfAlternative(test.expect, decision, alternative),
    ),
  ];
  const reason = failures.length > 0 ? firstReason(decision) : undefined;
  return {
    test,
    verdict: failures.length > 0 ? 'failed' : 'passed',
    failures,
    ...(reason === undefined ? {} : { reason }),
    request,
    decision,
  };
}

function failuresOf(
  expect: RouteExpectation,
  decision: Decision,
  checks: readonly FieldCheck[],
): readonly RouteTestFailure[] {
  return checks.flatMap(({ field, hold }) => {
    const difference = hold(expect, decision);
    return difference ? [failure(field, difference)] : [];
  });
}

function failure(
  field: ExpectationField,
  { expected, got }: Difference,
): RouteTestFailure {
  return {
    field,
    expected,
    got,
    message: `${field}: expected ${expected}; got ${got}`,
  };
}

/** A test that holds by luck does not hold. */
function failuresOfAlternative(
  expect: RouteExpectation,
  { reason: _, ...decision }: Decision,
  { because, route: other, outcome, destinations }: Alternative,
): readonly RouteTestFailure[] {
  return failuresOf(
    expect,
    { ...decision, route: other, outcome, destinations },
    CHECKS_OF_ALTERNATIVES,
  ).map(({ message, ...rest }) => ({
    ...rest,
    message: `${message}, in the other order that Istio may take: ${because}`,
  }));
}

function notAsked(expect: RouteExpectation, got: string): RouteTestFailure {
  const field =
    CHECKS.find(one => expect[one.field] !== undefined)?.field ?? 'outcome';
  return failure(field, { expected: JSON.stringify(expect[field]), got });
}
