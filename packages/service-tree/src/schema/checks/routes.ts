import { PRIMARY_ROUTE } from '../../model/names';
import { releasesOf } from '../../model/shares';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import { durationMilliseconds } from '../rules';
import type { ServiceSpecFields } from '../serviceSpec';
import { suggest } from '../suggest';
import { at, duplicates } from './complaints';
import { regexProblem } from './regex';

type Path = readonly (string | number)[];
type Spec = ServiceSpecFields['spec'];
type Rule = NonNullable<Spec['traffic']['rules']>[number];

interface Timing {
  readonly timeout?: string | undefined;
  readonly retries?:
    | { readonly perTryTimeout?: string | undefined }
    | undefined;
}

/** A release that every environment runs; the first that does not is named. */
export function checkTarget(
  spec: Spec,
  release: string,
  path: Path,
): FieldComplaint[] {
  const places = [
    { environment: undefined, releases: spec.releases },
    ...spec.environments.map(environment => ({
      environment: environment.name,
      releases: releasesOf(spec, environment),
    })),
  ];
  for (const { environment, releases } of places) {
    const known = releases.map(({ name }) => name);
    if (!known.includes(release)) {
      const near = suggest(release, known);
      return [
        at(path, 'unknown-release', {
          actual: release,
          known,
          ...(environment ? { environment } : {}),
          ...(near ? { suggestion: near } : {}),
        }),
      ];
    }
  }
  return [];
}

function checkTiming(
  { retries }: Timing,
  timeout: string | undefined,
  path: Path,
): FieldComplaint[] {
  const perTry = retries?.perTryTimeout;
  if (perTry === undefined || timeout === undefined) {
    return [];
  }
  return (durationMilliseconds(perTry) ?? 0) >
    (durationMilliseconds(timeout) ?? 0)
    ? [
        at([...path, 'retries', 'perTryTimeout'], 'exceeds', {
          actual: perTry,
          limit: timeout,
          of: 'timeout',
        }),
      ]
    : [];
}

/** Regular expressions that Envoy would refuse, and with them the whole VirtualService. */
function checkExpressions(
  { headers = {}, query = {} }: Rule['match'],
  path: Path,
): FieldComplaint[] {
  return Object.entries({ headers, query }).flatMap(([field, matches]) =>
    Object.entries(matches).flatMap(([name, { regex }]) => {
      const reason = regex === undefined ? undefined : regexProblem(regex);
      return regex !== undefined && reason !== undefined
        ? [
            at([...path, field, name, 'regex'], 'regex', {
              actual: regex,
              reason,
            }),
          ]
        : [];
    }),
  );
}

const hasCondition = ({ headers, query, path, method }: Rule['match']) =>
  Object.keys({ ...headers, ...query }).length > 0 ||
  path !== undefined ||
  method !== undefined;

function checkRule(spec: Spec, rule: Rule, path: Path): FieldComplaint[] {
  return [
    ...(rule.name === PRIMARY_ROUTE
      ? [
          at([...path, 'name'], 'reserved', {
            actual: rule.name,
            reason: 'the route with the weights has that name',
          }),
        ]
      : []),
    ...checkTarget(spec, rule.to, [...path, 'to']),
    ...(rule.mirror
      ? checkTarget(spec, rule.mirror.to, [...path, 'mirror', 'to'])
      : []),
    ...checkTiming(rule, rule.timeout ?? spec.traffic.timeout, path),
    ...(hasCondition(rule.match)
      ? []
      : [at([...path, 'match'], 'rule-without-condition')]),
    ...checkExpressions(rule.match, [...path, 'match']),
  ];
}

/** Rules and mirrors name releases that exist everywhere, and can be matched. */
export const checkRoutes: CrossCheck = ({ spec }) => {
  const { mirror, timeout, rules = [] } = spec.traffic;
  const path = ['spec', 'traffic'];
  return [
    ...(mirror ? checkTarget(spec, mirror.to, [...path, 'mirror', 'to']) : []),
    ...checkTiming(spec.traffic, timeout, path),
    ...duplicates(
      rules.map(({ name }, index) => ({
        value: name,
        path: [...path, 'rules', index, 'name'],
      })),
    ),
    ...rules.flatMap((rule, index) =>
      checkRule(spec, rule, [...path, 'rules', index]),
    ),
  ];
};
