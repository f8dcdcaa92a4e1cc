import { NotFoundError } from '@backstage/errors';
import { UnprocessableError } from '../errors';
import { isReachable } from '../git/commits';
import type { GitRunner } from '../git/GitRunner';
import { mergeBaseOf } from '../git/merge';
import { readRefs } from '../git/refs';
import { updateRefs } from '../git/refUpdates';
import type { Repository } from '../repositories';
import { pullRefs } from './pullRefs';
import { addRecord, removeRecord } from './records';
import type { NewPull, PullRecord } from './types';

/** Checks the branches of a pull request and writes it down. */
export async function openPull(
  git: GitRunner,
  repository: Repository,
  wanted: NewPull,
  author: string,
): Promise<PullRecord> {
  const refs = await readRefs(git, repository);
  const commitOf = (branch: string): string => {
    const sha = refs.get(`refs/heads/${branch}`)?.sha;
    if (sha === undefined) {
      throw new NotFoundError(
        `There is no branch ${JSON.stringify(branch)} in ${repository.owner}/${
          repository.name
        }`,
      );
    }
    return sha;
  };
  const head = commitOf(wanted.head);
  const base = commitOf(wanted.base);
  if ((await mergeBaseOf(git, repository, base, head)) === undefined) {
    throw new UnprocessableError(
      `'${wanted.head}' and '${wanted.base}' have no commit in common; start '${wanted.head}' from '${wanted.base}'`,
    );
  }
  if (await isReachable(git, repository, head, base)) {
    throw new UnprocessableError(
      `'${wanted.base}' has every commit of '${wanted.head}' already; push a commit to '${wanted.head}' first`,
    );
  }
  const now = new Date().toISOString();
  const record = await addRecord(repository, {
    ...wanted,
    author,
    closed: false,
    createdAt: now,
    updatedAt: now,
  });
  const names = pullRefs(record.number);
  try {
    await updateRefs(git, repository, [
      { kind: 'set', ref: names.head, to: head },
      { kind: 'set', ref: names.base, to: base },
    ]);
  } catch (error) {
    await removeRecord(repository, record.number);
    throw error;
  }
  return record;
}
