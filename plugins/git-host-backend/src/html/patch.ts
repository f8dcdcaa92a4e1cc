/** A line of a change. */
export interface PatchLine {
  readonly kind: 'context' | 'addition' | 'deletion' | 'note';
  readonly oldNumber?: number;
  readonly newNumber?: number;
  readonly text: string;
}

/** A part of a file with a change in it. */
export interface PatchHunk {
  readonly header: string;
  readonly lines: readonly PatchLine[];
}

/** What a commit does to one file. */
export interface FilePatch {
  readonly status: 'added' | 'deleted' | 'modified' | 'renamed';
  readonly oldPath: string;
  readonly newPath: string;
  readonly binary: boolean;
  readonly additions: number;
  readonly deletions: number;
  readonly hunks: readonly PatchHunk[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const namedEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
};

/** git: quote.c, unquote_c_style */
export function unquotePath(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) {
    return text;
  }
  const parts: Buffer[] = [];
  const pattern = /\\([0-7]{3})|\\(.)|[^\\]+/gs;
  for (const [whole, octal, escape] of text.slice(1, -1).matchAll(pattern)) {
    if (octal !== undefined) {
      parts.push(Buffer.from([Number.parseInt(octal, 8) & 0xff]));
    } else if (escape !== undefined) {
      const code = namedEscapes[escape];
      parts.push(
        code === undefined ? Buffer.from(escape) : Buffer.from([code]),
      );
    } else {
      parts.push(Buffer.from(whole));
    }
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The name in `a/<name>` or `b/<name>`, which git ends with a tab at times. */
function sidePath(text: string): string {
  return unquotePath(text.replace(/\t$/, '')).replace(/^[ab]\//, '');
}

/** Both names of `diff --git`; they differ for renames only, named later. */
function headerPath(rest: string): string {
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(rest);
  if (quoted) {
    return sidePath(quoted[0]);
  }
  const length = (rest.length - 'a/ b/'.length) / 2;
  return rest.slice(2, 2 + Math.max(0, Math.floor(length)));
}

type OpenHunk = { header: string; lines: PatchLine[] };
type OpenPatch = Mutable<Omit<FilePatch, 'hunks'>> & { hunks: OpenHunk[] };

function readHeaderLine(file: OpenPatch, line: string): void {
  if (line.startsWith('new file mode ')) {
    file.status = 'added';
  } else if (line.startsWith('deleted file mode ')) {
    file.status = 'deleted';
  } else if (line.startsWith('rename from ')) {
    file.status = 'renamed';
    file.oldPath = unquotePath(line.slice('rename from '.length));
  } else if (line.startsWith('rename to ')) {
    file.newPath = unquotePath(line.slice('rename to '.length));
  } else if (line.startsWith('--- ') && line !== '--- /dev/null') {
    file.oldPath = sidePath(line.slice('--- '.length));
  } else if (line.startsWith('+++ ') && line !== '+++ /dev/null') {
    file.newPath = sidePath(line.slice('+++ '.length));
  } else if (line.startsWith('Binary files ')) {
    file.binary = true;
  }
}

/** Reads what `git diff-tree --patch` prints; never throws. */
export function parsePatch(text: string): readonly FilePatch[] {
  const files: OpenPatch[] = [];
  let file: OpenPatch | undefined;
  let hunk: OpenHunk | undefined;
  let oldNumber = 0;
  let newNumber = 0;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (line.startsWith('diff --git ')) {
      const path = headerPath(line.slice('diff --git '.length));
      file = {
        status: 'modified',
        oldPath: path,
        newPath: path,
        binary: false,
        additions: 0,
        deletions: 0,
        hunks: [],
      };
      files.push(file);
      hunk = undefined;
      continue;
    }
    if (!file) {
      continue;
    }
    const start = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (start) {
      oldNumber = Number(start[1]);
      newNumber = Number(start[2]);
      hunk = { header: line, lines: [] };
      file.hunks.push(hunk);
    } else if (!hunk) {
      readHeaderLine(file, line);
    } else if (line.startsWith('+')) {
      file.additions += 1;
      hunk.lines.push({
        kind: 'addition',
        newNumber: newNumber++,
        text: line.slice(1),
      });
    } else if (line.startsWith('-')) {
      file.deletions += 1;
      hunk.lines.push({
        kind: 'deletion',
        oldNumber: oldNumber++,
        text: line.slice(1),
      });
    } else if (line.startsWith('\\')) {
      hunk.lines.push({ kind: 'note', text: line.slice(1).trim() });
    } else {
      hunk.lines.push({
        kind: 'context',
        oldNumber: oldNumber++,
        newNumber: newNumber++,
        text: line.slice(1),
      });
    }
  }
  return files;
}
