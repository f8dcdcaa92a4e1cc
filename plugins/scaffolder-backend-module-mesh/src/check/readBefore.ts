import type { ServiceSpec } from '@mesh-portal/service-tree';
import { GitCopy } from '../git/GitCopy';
import type { GitHosts } from '../git/GitHosts';
import { readRemote } from '../git/remote';
import { filesOfService } from '../repository/sharedFolder';
import { textFiles } from '../workspace/files';

/**
 * The files that a service's repository holds before the change, by the paths
 * that they have as generated; none where it, its branch or the service in it
 * is still to come.
 */
export async function readBefore(options: {
  readonly spec: ServiceSpec;
  /** Folder of the service where several services share the repository; else empty. */
  readonly sharedFolder: string;
  readonly hosts: GitHosts;
  /** Does not exist yet. */
  readonly folder: () => Promise<string>;
}): Promise<ReadonlyMap<string, string>> {
  const { spec, sharedFolder, hosts } = options;
  const { repository } = spec.spec;
  if (!repository) {
    return new Map();
  }
  const { branch } = repository;
  const remote = await hosts.remote(repository.url.replace(/\.git$/, ''));
  const state = await readRemote(remote);
  if (state.kind === 'missing' || !state.branches.has(branch)) {
    return new Map();
  }
  const copy = await GitCopy.clone(remote, branch, await options.folder());
  const files = await copy.readFiles();
  return textFiles(filesOfService(files, sharedFolder, new Map()));
}
