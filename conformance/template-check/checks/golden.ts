import { rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readFolder, type Files } from '../files';

/** Changes with every other file, and is checked by itself. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.mesh-portal/lock.yaml']);

/** Compares what was produced with the folder of what is expected. */
export function checkGolden(folder: string, produced: Files): string[] {
  const expected = readFolder(folder);
  const at = (path: string) => relative(process.cwd(), join(folder, path));
  if (expected.size === 0) {
    return [
      `${at(
        '.',
      )}: there are no expected files; look at what is produced, and write it there with --update`,
    ];
  }
  const kept = goldenOf(produced);
  const missing = [...expected.keys()].filter(path => !kept.has(path));
  return [
    ...missing.map(path => `${at(path)}:1: expected, and not produced`),
    ...[...kept].flatMap(([path, content]) => {
      const wanted = expected.get(path);
      if (!wanted) {
        return [`${at(path)}:1: produced, and not expected`];
      }
      return wanted.equals(content)
        ? []
        : [`${at(path)}:${difference(wanted, content)}`];
    }),
  ];
}

/** Makes what was produced the expectation. */
export function updateGolden(folder: string, produced: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of goldenOf(produced)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function goldenOf(produced: Files): Files {
  return new Map([...produced].filter(([path]) => !LEFT_OUT.has(path)));
}

/** The first line that differs, with its number. */
function difference(wanted: Buffer, actual: Buffer): string {
  const [left, right] = [wanted, actual].map(text =>
    text.toString('utf8').split('\n'),
  );
  let line = 0;
  while (left[line] === right[line] && line < left.length) {
    line += 1;
  }
  const quote = (text: string | undefined) =>
    text === undefined ? 'the end' : JSON.stringify(text);
  return `${line + 1}: expected ${quote(left[line])}, produced ${quote(
    right[line],
  )}`;
}
