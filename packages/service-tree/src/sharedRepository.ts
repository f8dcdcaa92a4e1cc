import { CODEOWNERS } from './tree/codeowners';

/** Folders that a Git host reads at the root of a repository alone. */
const AT_THE_ROOT = ['.github/', '.gitea/'];

/**
 * Where a service's file stands in a repository that several services share.
 *
 * @param folder - `folder` of the generated tree; empty: the path stays
 * @public
 */
export function pathInSharedRepository(path: string, folder: string): string {
  return folder === '' || AT_THE_ROOT.some(root => path.startsWith(root))
    ? path
    : `${folder}/${path}`;
}

/**
 * The files of a service as they stand in a repository that several services
 * share: below the service's folder, except what a Git host reads at the root.
 * The lines of `CODEOWNERS` join those that are there.
 *
 * @param files - contents by path, as generated
 * @param folder - `folder` of the generated tree
 * @param codeowners - the `CODEOWNERS` that the repository has
 * @public
 */
export function placeInSharedRepository<Content extends string | Uint8Array>(
  files: ReadonlyMap<string, Content>,
  folder: string,
  codeowners: string | undefined,
): Map<string, Content | string> {
  const placed = new Map<string, Content | string>();
  for (const [path, content] of files) {
    if (path === CODEOWNERS) {
      const own =
        typeof content === 'string'
          ? content
          : new TextDecoder().decode(content);
      placed.set(path, joinCodeowners(codeowners ?? '', own, folder));
    } else {
      placed.set(pathInSharedRepository(path, folder), content);
    }
  }
  return placed;
}

/**
 * Replaces the lines of one service among those of the others. Whose a line is,
 * its path says; comments and everybody else's lines stay as they are.
 */
function joinCodeowners(all: string, own: string, folder: string): string {
  const ownLines = linesOf(own);
  const rules = ownLines.filter(line => line.startsWith(`/${folder}/`));
  const present = linesOf(all);
  const isOwn = (line: string) => line.trim().startsWith(`/${folder}/`);
  if (present.filter(isOwn).join('\n') === rules.join('\n')) {
    return all;
  }
  const others = present.filter(line => !isOwn(line));
  const comments = ownLines.filter(line => line.startsWith('#'));
  const head = others.length > 0 ? others : comments;
  return `${[...head, ...rules].join('\n')}\n`;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
