/*
 * What becomes of a folded scalar (`>`) that the original prints and reads
 * again, which it does with every resource: its printer puts an empty line
 * before lines that are indented further. Sources: go-yaml v3 `emitterc.go`
 * (write folded scalar), `scannerc.go` (scan block scalar).
 */

/** Text that the printer would put into double quotes instead. */
export const NOT_AS_BLOCK =
  // eslint-disable-next-line no-control-regex
  / (?:\n|$)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff\ud800-\udfff]/;

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** The lines of the block as they are printed, without indentation. */
function printedLines(value: string): string[] {
  const firstContent = value.replace(/^\n+/, '')[0];
  const doubles = firstContent !== undefined && !isBlank(firstContent);
  const lines = value.split('\n');
  return lines.flatMap((line, index) => {
    const isFolded =
      index < lines.length - 1 && line !== '' && !isBlank(line[0]);
    return doubles && isFolded ? [line, ''] : [line];
  });
}

/** Reads the lines of a folded block; the break behind the last line is not part of them. */
function foldLines(lines: readonly string[]): {
  text: string;
  trailing: string;
} {
  let text = '';
  let breaks = '';
  let before: string | undefined;
  for (const line of lines) {
    if (line === '') {
      breaks += '\n';
      continue;
    }
    const folds =
      before !== undefined && !isBlank(before[0]) && !isBlank(line[0]);
    if (before === undefined) text += breaks;
    else if (!folds) text += `\n${breaks}`;
    else text += breaks === '' ? ' ' : breaks;
    text += line;
    before = line;
    breaks = '';
  }
  return { text, trailing: breaks };
}

/** The value of a folded scalar after it has been printed and read. */
export function refold(value: string): string {
  if (!value.includes('\n') || NOT_AS_BLOCK.test(value)) return value;
  const lines = printedLines(value);
  const { text, trailing } = foldLines(
    value.endsWith('\n') ? lines.slice(0, -1) : lines,
  );
  if (!value.endsWith('\n')) return text;
  const keeps = value === '\n' || value.endsWith('\n\n');
  if (!keeps) return text === '' ? '' : `${text}\n`;
  return text === '' ? trailing : `${text}\n${trailing}`;
}
