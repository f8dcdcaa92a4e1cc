import type { Field } from '../field';

/** A match by path prefix, reduced to what Istio compares. */
export interface PrefixMatch {
  readonly field: Field;
  /** Names of the route and of the match, as messages show them. */
  readonly route: string;
  readonly match: string;
  readonly prefix: string;
  readonly port: number;
  readonly method: string;
  readonly authority: string;
  readonly maps: readonly ReadonlyMap<string, string>[];
}

/** None where the match is not by a path prefix. istio: pkg/config/validation (genMatchHTTPRoutes) */
export function prefixMatchesOf(
  field: Field,
  route: string,
  match: string,
): readonly PrefixMatch[] {
  const prefix = field.at('uri', 'prefix').string();
  if (prefix === '') {
    return [];
  }
  return [
    {
      field,
      route,
      match,
      prefix,
      port: field.get('port').number(),
      // Istio takes a match without method for one of GET.
      method: exactOrPrefix(field.get('method')) || 'exact:GET',
      authority: exactOrPrefix(field.get('authority')),
      maps: ['headers', 'queryParams', 'withoutHeaders'].map(
        name =>
          new Map(
            field
              .get(name)
              .entries()
              .map(([key, value]) => [key, exactOrPrefix(value)] as const),
          ),
      ),
    },
  ];
}

/** Whether Istio holds that the wide match takes all requests of the narrow one. istio: coveredValidation */
export function coversPrefix(wide: PrefixMatch, narrow: PrefixMatch): boolean {
  return (
    narrow.prefix.startsWith(wide.prefix) &&
    narrow.port === wide.port &&
    wide.method.startsWith(narrow.method) &&
    wide.authority.startsWith(narrow.authority) &&
    wide.maps.every((map, index) => {
      const other = narrow.maps[index];
      return (
        other !== undefined &&
        other.size === map.size &&
        [...map].every(([key, value]) => {
          const text = other.get(key);
          return text !== undefined && value.startsWith(text);
        })
      );
    })
  );
}

function exactOrPrefix(match: Field): string {
  const exact = match.get('exact').string();
  if (exact !== '') {
    return `exact:${exact}`;
  }
  const prefix = match.get('prefix').string();
  return prefix === '' ? '' : `prefix:${prefix}`;
}
