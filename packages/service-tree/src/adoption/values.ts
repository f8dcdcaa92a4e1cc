/** Reads of values that nobody has checked: a wrong type reads as nothing. */

type Path = readonly (string | number)[];

export function at(value: unknown, path: Path): unknown {
  let found = value;
  for (const part of path) {
    if (
      typeof found !== 'object' ||
      found === null ||
      !Object.hasOwn(found, part)
    ) {
      return undefined;
    }
    found = (found as Record<string | number, unknown>)[part];
  }
  return found;
}

export function textAt(value: unknown, path: Path): string | undefined {
  const found = at(value, path);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(value: unknown, path: Path): number | undefined {
  const found = at(value, path);
  return typeof found === 'number' ? found : undefined;
}

export function listAt(value: unknown, path: Path): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

/** The texts of a mapping; undefined where there is no mapping. */
export function textsAt(
  value: unknown,
  path: Path,
): Readonly<Record<string, string>> | undefined {
  const found = at(value, path);
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, each]) =>
      typeof each === 'string' ? [[key, each]] : [],
    ),
  );
}
