import { createHash } from 'node:crypto';
import type {
  UrlReaderService,
  UrlReaderServiceReadTreeOptions,
  UrlReaderServiceReadTreeResponse,
} from '@backstage/backend-plugin-api';
import { NotFoundError, NotModifiedError } from '@backstage/errors';

type Files = Readonly<Record<string, string | Buffer>>;

/**
 * A Git host in memory, seen through a URL reader as Gitea's is: the commit of
 * the branch is asked for first, its files after that.
 */
export class FakeGitHost implements UrlReaderService {
  /** How often anything was asked for. */
  requests = 0;
  /** How often a commit was given. */
  lookups = 0;
  /** How often files were handed out. */
  archives = 0;
  readonly #branches = new Map<string, { sha: string; files: Files }>();
  #failure: Error | undefined;
  #hanging = false;
  #between: (() => void) | undefined;
  #commits = 0;

  /** Replaces what stands at a URL, which ends with a slash. Returns the SHA. */
  commit(url: string, files: Files): string {
    this.#commits += 1;
    const sha = createHash('sha1').update(`${this.#commits}`).digest('hex');
    this.#branches.set(url, { sha, files });
    return sha;
  }

  /** Commits the files of the branch with some of them changed; undefined deletes one. */
  change(
    url: string,
    changes: Readonly<Record<string, string | undefined>>,
  ): string {
    const files = { ...this.#branches.get(url)?.files };
    for (const [path, content] of Object.entries(changes)) {
      if (content === undefined) {
        delete files[path];
      } else {
        files[path] = content;
      }
    }
    return this.commit(url, files);
  }

  head(url: string): string | undefined {
    return this.#branches.get(url)?.sha;
  }

  failWith(error: Error): void {
    this.#failure = error;
  }

  recover(): void {
    this.#failure = undefined;
    this.#hanging = false;
  }

  hang(): void {
    this.#hanging = true;
  }

  onceBetweenCommitAndArchive(action: () => void): void {
    this.#between = () => {
      this.#between = undefined;
      action();
    };
  }

  alwaysBetweenCommitAndArchive(action: () => void): void {
    this.#between = action;
  }

  async readTree(
    url: string,
    options?: UrlReaderServiceReadTreeOptions,
  ): Promise<UrlReaderServiceReadTreeResponse> {
    this.requests += 1;
    if (this.#hanging) {
      await new Promise(() => {});
    }
    if (this.#failure) {
      throw this.#failure;
    }
    this.lookups += 1;
    const sha = this.head(url);
    if (!sha) {
      throw new NotFoundError(`no repository at ${url}`);
    }
    if (options?.etag === sha) {
      throw new NotModifiedError();
    }
    this.#between?.();
    this.archives += 1;
    const files = this.#branches.get(url)?.files ?? {};
    const selected = Object.entries(files).filter(([path, content]) =>
      options?.filter ? options.filter(path, { size: content.length }) : true,
    );
    return {
      etag: sha,
      files: async () =>
        selected.map(([path, content]) => ({
          path,
          content: async () => Buffer.from(content),
        })),
      archive: notSupported,
      dir: notSupported,
    };
  }

  readUrl = notSupported;
  search = notSupported;
}

async function notSupported(): Promise<never> {
  throw new Error('not supported by this host');
}
