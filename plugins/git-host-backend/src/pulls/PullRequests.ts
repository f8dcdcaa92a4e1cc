import { ConflictError, NotFoundError } from '@backstage/errors';
import { UnprocessableError, WrongStateError } from '../errors';
import { isReachable } from '../git/commits';
import type { GitRunner } from '../git/GitRunner';
import { mergeBaseOf, mergeTrees, type MergeResult } from '../git/merge';
import { readRefs, type RefTable } from '../git/refs';
import { RefMovedError, updateRefs } from '../git/refUpdates';
import type { Repository } from '../repositories';
import { mergePull } from './mergePull';
import { Mutexes } from './Mutexes';
import { openPull } from './openPull';
import { pullRefs } from './pullRefs';
import { listNumbers, readRecord, writeRecord } from './records';
import type {
  MergeOptions,
  NewPull,
  Pull,
  PullRecord,
  PullState,
} from './types';

const KNOWN_MERGES = 500;

/** What of a pull request can be changed. */
export interface PullEdit {
  readonly title?: string;
  readonly body?: string;
  readonly closed?: boolean;
}

/**
 * The pull requests of every repository. What git can hold is in refs
 * (`refs/pull/<number>/…`), so that a merge moves the branch and marks the
 * request in one transaction; the rest is a JSON file each.
 */
export class PullRequests {
  readonly #git: GitRunner;
  readonly #mutexes = new Mutexes();
  /** Results of merges by both commits, which never change. */
  readonly #merges = new Map<string, MergeResult>();

  constructor(git: GitRunner) {
    this.#git = git;
  }

  /** All in a state, newest first. */
  async list(
    repository: Repository,
    states: readonly PullState[],
  ): Promise<readonly Pull[]> {
    const refs = await readRefs(this.#git, repository);
    const pulls: Pull[] = [];
    for (const number of await listNumbers(repository)) {
      const record = await readRecord(repository, number);
      const settled = record && settledState(record, refs);
      if (!record || (settled && !states.includes(settled))) {
        continue;
      }
      const pull = await this.#describe(repository, record, refs);
      if (states.includes(pull.state)) {
        pulls.push(pull);
      }
    }
    return pulls;
  }

  async get(repository: Repository, number: number): Promise<Pull> {
    const record = await readRecord(repository, number);
    if (!record) {
      throw new NotFoundError(
        `There is no pull request ${number} in ${repository.owner}/${repository.name}`,
      );
    }
    const refs = await readRefs(this.#git, repository);
    return this.#describe(repository, record, refs);
  }

  /** Opens one, unless its branches have one that is open. */
  async create(
    repository: Repository,
    wanted: NewPull,
    author: string,
  ): Promise<Pull> {
    return this.#alone(repository, async () => {
      const open = await this.list(repository, ['open']);
      const same = open.find(
        pull => pull.head === wanted.head && pull.base === wanted.base,
      );
      if (same) {
        throw new ConflictError(
          `Pull request ${same.number} from '${wanted.head}' into '${wanted.base}' is open already`,
        );
      }
      const record = await openPull(this.#git, repository, wanted, author);
      return this.get(repository, record.number);
    });
  }

  async edit(
    repository: Repository,
    number: number,
    edit: PullEdit,
  ): Promise<Pull> {
    return this.#alone(repository, async () => {
      const pull = await this.get(repository, number);
      const { closed = pull.closed } = edit;
      if (closed !== pull.closed && pull.state === 'merged') {
        throw new WrongStateError(`Pull request ${number} is merged`);
      }
      if (!closed && pull.closed && !pull.headExists) {
        throw new UnprocessableError(
          `The branch '${pull.head}' is gone, so pull request ${number} cannot be opened again`,
        );
      }
      const now = new Date().toISOString();
      const record = await readRecord(repository, number);
      if (record) {
        await writeRecord(repository, {
          ...record,
          title: edit.title ?? record.title,
          body: edit.body ?? record.body,
          closed,
          closedAt: closed ? record.closedAt ?? now : undefined,
          updatedAt: now,
        });
      }
      return this.get(repository, number);
    });
  }

  /** Where head and base parted. */
  async mergeBase(repository: Repository, pull: Pull): Promise<string> {
    const { baseSha, headSha } = pull;
    const found = await mergeBaseOf(this.#git, repository, baseSha, headSha);
    return found ?? baseSha;
  }

  /** Whether it can be merged as it is; conflicts name their files. */
  async tryMerge(repository: Repository, pull: Pull): Promise<MergeResult> {
    const key = `${pull.baseSha} ${pull.headSha}`;
    const known = this.#merges.get(key);
    if (known) {
      return known;
    }
    const { baseSha, headSha } = pull;
    const result = await mergeTrees(this.#git, repository, baseSha, headSha);
    if (this.#merges.size >= KNOWN_MERGES) {
      this.#merges.clear();
    }
    this.#merges.set(key, result);
    return result;
  }

  async merge(
    repository: Repository,
    number: number,
    options: MergeOptions,
    user: string,
  ): Promise<Pull> {
    return this.#alone(repository, async () => {
      await mergePull({
        git: this.#git,
        repository,
        read: () => this.get(repository, number),
        options,
        user,
      });
      const record = await readRecord(repository, number);
      if (record) {
        const updatedAt = new Date().toISOString();
        await writeRecord(repository, { ...record, mergedBy: user, updatedAt });
      }
      return this.get(repository, number);
    });
  }

  #alone<T>(repository: Repository, task: () => Promise<T>): Promise<T> {
    return this.#mutexes.run(repository.diskPath, task);
  }

  /** Joins a record with its refs, and keeps up with what was pushed. */
  async #describe(
    repository: Repository,
    record: PullRecord,
    refs: RefTable,
  ): Promise<Pull> {
    const git = this.#git;
    const names = pullRefs(record.number);
    const kept = refs.get(names.head)?.sha ?? '';
    const merged = refs.get(names.merged);
    const branch = refs.get(`refs/heads/${record.head}`)?.sha;
    const base = refs.get(`refs/heads/${record.base}`)?.sha;
    const describe = (
      state: PullState,
      headSha: string,
      baseSha: string,
    ): Pull => ({
      ...record,
      state,
      headSha,
      baseSha,
      headExists: branch !== undefined,
      ...(state === 'merged' && {
        mergedCommit: merged?.sha ?? base ?? headSha,
        mergedAt: merged?.committedAt ?? record.updatedAt,
      }),
    });
    const keptBase = refs.get(names.base)?.sha ?? base ?? kept;
    if (merged) {
      return describe('merged', kept, keptBase);
    }
    if (record.closed || base === undefined) {
      return describe('closed', kept, keptBase);
    }
    if (await isReachable(git, repository, kept, base)) {
      // Somebody merged it with git and pushed the result.
      await this.#keep(repository, new Map([[names.merged, base]]));
      return describe('merged', kept, keptBase);
    }
    const head = branch ?? kept;
    if (head !== kept && !(await isReachable(git, repository, head, base))) {
      await this.#keep(
        repository,
        new Map([
          [names.head, head],
          [names.base, base],
        ]),
      );
    }
    return describe('open', head, base);
  }

  /** Two readers may find the same: then one of them writes it. */
  async #keep(
    repository: Repository,
    refs: ReadonlyMap<string, string>,
  ): Promise<void> {
    const updates = [...refs].map(
      ([ref, to]) => ({ kind: 'set', ref, to } as const),
    );
    try {
      await updateRefs(this.#git, repository, updates);
    } catch (error) {
      if (!(error instanceof RefMovedError)) {
        throw error;
      }
    }
  }
}

/** The state of one that no push can change any more, found without git. */
function settledState(
  record: PullRecord,
  refs: RefTable,
): PullState | undefined {
  if (refs.has(pullRefs(record.number).merged)) {
    return 'merged';
  }
  return record.closed ? 'closed' : undefined;
}
