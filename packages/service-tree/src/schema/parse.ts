import { translate } from './issues';
import { complaint, schemaProblem, type SchemaProblem } from './problems';
import { serviceSpecSchema, type ServiceSpec } from './serviceSpec';

type Path = readonly (string | number)[];

/** The outcome of parsing a ServiceSpec. @public */
export type ParsedServiceSpec<Problem extends SchemaProblem = SchemaProblem> =
  | { readonly ok: true; readonly spec: ServiceSpec }
  | { readonly ok: false; readonly problems: readonly Problem[] };

// Deeper than any field of the schema, and an end for values that hold themselves.
const MAXIMUM_DEPTH = 16;

/** Zod leaves the key `__proto__` out of mappings in silence; nothing may vanish that way. */
function prototypeKeys(value: unknown, path: Path = []): SchemaProblem[] {
  if (
    typeof value !== 'object' ||
    value === null ||
    path.length > MAXIMUM_DEPTH
  ) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    key === '__proto__'
      ? [
          schemaProblem(complaint('reserved', { actual: key, reason: '' }), [
            ...path,
            key,
          ]),
        ]
      : prototypeKeys(item, [
          ...path,
          Array.isArray(value) ? Number(key) : key,
        ]),
  );
}

/**
 * Checks a ServiceSpec and fills in its defaults.
 *
 * @param input - a parsed value; anything is allowed
 * @returns the ServiceSpec, or every problem that was found. Relations between
 * fields are judged once each field alone is right. It never throws.
 * @public
 */
export function parseServiceSpec(input: unknown): ParsedServiceSpec {
  const hidden = prototypeKeys(input);
  if (hidden.length > 0) {
    return { ok: false, problems: hidden };
  }
  const result = serviceSpecSchema.safeParse(input);
  return result.success
    ? { ok: true, spec: result.data }
    : {
        ok: false,
        problems: result.error.issues.flatMap(issue =>
          translate(issue, input, []),
        ),
      };
}
