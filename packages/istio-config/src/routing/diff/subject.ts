import type { HttpMatch, StringMatch } from '../../resources/match';

/** The requests that a probe stands for, in parts. */
export interface Subject {
  readonly host: string;
  /** e.g. `/api`, `paths like /v[0-9]`; undefined: whatever no other route's path takes. */
  readonly path: string | undefined;
  /** e.g. `header x-beta: 1`. */
  readonly conditions: readonly string[];
}

const LIKE = 'paths like ';

/** More paths than this are not listed to say what a request is outside of. */
const LISTED_PATHS = 3;

/** The requests of a match; of a host without one where there is none. */
export function subjectOf(host: string, match?: HttpMatch): Subject {
  return {
    host,
    path: match && pathOf(match),
    conditions: match
      ? [
          ...(match.method ? [`method ${match.method.value}`] : []),
          ...named('header', match.headers),
          ...named('no header', match.withoutHeaders),
          ...named('query parameter', match.queryParams),
          ...Object.entries(match.sourceLabels).map(
            ([key, value]) => `callers with ${key}: ${value}`,
          ),
          ...(match.sourceNamespace === undefined
            ? []
            : [`callers of ${match.sourceNamespace}`]),
        ]
      : [],
  };
}

/**
 * Names requests as people do, e.g. `app.example.com/api with header x-beta: 1`,
 * `app.example.com outside /api`.
 *
 * @param paths - that the routes of the host name in either version
 */
export function describeSubject(
  { host, path, conditions }: Subject,
  paths: ReadonlySet<string>,
): string {
  const isLike = path?.startsWith(LIKE);
  const address = host + (isLike ? '' : path ?? outside(paths));
  const all = [...(path !== undefined && isLike ? [path] : []), ...conditions];
  return all.length > 0 ? `${address} with ${all.join(' and ')}` : address;
}

function outside(paths: ReadonlySet<string>): string {
  // the exact path and what is below it are one to a reader
  const names = [
    ...new Set([...paths].map(path => path.replace(/(?<=.)\/$/, ''))),
  ].sort();
  if (names.length === 0) {
    return '';
  }
  return names.length > LISTED_PATHS
    ? ' outside the paths of other routes'
    : ` outside ${names.join(' and ')}`;
}

function pathOf({ uri }: HttpMatch): string | undefined {
  if (!uri || uri.op === 'present' || uri.value === '/') {
    return undefined;
  }
  return uri.op === 'regex' ? `${LIKE}${uri.value}` : uri.value;
}

function named(
  what: string,
  matches: Readonly<Record<string, StringMatch>>,
): readonly string[] {
  return Object.entries(matches).map(([name, { op, value }]) => {
    switch (op) {
      case 'present':
        return `${what} ${name}`;
      case 'prefix':
        return `${what} ${name}: ${value}…`;
      case 'regex':
        return `${what} ${name} like ${value}`;
      default:
        return `${what} ${name}: ${value}`;
    }
  });
}
