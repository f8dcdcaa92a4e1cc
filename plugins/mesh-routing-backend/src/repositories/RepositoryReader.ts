import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type {
  UrlReaderService,
  UrlReaderServiceReadTreeResponse,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { FileTree } from '@mesh-portal/kustomize';
import type { ReadingOptions } from '../config';
import { problem, ProblemError, reasonOf } from '../problems';
import { HostSlots } from './HostSlots';
import { createTreeFilter } from './treeFilter';

/** A repository at one commit. */
export interface RepositoryTree {
  readonly sha: string;
  readonly files: FileTree;
  /** The same for the same files, whatever else a commit changed. */
  readonly digest: string;
}

/** What of a repository is wanted. */
export interface ReadRequest {
  readonly rootUrl: string;
  /** Folders whose files are read whatever their kind. */
  readonly folders: readonly string[];
  /** The commit that the caller has already. */
  readonly knownSha?: string;
}

/** How often a branch may move while it is being read. */
const MAX_ATTEMPTS = 3;

/** Reads repositories through Backstage's URL reader, a few at a time. */
export class RepositoryReader {
  readonly #urlReader: UrlReaderService;
  readonly #options: ReadingOptions;
  readonly #slots: HostSlots;

  static create(options: {
    urlReader: UrlReaderService;
    reading: ReadingOptions;
  }): RepositoryReader {
    return new RepositoryReader(options.urlReader, options.reading);
  }

  private constructor(urlReader: UrlReaderService, options: ReadingOptions) {
    this.#urlReader = urlReader;
    this.#options = options;
    this.#slots = new HostSlots(options);
  }

  /**
   * Reads a repository, where its commit is not the one that the caller knows.
   *
   * @returns undefined where nothing changed
   * @throws ProblemError
   */
  async read(request: ReadRequest): Promise<RepositoryTree | undefined> {
    try {
      return await this.#slots.run(request.rootUrl, signal =>
        this.#read(request, signal),
      );
    } catch (error) {
      throw toProblemError(error, request.rootUrl);
    }
  }

  async #read(
    request: ReadRequest,
    signal: AbortSignal,
  ): Promise<RepositoryTree | undefined> {
    let filter = createTreeFilter(request.folders, this.#options.tree);
    const open = (etag: string | undefined) => {
      filter = createTreeFilter(request.folders, this.#options.tree);
      return this.#readIfChanged(request.rootUrl, {
        ...(etag && { etag }),
        filter: filter.accept,
        signal,
      });
    };

    let response = await open(request.knownSha);
    for (let attempt = 1; response; attempt += 1) {
      const sha = response.etag;
      const files = await readFiles(response);
      filter.check();
      // Readers ask for the branch's commit first and for its files after that:
      // a push in between would give the files of a later commit.
      response = sha === '' ? undefined : await open(sha);
      if (!response || response.etag === sha) {
        return { sha, files, digest: digestOf(files) };
      }
      if (attempt === MAX_ATTEMPTS) {
        throw new Error('the branch moves faster than it can be read');
      }
    }
    return undefined;
  }

  async #readIfChanged(
    url: string,
    options: Parameters<UrlReaderService['readTree']>[1],
  ): Promise<UrlReaderServiceReadTreeResponse | undefined> {
    try {
      return await this.#urlReader.readTree(url, options);
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return undefined;
      }
      throw error;
    }
  }
}

async function readFiles(
  response: UrlReaderServiceReadTreeResponse,
): Promise<FileTree> {
  const files = new Map<string, string | Uint8Array>();
  for (const file of await response.files()) {
    files.set(file.path, toContent(await file.content()));
  }
  return files;
}

function digestOf(files: FileTree): string {
  const hash = createHash('sha256');
  for (const [path, content] of [...files].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    // Lengths keep one file's end from being another one's beginning.
    hash.update(`${path.length} ${path} ${content.length} `);
    hash.update(content);
  }
  return hash.digest('hex');
}

/** Text where it is text. An empty file may come as an empty list. */
function toContent(content: Buffer | readonly never[]): string | Uint8Array {
  if (!Buffer.isBuffer(content)) {
    return '';
  }
  return isUtf8(content) && !content.includes(0)
    ? content.toString('utf8')
    : new Uint8Array(content);
}

function toProblemError(error: unknown, rootUrl: string): ProblemError {
  if (error instanceof ProblemError) {
    return error;
  }
  const args = { url: rootUrl };
  if (isError(error) && error.name === 'NotFoundError') {
    return new ProblemError(
      problem(
        'repository-not-found',
        `There is no repository or branch at ${rootUrl}, or the portal may not read it`,
        { args },
      ),
    );
  }
  const reason = reasonOf(error);
  return new ProblemError(
    problem(
      'repository-unreachable',
      `The repository ${rootUrl} could not be read: ${reason}`,
      { args: { ...args, reason } },
    ),
  );
}
