import type {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { SERVICE_SPEC_PATH } from '@mesh-portal/plugin-mesh-routing-common';
import type { RepositoryLocation } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { GitCopy } from '../git/GitCopy';
import { readRemote, type GitRemote } from '../git/remote';
import { textFiles } from '../workspace/files';
import { readIdentity } from './identity';
import { hashFile, readLock } from './lock';
import { filesOfService, withoutShared } from './sharedFolder';
import { mergeRepository, type MergedRepository } from './mergeRepository';

/** What a service's repository is before the template writes to it. */
export type FoundRepository =
  | { readonly state: 'missing' }
  | { readonly state: 'empty' }
  | {
      readonly state: 'present';
      readonly copy: GitCopy;
      readonly commit: string;
      readonly merged: MergedRepository;
    };

/**
 * Reads a service's repository and brings it together with what was generated.
 *
 * @throws ConflictError where it belongs to somebody else, or where a person
 * and the template both changed a file; NotAllowedError where it would be
 * written to by somebody who does not own the service.
 */
export async function readServiceRepository(options: {
  readonly remote: GitRemote;
  readonly location: RepositoryLocation;
  /** Does not exist yet. */
  readonly folder: string;
  readonly generated: ReadonlyMap<string, Uint8Array>;
  /** Folder of the service where several services share the repository; else empty. */
  readonly sharedFolder?: string;
  readonly credentials: BackstageCredentials;
  readonly userInfo: UserInfoService;
}): Promise<FoundRepository> {
  const { remote, location, folder, sharedFolder = '' } = options;
  const generated = withoutShared(options.generated, sharedFolder);
  const { url, branch } = location;
  const state = await readRemote(remote);
  if (
    sharedFolder &&
    (state.kind === 'missing' || !state.branches.has(branch))
  ) {
    throw new NotFoundError(
      `The shared GitOps repository ${url} is not there, or has no branch ${branch}. The platform team has to make it first (meshPortal.delivery.gitopsRepository).`,
    );
  }
  if (state.kind === 'missing') {
    return { state: 'missing' };
  }
  if (state.branches.size === 0) {
    return { state: 'empty' };
  }
  if (!state.branches.has(branch)) {
    throw new ConflictError(
      `The repository ${url} exists and has no branch ${branch}. Choose another name for the repository, or remove it.`,
    );
  }
  const copy = await GitCopy.clone(remote, branch, folder);
  const everything = await copy.readFiles();
  const files = withoutShared(
    filesOfService(everything, sharedFolder, generated),
    sharedFolder,
  );
  const isHere = (path: string) => path.startsWith(`${sharedFolder}/`);
  if (sharedFolder && ![...everything.keys()].some(isHere)) {
    return { state: 'empty' };
  }
  const stored = readIdentity(textFiles(files).get(SERVICE_SPEC_PATH));
  const wanted = readIdentity(textFiles(generated).get(SERVICE_SPEC_PATH));
  if (!stored) {
    throw new ConflictError(
      `The repository ${url} exists and holds something else than a service of this portal. Choose another name for the repository.`,
    );
  }
  if (!wanted || stored.name !== wanted.name) {
    throw new ConflictError(
      `The repository ${url} belongs to the service "${stored.name}". Choose another name for the repository.`,
    );
  }
  const merged = mergeRepository({
    generated,
    repository: files,
    lastGenerated: readLock(files),
    locked: new Set(readLock(generated).keys()),
    hash: hashFile,
  });
  if (merged.changes.size > 0 || merged.conflicts.length > 0) {
    await requireOwner(options, stored.owner, url);
  }
  if (merged.conflicts.length > 0) {
    throw new ConflictError(
      `The repository ${url} holds this service already, with changes that this would overwrite, in ${merged.conflicts.join(
        ', ',
      )}. Change the service in its repository, or run the template with the values that it was created with.`,
    );
  }
  return { state: 'present', copy, commit: copy.head ?? '', merged };
}

/** Only who owns a service may change its repository with the portal's credentials. */
async function requireOwner(
  {
    credentials,
    userInfo,
  }: {
    readonly credentials: BackstageCredentials;
    readonly userInfo: UserInfoService;
  },
  owner: string | undefined,
  url: string,
): Promise<void> {
  const refs: string[] = await userInfo.getUserInfo(credentials).then(
    info => info.ownershipEntityRefs,
    // not a user, e.g. another service
    () => [],
  );
  if (!owner || !refs.includes(owner)) {
    throw new NotAllowedError(
      `The repository ${url} holds this service already, with other values, and belongs to ${
        owner ?? 'nobody that is known'
      }. Choose another name, or run the template with the values that it was created with.`,
    );
  }
}
