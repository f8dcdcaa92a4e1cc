import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import { PRIMARY_ROUTE } from '../model/names';
import {
  intersect,
  isEveryPath,
  pathAndBelow,
  type PathMatch,
} from '../model/paths';
import type { Service } from '../model/service';

type VirtualServiceSpec = NonNullable<IVirtualService['spec']>;
export type HttpRoute = NonNullable<VirtualServiceSpec['http']>[number];
type HttpMatch = NonNullable<HttpRoute['match']>[number];
export type RouteDestination = NonNullable<HttpRoute['route']>[number];
type StringMatch = NonNullable<HttpMatch['headers']>[string];

type Traffic = Service['spec']['traffic'];
type Rule = NonNullable<Traffic['rules']>[number];
type Condition = NonNullable<Rule['match']['headers']>[string];
type Handling = Pick<Traffic, 'timeout' | 'retries' | 'mirror'>;

const EVERY_PATH: readonly PathMatch[] = [{ prefix: '/' }];

/**
 * A destination in this service. The port is always named: in the mesh an
 * unset one means the port that the caller used.
 */
const destination = ({ name, spec }: Service, subset: string) => ({
  host: name,
  subset,
  port: { number: spec.workload.port.number },
});

/** Destinations by weight; a single one needs none. */
export function weighted(
  service: Service,
  shares: readonly { readonly name: string; readonly weight: number }[],
): RouteDestination[] {
  return shares.map(({ name, weight }) => ({
    destination: destination(service, name),
    ...(shares.length > 1 ? { weight } : {}),
  }));
}

/** The base's share of each release. */
export const baseShares = ({ spec: { releases, traffic } }: Service) =>
  releases.map(({ name }) => ({ name, weight: traffic.weights[name] ?? 0 }));

/** Istio reads an empty match as "the header is there". */
export const stringMatch = ({
  exact,
  prefix,
  regex,
}: Condition): StringMatch => {
  if (exact !== undefined) {
    return { exact };
  }
  if (prefix !== undefined) {
    return { prefix };
  }
  return regex === undefined ? ({} as StringMatch) : { regex };
};

// A parameter of the query has no "is there"; any value says the same.
const queryMatch = (condition: Condition): StringMatch =>
  condition.present ? { regex: '.*' } : stringMatch(condition);

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value)]),
  );

function handling(service: Service, { timeout, retries, mirror }: Handling) {
  return {
    ...(timeout === undefined ? {} : { timeout }),
    ...(retries
      ? {
          retries: {
            attempts: retries.attempts,
            ...(retries.perTryTimeout === undefined
              ? {}
              : { perTryTimeout: retries.perTryTimeout }),
            ...(retries.on === undefined ? {} : { retryOn: retries.on }),
          },
        }
      : {}),
    ...(mirror
      ? {
          mirror: destination(service, mirror.to),
          mirrorPercentage: { value: mirror.percent },
        }
      : {}),
  };
}

/** One match block a path: blocks are alternatives, what is in a block applies together. */
function matches(
  paths: readonly PathMatch[],
  { method, headers, query }: Omit<Rule['match'], 'path'>,
): HttpMatch[] {
  const conditions: HttpMatch = {
    ...(method === undefined ? {} : { method: { exact: method } }),
    ...(headers ? { headers: mapValues(headers, stringMatch) } : {}),
    ...(query ? { queryParams: mapValues(query, queryMatch) } : {}),
  };
  if (isEveryPath(paths)) {
    return Object.keys(conditions).length > 0 ? [conditions] : [];
  }
  return paths.map(uri => ({ uri, ...conditions }));
}

function rulePaths({ match: { path } }: Rule): readonly PathMatch[] {
  if (path?.exact !== undefined) {
    return [{ exact: path.exact }];
  }
  return path?.prefix === undefined ? EVERY_PATH : pathAndBelow(path.prefix);
}

/**
 * The routes of one audience in their order: the rules, then the weighted one.
 * A rule whose paths the audience does not have is left out.
 *
 * @param paths - what the audience may ask for; all where it is left out
 */
export function httpRoutes(
  service: Service,
  paths?: readonly string[],
): HttpRoute[] {
  const { traffic } = service.spec;
  const allowed = paths ? paths.flatMap(pathAndBelow) : EVERY_PATH;
  const route = (
    name: string,
    match: HttpMatch[],
    to: RouteDestination[],
    how: Handling,
  ): HttpRoute => ({
    name,
    ...(match.length > 0 ? { match } : {}),
    route: to,
    ...handling(service, how),
  });

  const rules = (traffic.rules ?? []).flatMap(rule => {
    const common = intersect(rulePaths(rule), allowed);
    return common.length === 0
      ? []
      : [
          route(
            rule.name,
            matches(common, rule.match),
            [{ destination: destination(service, rule.to) }],
            {
              timeout: rule.timeout ?? traffic.timeout,
              retries: rule.retries ?? traffic.retries,
              mirror: rule.mirror,
            },
          ),
        ];
  });
  return [
    ...rules,
    route(
      PRIMARY_ROUTE,
      matches(allowed, {}),
      weighted(service, baseShares(service)),
      traffic,
    ),
  ];
}
