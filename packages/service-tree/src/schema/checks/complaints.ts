import type { FieldComplaint } from '../crossCheck';
import {
  complaint,
  type ProblemArgs,
  type SchemaProblemCode,
} from '../problems';

type Path = readonly (string | number)[];

export function at(
  path: Path,
  code: SchemaProblemCode,
  args: ProblemArgs = {},
): FieldComplaint {
  return { ...complaint(code, args), path };
}

/** Complaints about values that come twice; each names the place of the first. */
export function duplicates(
  values: readonly { readonly value: string; readonly path: Path }[],
): FieldComplaint[] {
  const first = new Map<string, Path>();
  const found: FieldComplaint[] = [];
  for (const { value, path } of values) {
    const earlier = first.get(value);
    if (earlier) {
      found.push(
        at(path, 'duplicate', { actual: value, first: earlier.join('.') }),
      );
    } else {
      first.set(value, path);
    }
  }
  return found;
}
