import type {
  FormObject,
  FormValue,
} from '@mesh-portal/plugin-scaffolder-mesh-common';

/** A path into a form's value. */
export type Path = readonly (string | number)[];

function isObject(value: FormValue): value is FormObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, or undefined where the path ends early. */
export function getIn(value: FormValue, path: Path): FormValue {
  let current = value;
  for (const part of path) {
    if (Array.isArray(current) && typeof part === 'number') {
      current = current[part];
    } else if (isObject(current) && Object.hasOwn(current, part)) {
      current = current[part];
    } else {
      return undefined;
    }
  }
  return current;
}

/** A copy with another value at the path; `undefined` removes the field, not a list's item. */
export function setIn(
  value: FormValue,
  path: Path,
  next: FormValue,
): FormValue {
  const [part, ...rest] = path;
  if (part === undefined) {
    return next;
  }
  if (typeof part === 'number') {
    const list = Array.isArray(value) ? [...value] : [];
    list[part] = setIn(list[part], rest, next);
    return list;
  }
  const object = isObject(value) ? value : {};
  const { [part]: own, ...others } = object;
  const changed = setIn(own, rest, next);
  if (changed === undefined) {
    return others;
  }
  // keeps the place of a key that was there, so that maps do not jump under the cursor
  return Object.hasOwn(object, part)
    ? { ...object, [part]: changed }
    : { ...others, [part]: changed };
}

/** The value as a list; anything else counts as empty. */
export function asList(value: FormValue): readonly FormValue[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text for an input. */
export function asText(value: FormValue): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : '';
}

/** The entries of a map; anything else counts as empty. */
export function asEntries(value: FormValue): readonly [string, FormValue][] {
  return isObject(value) ? Object.entries(value) : [];
}
