import type { MetaRoute } from '../resources/metaRouter';
import type { HttpMatch, L4Match, StringMatch } from '../resources/match';
import type { RouteCondition } from './types';

/** The conditions of a match block of an http route, in the order people read them. */
export function httpConditions(match: HttpMatch): readonly RouteCondition[] {
  return [
    ...condition('path', match.uri, match.ignoreUriCase),
    ...condition('method', match.method),
    ...conditions('header', match.headers),
    ...conditions('withoutHeader', match.withoutHeaders),
    ...conditions('queryParam', match.queryParams),
    ...condition('authority', match.authority),
    ...condition('scheme', match.scheme),
    ...staticConditions(match),
  ];
}

/** The conditions of a match block of a tcp or tls route. */
export function l4Conditions(match: L4Match): readonly RouteCondition[] {
  return [
    ...match.sniHosts.map(
      value => ({ on: 'sni', op: 'exact', value } as const),
    ),
    ...match.destinationSubnets.map(
      value => ({ on: 'subnet', op: 'exact', value } as const),
    ),
    ...staticConditions(match),
  ];
}

/** The conditions of a route of a MetaRouter; none: no match block. */
export function metaConditions({
  attributes,
}: MetaRoute): readonly (readonly RouteCondition[])[] {
  const block = conditions('attribute', attributes);
  return block.length > 0 ? [block] : [];
}

/** Conditions that are decided by who calls, not by the request. */
function staticConditions(
  match: Pick<
    HttpMatch,
    'port' | 'sourceLabels' | 'sourceNamespace' | 'gateways'
  >,
): readonly RouteCondition[] {
  const result: RouteCondition[] = [];
  if (match.port !== undefined) {
    result.push({ on: 'port', op: 'exact', value: String(match.port) });
  }
  for (const [name, value] of Object.entries(match.sourceLabels)) {
    result.push({ on: 'sourceLabels', name, op: 'exact', value });
  }
  if (match.sourceNamespace !== undefined) {
    result.push({
      on: 'sourceNamespace',
      op: 'exact',
      value: match.sourceNamespace,
    });
  }
  for (const value of match.gateways) {
    result.push({ on: 'gateway', op: 'exact', value });
  }
  return result;
}

function condition(
  on: RouteCondition['on'],
  match: StringMatch | undefined,
  ignoreCase = false,
  name?: string,
): readonly RouteCondition[] {
  if (!match) {
    return [];
  }
  return [
    {
      on,
      ...(name === undefined ? {} : { name }),
      op: match.op,
      ...(match.op === 'present' ? {} : { value: match.value }),
      ...(ignoreCase ? { ignoreCase } : {}),
    },
  ];
}

function conditions(
  on: RouteCondition['on'],
  matches: Readonly<Record<string, StringMatch>>,
): readonly RouteCondition[] {
  return Object.entries(matches).flatMap(([name, match]) =>
    condition(on, match, false, name),
  );
}
