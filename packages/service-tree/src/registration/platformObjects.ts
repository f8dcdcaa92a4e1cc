import { LineCounter, parseAllDocuments, isNode, type Document } from 'yaml';

/** An object of the platform's repository, still on its AST. */
export interface PlatformObject {
  readonly file: string;
  readonly document: Document;
  readonly kind: string;
  readonly name: string;
  /** Line of a field, else of the nearest parent that is there. */
  line(path: readonly (string | number)[]): number;
}

/** A file that could not be read. */
export interface UnreadableFile {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** What the platform's repository holds, as far as registering is concerned. */
export interface PlatformObjects {
  readonly objects: readonly PlatformObject[];
  readonly unreadable: readonly UnreadableFile[];
}

const FOLDERS = ['namespaces/', 'projects/', 'applications/'] as const;

const isManifest = (path: string) =>
  FOLDERS.some(folder => path.startsWith(folder)) && /\.ya?ml$/.test(path);

const textAt = (document: Document, path: readonly string[]) => {
  const value = document.getIn(path);
  return typeof value === 'string' ? value : undefined;
};

function readFile(
  file: string,
  content: string,
  objects: PlatformObject[],
  unreadable: UnreadableFile[],
): void {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(content, {
    lineCounter,
    prettyErrors: false,
  });
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors;
    if (error) {
      unreadable.push({
        file,
        line: lineCounter.linePos(error.pos[0]).line,
        reason: error.message,
      });
      return;
    }
    const kind = textAt(document, ['kind']);
    const name = textAt(document, ['metadata', 'name']);
    if (kind !== undefined && name !== undefined) {
      objects.push({
        file,
        document,
        kind,
        name,
        line: path => {
          for (let length = path.length; length > 0; length--) {
            const node = document.getIn(path.slice(0, length), true);
            if (isNode(node) && node.range) {
              return lineCounter.linePos(node.range[0]).line;
            }
          }
          return lineCounter.linePos(document.range[0]).line || 1;
        },
      });
    }
  }
}

/** Reads namespaces, projects and Applications; the meshes' own resources are the platform team's alone. */
export function readPlatformObjects(
  files: ReadonlyMap<string, string>,
): PlatformObjects {
  const objects: PlatformObject[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const [file, content] of files) {
    if (isManifest(file)) {
      readFile(file, content, objects, unreadable);
    }
  }
  return { objects, unreadable };
}

/** The value of a field as plain data. */
export function valueAt(
  { document }: PlatformObject,
  path: readonly (string | number)[],
): unknown {
  const value: unknown = document.getIn(path);
  return isNode(value) ? value.toJS(document) : value;
}

/** The text of a field, or undefined where it is none. */
export function textOf(
  object: PlatformObject,
  path: readonly string[],
): string | undefined {
  return textAt(object.document, path);
}
