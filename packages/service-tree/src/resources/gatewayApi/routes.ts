import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { releaseServiceName } from '../../model/names';
import {
  commonPaths,
  EVERYTHING,
  segmentPath,
  type SegmentPath,
} from '../../model/segmentPaths';
import type { Service } from '../../model/service';
import { durationMilliseconds } from '../../schema/rules';

export type HttpRule = NonNullable<
  NonNullable<IHTTPRoute['spec']>['rules']
>[number];
type HttpMatch = NonNullable<HttpRule['matches']>[number];
type NamedMatch = {
  readonly name: string;
  readonly value: string;
  readonly type?: 'RegularExpression';
};

type Traffic = Service['spec']['traffic'];
export type Rule = NonNullable<Traffic['rules']>[number];
type Condition = NonNullable<Rule['match']['headers']>[string];
type Handling = Pick<Traffic, 'timeout' | 'retries' | 'mirror'>;

/** The Service of a release as a backend. */
export const backend = ({ name, spec }: Service, release: string) => ({
  name: releaseServiceName(name, release),
  port: spec.workload.port.number,
});

/** Backends by weight; a single one needs none. */
export function weightedBackends(
  service: Service,
  shares: readonly { readonly name: string; readonly weight: number }[],
) {
  return shares.map(({ name, weight }) => ({
    ...backend(service, name),
    ...(shares.length > 1 ? { weight } : {}),
  }));
}

// re2: https://github.com/google/re2/wiki/Syntax
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Conditions as the Gateway API has them: exact, or a regular expression for the whole value. */
function namedMatch(
  name: string,
  { exact, prefix, regex }: Condition,
): NamedMatch {
  // An empty value can only be told by an expression.
  if (exact !== undefined && exact !== '') {
    return { name, value: exact };
  }
  const value = exact === '' ? '^$' : regex ?? `${escaped(prefix ?? '')}.*`;
  return { type: 'RegularExpression', name, value };
}

export const namedMatches = (
  conditions: Readonly<Record<string, Condition>> = {},
): NamedMatch[] =>
  Object.entries(conditions).map(([name, condition]) =>
    namedMatch(name, condition),
  );

/** `1m30s` in whole units of at most five digits, as the Gateway API wants them. */
export function gatewayDuration(text: string): string {
  let rest = Math.round(durationMilliseconds(text) ?? 0);
  const parts = (
    [
      ['h', 3_600_000],
      ['m', 60_000],
      ['s', 1000],
      ['ms', 1],
    ] as const
  ).flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count}${unit}`] : [];
  });
  return parts.join('');
}

/** A copy of the requests for another release. */
export const mirrorFilter = (
  service: Service,
  { to, percent }: NonNullable<Traffic['mirror']>,
) => ({
  type: 'RequestMirror' as const,
  requestMirror: {
    backendRef: backend(service, to),
    ...(percent === 100 ? {} : { percent }),
  },
});

function handling(
  service: Service,
  { timeout, retries, mirror }: Handling,
): Pick<HttpRule, 'filters' | 'timeouts' | 'retry'> {
  const timeouts = {
    ...(timeout === undefined ? {} : { request: gatewayDuration(timeout) }),
    ...(retries?.perTryTimeout === undefined
      ? {}
      : { backendRequest: gatewayDuration(retries.perTryTimeout) }),
  };
  return {
    ...(mirror ? { filters: [mirrorFilter(service, mirror)] } : {}),
    ...(Object.keys(timeouts).length > 0 ? { timeouts } : {}),
    ...(retries
      ? {
          retry: {
            attempts: retries.attempts,
            ...(retries.on === undefined
              ? {}
              : { codes: retries.on.split(',').map(Number) }),
          },
        }
      : {}),
  };
}

/** One match a path: matches are alternatives, what is in one applies together. */
function matches(
  paths: readonly SegmentPath[],
  { method, headers, query }: Omit<Rule['match'], 'path'>,
): HttpMatch[] {
  const named = namedMatches(headers);
  const queryParams = namedMatches(query);
  return paths.map(path => ({
    path: { ...path },
    ...(method === undefined
      ? {}
      : { method: method as NonNullable<HttpMatch['method']> }),
    ...(named.length > 0 ? { headers: named } : {}),
    ...(queryParams.length > 0 ? { queryParams } : {}),
  }));
}

/**
 * The rules of one audience: those of the spec, then the weighted one, which is
 * the last. The schema has checked that the Gateway API keeps their order.
 *
 * @param paths - what the audience may ask for; all where it is left out
 */
export function httpRules(
  service: Service,
  weighted: HttpRule['backendRefs'],
  paths?: readonly string[],
): HttpRule[] {
  const { traffic } = service.spec;
  const allowed = paths
    ? paths.map(prefix => segmentPath({ prefix }))
    : [EVERYTHING];
  const rules = (traffic.rules ?? []).flatMap((rule): HttpRule[] => {
    const common = commonPaths(segmentPath(rule.match.path), allowed);
    return common.length === 0
      ? []
      : [
          {
            matches: matches(common, rule.match),
            ...handling(service, {
              timeout: rule.timeout ?? traffic.timeout,
              retries: rule.retries ?? traffic.retries,
              mirror: rule.mirror,
            }),
            backendRefs: [backend(service, rule.to)],
          },
        ];
  });
  return [
    ...rules,
    {
      matches: matches(allowed, {}),
      ...handling(service, traffic),
      backendRefs: weighted,
    },
  ];
}
