import { PRIMARY_ROUTE } from '../../model/names';
import { releasesOf } from '../../model/shares';
import type { CrossCheck, FieldComplaint } from '../crossCheck';
import { durationMilliseconds } from '../rules';
import type { ServiceSpecFields } from '../serviceSpec';
import { suggest } from '../suggest';
import { at, duplicates } from './complaints';

type Path = readonly (string | number)[];
type Spec = ServiceSpecFields['spec'];

interface Timing {
  readonly timeout?: string | undefined;
  readonly retries?:
    | { readonly perTryTimeout?: string | undefined }
    | undefined;
}

/** A release that every environment runs; the first that does not is named. */
function checkTarget(
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

// RE2 has no look-around and no back references; everything else that JavaScript accepts is near enough.
function regexProblem(pattern: string): string | undefined {
  if (/\(\?(=|!|<=|<!)/.test(pattern)) {
    return 'look-ahead and look-behind do not exist there';
  }
  if (/\\[1-9]/.test(pattern)) {
    return 'back references do not exist there';
  }
  try {
    return RegExp(pattern) ? undefined : undefined;
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^.*: /, '')
      : 'it cannot be read';
  }
}

/** Rules and mirrors name releases that exist everywhere, and can be matched. */
export const checkRoutes: CrossCheck = ({ spec }) => {
  const { traffic } = spec;
  const rules = traffic.rules ?? [];
  const found: FieldComplaint[] = [];
  const path = ['spec', 'traffic'];
  if (traffic.mirror) {
    found.push(
      ...checkTarget(spec, traffic.mirror.to, [...path, 'mirror', 'to']),
    );
  }
  found.push(...checkTiming(traffic, traffic.timeout, path));
  found.push(
    ...duplicates(
      rules.map(({ name }, index) => ({
        value: name,
        path: [...path, 'rules', index, 'name'],
      })),
    ),
  );
  rules.forEach((rule, index) => {
    const place = [...path, 'rules', index];
    if (rule.name === PRIMARY_ROUTE) {
      found.push(
        at([...place, 'name'], 'reserved', {
          actual: rule.name,
          reason: 'the route with the weights has that name',
        }),
      );
    }
    found.push(...checkTarget(spec, rule.to, [...place, 'to']));
    if (rule.mirror) {
      found.push(
        ...checkTarget(spec, rule.mirror.to, [...place, 'mirror', 'to']),
      );
    }
    found.push(...checkTiming(rule, rule.timeout ?? traffic.timeout, place));
    const { headers = {}, query = {}, path: pathMatch, method } = rule.match;
    const conditions = Object.keys(headers).length + Object.keys(query).length;
    if (conditions === 0 && !pathMatch && method === undefined) {
      found.push(at([...place, 'match'], 'rule-without-condition'));
    }
    for (const [field, matches] of [
      ['headers', headers],
      ['query', query],
    ] as const) {
      for (const [name, { regex }] of Object.entries(matches)) {
        const reason = regex === undefined ? undefined : regexProblem(regex);
        if (regex !== undefined && reason !== undefined) {
          found.push(
            at([...place, 'match', field, name, 'regex'], 'regex', {
              actual: regex,
              reason,
            }),
          );
        }
      }
    }
  });
  return found;
};
