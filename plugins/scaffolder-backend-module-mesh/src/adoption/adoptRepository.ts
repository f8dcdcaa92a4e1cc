import { build } from '@mesh-portal/kustomize';
import {
  adoptService,
  type Adoption,
  type Platform,
} from '@mesh-portal/service-tree';
import { GitCopy } from '../git/GitCopy';
import type { GitRemote } from '../git/remote';
import { hashFile, readLock } from '../repository/lock';
import { mergeRepository } from '../repository/mergeRepository';
import { textFiles } from '../workspace/files';

/** A repository with the tree around its manifests. */
export interface AdoptedRepository {
  readonly adoption: Adoption;
  /** Everything that the repository will hold; what people changed of the tree is as they left it. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Files that the branch lacks. */
  readonly changes: readonly string[];
}

/** Reads a branch and puts the tree around a folder of it, in memory. */
export async function adoptRepository(options: {
  readonly remote: GitRemote;
  readonly branch: string;
  readonly path: string;
  readonly spec: unknown;
  readonly platform: Platform;
  /** Does not exist yet. */
  readonly folder: string;
}): Promise<AdoptedRepository> {
  const { remote, branch, folder, ...request } = options;
  const copy = await GitCopy.clone(remote, branch, folder);
  const repository = await copy.readFiles();
  const adoption = adoptService({
    ...request,
    files: textFiles(repository),
    render: (files, path) => build(files, path),
  });
  const generated = adoption.ok ? adoption.tree.files : new Map();
  const merged = mergeRepository({
    generated,
    repository,
    lastGenerated: readLock(repository),
    locked: new Set(generated.keys()),
    hash: hashFile,
  });
  return {
    adoption,
    files: merged.files,
    changes: [...merged.changes.keys(), ...merged.conflicts],
  };
}
