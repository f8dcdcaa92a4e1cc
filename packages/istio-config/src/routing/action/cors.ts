import { readStringMatch, type StringMatch } from '../../resources/match';
import { asArray, asBoolean, asString, asStrings } from '../../resources/read';
import type { JsonObject } from '../../source';
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
  if (origin === undefined) {
    return { result: 'none', responseHeaders: {} };
  }
  const isPreflight =
    request.method === 'OPTIONS' &&
    request.header('access-control-request-method') !== undefined;
  if (!originsOf(policy).some(match => allows(match, origin))) {
    const answered =
      isPreflight && asString(policy.unmatchedPreflights) === 'IGNORE';
    return {
      result: answered ? 'preflight' : 'notMatched',
      origin,
      responseHeaders: {},
    };
  }
  return {
    result: isPreflight ? 'preflight' : 'allowed',
    origin,
    responseHeaders: responseHeaders(policy, origin, isPreflight),
  };
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

function responseHeaders(
  policy: JsonObject,
  origin: string,
  isPreflight: boolean,
): Readonly<Record<string, string>> {
  const list = (name: string) => asStrings(policy[name]).join(',');
  const seconds = /^(\d+)s$/.exec(asString(policy.maxAge) ?? '')?.[1];
  const headers: Readonly<Record<string, string | undefined>> = {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': asBoolean(policy.allowCredentials)
      ? 'true'
      : undefined,
    ...(isPreflight
      ? {
          'access-control-allow-methods': list('allowMethods'),
          'access-control-allow-headers': list('allowHeaders'),
          'access-control-max-age': seconds,
        }
      : { 'access-control-expose-headers': list('exposeHeaders') }),
  };
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  );
}
