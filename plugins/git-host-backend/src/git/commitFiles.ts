import { InputError } from '@backstage/errors';
import { checkPath } from '../names';
import type { GitRunner } from './GitRunner';

/** The content of a first commit, and what it says. */
export interface InitialFiles {
  readonly content: ReadonlyMap<string, string | Uint8Array>;
  readonly message: string;
}

const AUTHOR = 'Mesh Portal <mesh-portal@localhost>';

/** git: Documentation/git-fast-import.txt, "Path quoting" */
function quotePath(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function data(content: string | Uint8Array): Buffer[] {
  const bytes = Buffer.from(content);
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')];
}

/** Writes the files as the first commit of `main`, in one git process. */
export async function commitFiles(
  git: GitRunner,
  gitDirectory: string,
  files: InitialFiles,
): Promise<void> {
  const when = `${Math.floor(Date.now() / 1000)} +0000`;
  const parts: Buffer[] = [
    Buffer.from(`commit refs/heads/main\ncommitter ${AUTHOR} ${when}\n`),
    ...data(files.message),
  ];
  for (const [path, content] of files.content) {
    const problem = checkPath(path);
    if (problem) {
      throw new InputError(`${problem}: ${JSON.stringify(path)}`);
    }
    parts.push(Buffer.from(`M 100644 inline ${quotePath(path)}\n`));
    parts.push(...data(content));
  }
  parts.push(Buffer.from('done\n'));
  await git.text(['fast-import', '--quiet', '--done'], {
    gitDirectory,
    input: Buffer.concat(parts),
  });
}
