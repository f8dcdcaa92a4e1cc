import { setImmediate } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { SingleFlight } from '../lib/SingleFlight';
import { problem, ProblemError, reasonOf } from '../problems';
import type {
  RepositoryReader,
  RepositoryTree,
} from '../repositories/RepositoryReader';
import { Repository, type RepositoryMember } from './Repository';

/** What {@link RepositoryPool} works with. */
export interface RepositoryPoolOptions {
  readonly reader: RepositoryReader;
  readonly logger: LoggerService;
  /** Called after something changed. */
  readonly onChange: () => void;
}

/** All repositories of the meshes, each read once for everything that it holds. */
export class RepositoryPool {
  readonly #options: RepositoryPoolOptions;
  readonly #repositories = new Map<string, Repository>();
  readonly #flights = new SingleFlight<RepositoryTree | undefined>();

  constructor(options: RepositoryPoolOptions) {
    this.#options = options;
  }

  get repositories(): readonly Repository[] {
    return [...this.#repositories.values()];
  }

  add(rootUrl: string, member: RepositoryMember): Repository {
    const repository =
      this.#repositories.get(rootUrl) ?? new Repository(rootUrl);
    this.#repositories.set(rootUrl, repository);
    repository.members.add(member);
    this.#options.onChange();
    return repository;
  }

  remove(repository: Repository, member: RepositoryMember): void {
    repository.members.delete(member);
    if (repository.members.size === 0) {
      this.#repositories.delete(repository.rootUrl);
    }
    this.#options.onChange();
  }

  /** Checks the repository for a new commit, or joins a check that is under way. */
  async check(repository: Repository): Promise<void> {
    await this.#flights.run(repository.rootUrl, () => this.#read(repository));
  }

  /** Checks the repository from now on: a check that began earlier does not count. */
  async checkAgain(repository: Repository): Promise<void> {
    await this.#flights.runFresh(repository.rootUrl, () =>
      this.#read(repository),
    );
  }

  /** Reads the files, although their commit may be known. Undefined where that failed. */
  async readFiles(repository: Repository): Promise<RepositoryTree | undefined> {
    repository.filesWanted = true;
    return this.#flights.runFresh(repository.rootUrl, () =>
      this.#read(repository),
    );
  }

  /** Waits until a member has been read, or could not be. */
  async firstRead(
    repository: Repository,
    member: RepositoryMember,
  ): Promise<void> {
    if (!member.isRead) {
      await this.check(repository);
    }
    // The check that was joined may have begun before the member was known.
    if (!member.isRead && !repository.failure) {
      await this.checkAgain(repository);
    }
  }

  /** Never rejects: what went wrong is kept with the repository. */
  async #read(repository: Repository): Promise<RepositoryTree | undefined> {
    const { reader, logger, onChange } = this.#options;
    const members = [...repository.members];
    const knownSha = repository.filesWanted ? undefined : repository.commonSha;
    repository.filesWanted = false;
    try {
      const tree = await reader.read({
        rootUrl: repository.rootUrl,
        folders: members.flatMap(({ wholeFolder }) => wholeFolder ?? []),
        ...(knownSha !== undefined && { knownSha }),
      });
      if (tree) {
        await updateAll(members, tree);
        repository.sha = tree.sha;
      }
      if (tree || repository.failure) {
        repository.failure = undefined;
        onChange();
      }
      return tree;
    } catch (error) {
      const reason =
        error instanceof ProblemError
          ? error.problem
          : problem(
              'repository-unreachable',
              `The repository ${
                repository.rootUrl
              } could not be read: ${reasonOf(error)}`,
              { args: { url: repository.rootUrl, reason: reasonOf(error) } },
            );
      // Once is enough, however often it is tried.
      if (repository.failure?.problem.message !== reason.message) {
        logger.warn(reason.message);
      }
      repository.failure = {
        since: repository.failure?.since ?? new Date().toISOString(),
        problem: reason,
      };
      onChange();
      return undefined;
    } finally {
      repository.checkedAt = Date.now();
    }
  }
}

/** A member that fails must not keep the others from their update. */
async function updateAll(
  members: readonly RepositoryMember[],
  tree: RepositoryTree,
): Promise<void> {
  const failures: unknown[] = [];
  for (const member of members) {
    try {
      member.update(tree);
    } catch (error) {
      failures.push(error);
    }
    // Rendering is synchronous; let requests in between.
    await setImmediate();
  }
  if (failures.length > 0) {
    throw failures[0];
  }
}
