import { FileTree } from '../types';
import { normalizeText } from '../yaml/documents';
import { FileSource } from '../yaml/source';
import { isInside, joinPath } from './paths';

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ENCODER = new TextEncoder();

/** The files of a build by normalized paths, with the directories they make. */
export class Files {
  private readonly files = new Map<string, string | Uint8Array>();
  private readonly directories = new Set<string>(['']);
  private readonly sources = new Map<string, FileSource>();

  constructor(tree: FileTree) {
    for (const [path, content] of tree) {
      const normal = joinPath('', path);
      if (normal === undefined || normal === '') continue;
      this.files.set(normal, content);
      let slash = normal.lastIndexOf('/');
      while (slash > 0) {
        const directory = normal.slice(0, slash);
        if (this.directories.has(directory)) break;
        this.directories.add(directory);
        slash = directory.lastIndexOf('/');
      }
    }
  }

  isFile(path: string): boolean {
    return this.files.has(path);
  }

  isDirectory(path: string): boolean {
    return this.directories.has(path);
  }

  /** The bytes of a file, as they are. */
  bytes(path: string): Uint8Array {
    const content = this.files.get(path) ?? '';
    return typeof content === 'string' ? ENCODER.encode(content) : content;
  }

  /** The text of a file; undefined where it is not UTF-8. */
  text(path: string): string | undefined {
    const content = this.files.get(path) ?? '';
    if (typeof content === 'string') return content;
    try {
      return DECODER.decode(content);
    } catch {
      return undefined;
    }
  }

  /** A file to be parsed. Line ends are those of Unix. */
  source(path: string): FileSource | undefined {
    let source = this.sources.get(path);
    if (source === undefined) {
      const text = this.text(path);
      if (text === undefined) return undefined;
      source = new FileSource(path, normalizeText(text));
      this.sources.set(path, source);
    }
    return source;
  }

  /** Names near a path that does not exist, for the error. */
  near(path: string): string[] {
    const directory = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    return [...this.files.keys()]
      .filter(file => isInside(directory, file))
      .slice(0, 5);
  }
}
