import type { JsonValue } from '../../source';
import { jsonName, type Field } from '../field';
import type { Report } from '../report';
import { coversPrefix, prefixMatchesOf, type PrefixMatch } from './prefixMatch';

/**
 * Rules of a VirtualService that no request ever reaches, by Istio's own
 * judgement: it compares texts of matches. (What is truly shadowed, by the
 * meaning of matches, is the analysis' business.)
 *
 * istio: pkg/config/validation (analyzeUnreachableHTTPRules and its siblings)
 */
export function checkUnreachable(spec: Field, report: Report): void {
  checkPrefixes(checkRules(routesIn(spec.get('http')), report), report);
  checkRules(routesIn(spec.get('tcp')), report);
  checkRules(routesIn(spec.get('tls')), report);
}

/** A route with its matches. */
interface Route {
  readonly field: Field;
  readonly matches: readonly Match[];
}

/** A match with a text that it shares with whatever matches the same. */
interface Match {
  readonly field: Field;
  readonly text: string;
}

function routesIn(list: Field): readonly Route[] {
  const routes = list
    .items()
    .map(field => ({ field, matches: field.get('match').items() }));
  const count = routes.reduce((sum, { matches }) => sum + matches.length, 0);
  return routes.map(({ field, matches }) => ({
    field,
    // A single match has nothing to be like.
    matches: matches.map(match => ({
      field: match,
      text: count > 1 ? canonical(match.value) : '',
    })),
  }));
}

/** Returns the matches by path prefix of the rules that may be reached. */
function checkRules(
  routes: readonly Route[],
  report: Report,
): readonly PrefixMatch[] {
  const firstUse = new Map<string, number>();
  const prefixes: PrefixMatch[] = [];
  let unconditional = false;
  routes.forEach(({ field: route, matches }, index) => {
    if (!route.present) {
      return;
    }
    const rule = nameOf(route, index);
    const unreachable = (reason: string) =>
      report.warn(
        route,
        'unreachable-rule',
        `VirtualService rule ${rule} not used (${reason}).`,
        { rule, reason },
      );
    if (matches.length === 0) {
      if (unconditional) {
        unreachable('only the last rule can have no matches');
      }
      unconditional = true;
      return;
    }
    let duplicates = 0;
    matches.forEach(({ field: match, text }, matchIndex) => {
      if (unconditional) {
        unreachable('route without matches defined before');
        return;
      }
      const first = firstUse.get(text);
      const name = nameOf(match, matchIndex);
      if (first === undefined) {
        firstUse.set(text, index);
        prefixes.push(...prefixMatchesOf(match, rule, name));
        return;
      }
      duplicates += 1;
      const earlier = routes[first]?.field;
      const duplicate = earlier ? nameOf(earlier, first) : `#${first}`;
      report.warn(
        match,
        'ineffective-match',
        ineffectiveMessage(rule, name, duplicate),
        { rule, match: name, duplicate },
      );
    });
    if (duplicates === matches.length) {
      unreachable('all matches used by prior rules');
    }
  });
  return prefixes;
}

/** A prefix that an earlier prefix covers, with the other conditions the same or wider. */
function checkPrefixes(earlier: readonly PrefixMatch[], report: Report): void {
  earlier.forEach((wide, index) => {
    for (const narrow of earlier.slice(index + 1)) {
      if (narrow.prefix !== wide.prefix && coversPrefix(wide, narrow)) {
        const match = `${narrow.match} of prefix ${narrow.prefix}`;
        const duplicate = `${wide.match} of prefix ${wide.prefix} on ${wide.route}`;
        report.warn(
          narrow.field,
          'ineffective-match',
          ineffectiveMessage(narrow.route, match, duplicate),
          { rule: narrow.route, match, duplicate },
        );
      }
    }
  });
}

function ineffectiveMessage(
  rule: string,
  match: string,
  duplicate: string,
): string {
  return `VirtualService rule ${rule} match ${match} is not used (duplicate/overlapping match in rule ${duplicate}).`;
}

/** The name in quotes, or the index. */
function nameOf(field: Field, index: number): string {
  const name = field.get('name').string();
  return name === '' ? `#${index}` : `"${name}"`;
}

/** A text that two matches share when they say the same; a name says nothing. */
function canonical(value: JsonValue | undefined): string {
  return value === undefined ? '' : JSON.stringify(sorted(value, true));
}

function sorted(value: JsonValue, top = false): JsonValue {
  if (Array.isArray(value)) {
    return value.map(item => sorted(item));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]) => [top ? jsonName(key) : key, child] as const)
      .filter(
        ([key, child]) => child !== null && !(top && saysNothing(key, child)),
      )
      .map(([key, child]) => [key, sorted(child)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const MAPS = ['headers', 'withoutHeaders', 'queryParams', 'sourceLabels'];

/** A name, or the zero value of a field, which proto does not keep. */
function saysNothing(key: string, value: JsonValue): boolean {
  return (
    key === 'name' ||
    value === '' ||
    value === 0 ||
    value === false ||
    (Array.isArray(value) && value.length === 0) ||
    (MAPS.includes(key) &&
      typeof value === 'object' &&
      value !== null &&
      Object.keys(value).length === 0)
  );
}
