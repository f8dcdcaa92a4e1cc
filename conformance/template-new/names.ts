/** Why a name can't be that of a template; undefined where it can. */
export function nameProblem(
  name: string,
  taken: readonly string[],
): string | undefined {
  if (!/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) {
    return `"${name}" is no name of a template: use lower-case letters, digits and "-", starting with a letter and ending with a letter or digit, at most 63`;
  }
  return taken.includes(name)
    ? `there is a template ${name} already; choose another name`
    : undefined;
}

/** A title that a person would give it. */
export function titleOf(name: string): string {
  const words = name.split('-').join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
