import { Files } from './fileTree';
import { joinPath } from './paths';

/*
 * Where fetched files stand in the tree: `.remotes/<url>` for a file, and
 * `.remotes/<url>/repository/…` for a repository, whose folder of the
 * kustomization is named by `.remotes/<url>/directory`.
 */

const FOLDER = '.remotes';

function remotePath(url: string): string {
  return `${FOLDER}/${encodeURIComponent(url).replace(/\./g, '%2E')}`;
}

/** The tree's path of a fetched file. */
export function remoteFile(url: string): string {
  return remotePath(url);
}

/** The tree's paths of a fetched repository. */
export function repositoryPaths(url: string): {
  repository: string;
  marker: string;
} {
  const path = remotePath(url);
  return { repository: `${path}/repository`, marker: `${path}/directory` };
}

/** The folder of a kustomization in a fetched repository. */
export function remoteDirectory(
  url: string,
  files: Files,
): { repository: string; directory: string } | undefined {
  const { repository, marker } = repositoryPaths(url);
  if (!files.isFile(marker)) return undefined;
  const directory = joinPath(repository, files.text(marker) ?? '');
  return directory === undefined ? undefined : { repository, directory };
}
