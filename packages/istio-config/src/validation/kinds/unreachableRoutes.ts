import type { JsonValue } from '../../source';
import { jsonName, type Field } from '../field';
import type { Report } from '../report';
import { coversPrefix, prefixMatchOf, type PrefixMatch } from './prefixMatch';

/**
 * Rules of a VirtualService that no request ever reaches, by Istio's own
 * judgement: it compares texts of matches. (What is truly shadowed, by the
 * meaning of matches, is the analysis' business.)
 *
 * istio: pkg/config/validation (analyzeUnreachableHTTPRules and its siblings)
 */
export function checkUnreachable(spec: Field, report: Report): void {
  checkRules(spec.get('http').items(), report);
  checkPrefixes(spec.get('http').items(), report);
  checkRules(spec.get('tcp').items(), report);
  checkRules(spec.get('tls').items(), report);
}

function checkRules(routes: readonly Field[], report: Report): void {
  const firstUse = new Map<string, number>();
  let unconditional = false;
  routes.forEach((route, index) => {
    if (!route.present) {
      return;
    }
    const matches = route.get('match').items();
    if (matches.length === 0) {
      if (unconditional) {
        reportUnreachable(
          route,
          index,
          'only the last rule can have no matches',
          report,
        );
      }
      unconditional = true;
      return;
    }
    let duplicates = 0;
    matches.forEach((match, matchIndex) => {
      const key = canonical(match.value);
      const first = firstUse.get(key);
      if (first === undefined) {
        firstUse.set(key, index);
        return;
      }
      duplicates += 1;
      const earlier = routes[first];
      report.warn(
        match,
        'ineffective-match',
        ineffectiveMessage(
          nameOf(route, index),
          nameOf(match, matchIndex),
          earlier ? nameOf(earlier, first) : `#${first}`,
        ),
        {
          rule: nameOf(route, index),
          match: nameOf(match, matchIndex),
          duplicate: earlier ? nameOf(earlier, first) : `#${first}`,
        },
      );
    });
    if (duplicates === matches.length) {
      reportUnreachable(
        route,
        index,
        'all matches used by prior rules',
        report,
      );
    }
  });
}

/** A prefix that an earlier prefix covers, with the other conditions the same or wider. */
function checkPrefixes(routes: readonly Field[], report: Report): void {
  const seen = new Set<string>();
  const earlier: PrefixMatch[] = [];
  routes.forEach((route, index) => {
    route
      .get('match')
      .items()
      .forEach((match, matchIndex) => {
        const key = canonical(match.value);
        const prefix = prefixMatchOf(
          match,
          nameOf(route, index),
          nameOf(match, matchIndex),
        );
        if (prefix && !seen.has(key)) {
          earlier.push(prefix);
        }
        seen.add(key);
      });
  });
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

function reportUnreachable(
  route: Field,
  index: number,
  reason: string,
  report: Report,
): void {
  const rule = nameOf(route, index);
  report.warn(
    route,
    'unreachable-rule',
    `VirtualService rule ${rule} not used (${reason}).`,
    {
      rule,
      reason,
    },
  );
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
  return JSON.stringify(value, (key, child: JsonValue) => {
    if (
      key !== '' ||
      typeof child !== 'object' ||
      child === null ||
      Array.isArray(child)
    ) {
      return child;
    }
    return sorted(child, true);
  });
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
      .filter(([key, child]) => !(top && key === 'name') && child !== null)
      .map(
        ([key, child]) => [top ? jsonName(key) : key, sorted(child)] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
