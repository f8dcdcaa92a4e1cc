import { durationOf } from '../../resources/duration';
import { readStringMatch, type StringMatch } from '../../resources/match';
import { asArray, asBoolean, asString, asStrings } from '../../resources/read';
import type { JsonObject, JsonValue } from '../../source';
import { fullMatch } from '../matching/regex';
import type { PreparedRequest } from '../request/prepare';
import type { DecidedCors } from '../types';

/**
 * What a CORS policy does with a request. A preflight that no origin allows is
 * forwarded, unless `unmatchedPreflights: IGNORE` has it answered here.
 *
 * istio: pilot/pkg/networking/core/route/route.go (TranslateCORSPolicy)
 * envoy: source/extensions/filters/http/cors/cors_filter.cc
 */
export function decideCors(
  policy: JsonObject | undefined,
  request: PreparedRequest,
): DecidedCors | undefined {
  if (!policy) {
    return undefined;
  }
  const origin = request.header('origin');
  if (!origin) {
    return { result: 'none', responseHeaders: {} };
  }
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.header('access-control-request-method') !== undefined;
  const isAllowed = originsOf(policy).some(
    match => allows(match, '*') || allows(match, origin),
  );
  if (isPreflight && (isAllowed || ignoresUnmatched(policy))) {
    return {
      result: 'preflight',
      origin,
      responseHeaders: preflightHeaders(
        policy,
        isAllowed ? origin : undefined,
        request,
      ),
    };
  }
  return isAllowed
    ? {
        result: 'allowed',
        origin,
        responseHeaders: answerHeaders(policy, origin),
      }
    : { result: 'notMatched', origin, responseHeaders: {} };
}

function ignoresUnmatched(policy: JsonObject): boolean {
  return asString(policy.unmatchedPreflights) === 'IGNORE';
}

function originsOf(policy: JsonObject): readonly StringMatch[] {
  const matches = asArray(policy.allowOrigins).map(entry =>
    readStringMatch(entry),
  );
  // The deprecated list holds exact origins.
  const exact = asStrings(policy.allowOrigin).map(
    (value): StringMatch => ({ op: 'exact', value }),
  );
  return [
    ...matches.filter((match): match is StringMatch => match !== undefined),
    ...exact,
  ];
}

function allows({ op, value }: StringMatch, origin: string): boolean {
  switch (op) {
    case 'exact':
      return value === '*' || value === origin;
    case 'prefix':
      return origin.startsWith(value);
    case 'regex':
      return fullMatch(value)(origin);
    default:
      return false;
  }
}

type Headers = Readonly<Record<string, string>>;

function answerHeaders(policy: JsonObject, origin: string): Headers {
  return {
    ...commonHeaders(policy, origin),
    ...present('access-control-expose-headers', policy.exposeHeaders),
  };
}

/** An origin that is not allowed is not named; what a `*` allows is what was asked for. */
function preflightHeaders(
  policy: JsonObject,
  origin: string | undefined,
  request: PreparedRequest,
): Headers {
  const age = durationOf(asString(policy.maxAge) ?? '');
  return {
    ...commonHeaders(policy, origin),
    ...present(
      'access-control-allow-methods',
      policy.allowMethods,
      request.header('access-control-request-method'),
    ),
    ...present(
      'access-control-allow-headers',
      policy.allowHeaders,
      request.header('access-control-request-headers'),
    ),
    ...(age === undefined
      ? {}
      : { 'access-control-max-age': String(Math.floor(age / 1000)) }),
  };
}

function commonHeaders(
  policy: JsonObject,
  origin: string | undefined,
): Headers {
  return {
    ...(origin === undefined ? {} : { 'access-control-allow-origin': origin }),
    ...(asBoolean(policy.allowCredentials)
      ? { 'access-control-allow-credentials': 'true' }
      : {}),
  };
}

function present(
  name: string,
  values: JsonValue | undefined,
  asked?: string,
): Headers {
  const list = asStrings(values).join(',');
  const value = list === '*' && asked !== undefined ? asked : list;
  return value ? { [name]: value } : {};
}
