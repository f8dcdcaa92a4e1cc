import type { TreeLimits } from '../config';
import { problem, ProblemError } from '../problems';
import { isInside } from './paths';

/** Kinds of files that a kustomization refers to, wherever in the repository. */
const CONFIGURATION =
  /(?:^|\/)(?:kustomization|[^/]+\.(?:ya?ml|json|env|properties|conf|toml|ini|txt|pem|crt))$/i;
const NEVER = /(?:^|\/)(?:\.git|node_modules)\//;

/** Decides which files of a repository are read, and counts them. */
export interface TreeFilter {
  accept(path: string, info?: { readonly size: number }): boolean;
  /** Throws where more was wanted than may be read. */
  check(): void;
}

/**
 * Everything in the folders that are rendered, and configuration files anywhere
 * else (a base may lie outside), up to the limits.
 */
export function createTreeFilter(
  folders: readonly string[],
  limits: TreeLimits,
): TreeFilter {
  let files = 0;
  let bytes = 0;
  return {
    accept(path, info) {
      const size = info?.size ?? 0;
      const wanted =
        size <= limits.fileBytes &&
        !NEVER.test(path) &&
        (CONFIGURATION.test(path) ||
          folders.some(folder => isInside(path, folder)));
      if (!wanted) {
        return false;
      }
      files += 1;
      bytes += size;
      return files <= limits.files && bytes <= limits.bytes;
    },
    check() {
      if (files > limits.files) {
        throw tooLarge('files', files, limits.files);
      }
      if (bytes > limits.bytes) {
        throw tooLarge('bytes', bytes, limits.bytes);
      }
    },
  };
}

function tooLarge(what: 'files' | 'bytes', found: number, limit: number) {
  return new ProblemError(
    problem(
      'too-large',
      `The repository holds ${found} ${what} of configuration; at most ${limit} are read (meshRouting.reading.tree.${what})`,
      { args: { what, found, limit } },
    ),
  );
}
