/** Text that Markdown shows as it is: no markup, no HTML, no line break comes out of it. */
export function plainText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&#|~$!]/g, character => `\\${character}`)
    .replace(/^([-+=]|[0-9]+[.)])/, '\\$1');
}

export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)];
}

/** Text in code style. Callers pass names, which hold no backtick. */
export const code = (text: string) => `\`${text}\``;
