import { randomUUID } from 'node:crypto';
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { exists, isFileError } from './files';
import { commitFiles, type InitialFiles } from './git/commitFiles';
import type { GitRunner } from './git/GitRunner';
import { checkOwnerName, checkRepositoryName } from './names';

/** A repository as the host knows it; its content is read by `git/*`. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
  readonly description: string;
  /** A private repository is read with credentials only. */
  readonly private: boolean;
  readonly createdAt: string;
  /** The bare repository on disk. */
  readonly directory: string;
  /** Its path below the store's root, as git's HTTP backend takes it. */
  readonly diskPath: string;
}

/** What is needed to make a repository. */
export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  readonly description?: string;
  readonly private?: boolean;
  /** Files of a first commit; without them the repository starts empty. */
  readonly files?: InitialFiles;
}

const METADATA_FILE = 'mesh-portal.json';
const LEFTOVER_AGE_MILLISECONDS = 60 * 60 * 1000;

/**
 * Organisations and bare repositories in a folder. The disk is the only state:
 * an organisation is a folder, a repository is a bare repository in it, with
 * one JSON file for what git does not keep. Folders are in lower case, so that
 * `Shop` and `shop` are one name on every file system.
 */
export class RepositoryStore {
  readonly #git: GitRunner;
  readonly #incoming: string;
  /** The folder above the organisations. */
  readonly root: string;

  private constructor(dataDirectory: string, git: GitRunner) {
    this.#git = git;
    this.root = join(dataDirectory, 'repositories');
    this.#incoming = join(dataDirectory, 'incoming');
  }

  /** Opens the folder, makes what is missing, removes what a crash left. */
  static async open(
    dataDirectory: string,
    git: GitRunner,
  ): Promise<RepositoryStore> {
    const store = new RepositoryStore(dataDirectory, git);
    await mkdir(store.root, { recursive: true, mode: 0o700 });
    await mkdir(store.#incoming, { recursive: true, mode: 0o700 });
    await store.#removeLeftovers();
    return store;
  }

  async ensureOrganisation(name: string): Promise<void> {
    const problem = checkOwnerName(name);
    if (problem) {
      throw new InputError(problem);
    }
    await mkdir(this.#ownerDirectory(name), { recursive: true, mode: 0o700 });
  }

  async hasOrganisation(name: string): Promise<boolean> {
    return !checkOwnerName(name) && (await exists(this.#ownerDirectory(name)));
  }

  async listOrganisations(): Promise<readonly string[]> {
    const entries = await readdir(this.root, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && !checkOwnerName(entry.name))
      .map(entry => entry.name)
      .sort();
  }

  /** The repositories of an organisation, by name. */
  async listRepositories(owner: string): Promise<readonly Repository[]> {
    if (!(await this.hasOrganisation(owner))) {
      throw new NotFoundError(`There is no organisation '${owner}'`);
    }
    const entries = await readdir(this.#ownerDirectory(owner));
    const found = await Promise.all(
      entries
        .filter(entry => entry.endsWith('.git'))
        .sort()
        .map(entry => this.find(owner, entry.slice(0, -'.git'.length))),
    );
    return found.filter(repository => repository !== undefined);
  }

  async find(owner: string, name: string): Promise<Repository | undefined> {
    if (checkOwnerName(owner) || checkRepositoryName(name)) {
      return undefined;
    }
    const diskPath = this.#diskPath(owner, name);
    const directory = join(this.root, diskPath);
    try {
      const metadata: {
        name: string;
        description: string;
        private: boolean;
        createdAt: string;
      } = JSON.parse(await readFile(join(directory, METADATA_FILE), 'utf8'));
      return { ...metadata, owner: owner.toLowerCase(), directory, diskPath };
    } catch (error) {
      if (isFileError(error, 'ENOENT', 'ENOTDIR')) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * Makes a repository as a whole or not at all: it is built aside and then
   * renamed into place, so of two that race for a name one wins and the other
   * gets a ConflictError.
   */
  async create(wanted: NewRepository): Promise<Repository> {
    const problem = checkRepositoryName(wanted.name);
    if (problem) {
      throw new InputError(problem);
    }
    if (!(await this.hasOrganisation(wanted.owner))) {
      throw new NotFoundError(
        `There is no organisation '${wanted.owner}'; add it to gitHost.organisations`,
      );
    }
    const conflict = () =>
      new ConflictError(
        `The repository '${wanted.owner}/${wanted.name}' exists already`,
      );
    const diskPath = this.#diskPath(wanted.owner, wanted.name);
    const directory = join(this.root, diskPath);
    if (await exists(directory)) {
      throw conflict();
    }
    const metadata = {
      name: wanted.name,
      description: wanted.description ?? '',
      private: wanted.private ?? false,
      createdAt: new Date().toISOString(),
    };
    const aside = join(this.#incoming, randomUUID());
    try {
      await this.#git.text([
        'init',
        '--quiet',
        '--bare',
        '--initial-branch=main',
        '--template=',
        '--',
        aside,
      ]);
      if (wanted.files) {
        await commitFiles(this.#git, aside, wanted.files);
      }
      await writeFile(
        join(aside, METADATA_FILE),
        `${JSON.stringify(metadata, undefined, 2)}\n`,
      );
      await rename(aside, directory);
    } catch (error) {
      await rm(aside, { recursive: true, force: true });
      if (isFileError(error, 'ENOTEMPTY', 'EEXIST')) {
        throw conflict();
      }
      throw error;
    }
    return {
      ...metadata,
      owner: wanted.owner.toLowerCase(),
      directory,
      diskPath,
    };
  }

  #ownerDirectory(owner: string): string {
    return join(this.root, owner.toLowerCase());
  }

  #diskPath(owner: string, name: string): string {
    return `${owner.toLowerCase()}/${name.toLowerCase()}.git`;
  }

  async #removeLeftovers(): Promise<void> {
    const oldest = Date.now() - LEFTOVER_AGE_MILLISECONDS;
    for (const entry of await readdir(this.#incoming)) {
      const path = join(this.#incoming, entry);
      if ((await stat(path)).mtimeMs < oldest) {
        await rm(path, { recursive: true, force: true });
      }
    }
  }
}
