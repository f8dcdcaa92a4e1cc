import { YamlNode } from '../yaml/node';
import { LIMITS } from '../yaml/limits';
import { Problem } from '../yaml/problem';
import { FileSource } from '../yaml/source';
import { Files } from './fileTree';
import { isInside, isRemote, joinPath } from './paths';
import { remoteFile, remoteDirectory } from './remotes';

/** Reads files for one kustomization, which may only read below its own folder. */
export class Loader {
  constructor(
    readonly files: Files,
    /** Folder of the kustomization, relative to the tree's root. */
    readonly root: string,
    private readonly restricted: boolean,
    private readonly referrer: Loader | undefined,
    /** The fetched repository that the folder lies in. */
    private readonly repository: string | undefined,
  ) {}

  private get depth(): number {
    return this.referrer === undefined ? 0 : this.referrer.depth + 1;
  }

  /** The tree's path of a file that the kustomization names, if the file is there. */
  findFile(path: string, at: YamlNode): string | undefined {
    const remote = isRemote(path) ? remoteFile(path) : undefined;
    if (remote !== undefined && this.files.isFile(remote)) return remote;
    if (isRemote(path)) return undefined;
    const resolved = this.resolve(path, at);
    if (!this.files.isFile(resolved)) return undefined;
    if (this.restricted && !isInside(this.root, resolved)) {
      throw new Problem(
        'outside-root',
        `${JSON.stringify(path)} is not in or below ${
          this.root || 'the root'
        }; files from elsewhere need loadRestriction none`,
        at,
      );
    }
    return resolved;
  }

  private resolve(path: string, at: YamlNode): string {
    if (path.startsWith('/')) {
      throw new Problem(
        'outside-root',
        `${JSON.stringify(
          path,
        )} is absolute; paths are relative to the kustomization`,
        at,
      );
    }
    const resolved = joinPath(this.root, path);
    if (resolved === undefined) {
      throw new Problem(
        'outside-root',
        `${JSON.stringify(path)} leaves the tree of files`,
        at,
      );
    }
    return resolved;
  }

  /** The tree's path of a file that must be there. */
  requireFile(path: string, at: YamlNode): string {
    if (path === '') throw new Problem('missing-file', 'the path is empty', at);
    const found = this.findFile(path, at);
    if (found !== undefined) return found;
    if (isRemote(path)) throw notLoaded(path, at);
    const resolved = joinPath(this.root, path) ?? path;
    throw new Problem(
      'missing-file',
      this.files.isDirectory(resolved)
        ? `${JSON.stringify(path)} is a directory, and a file is expected`
        : `there is no file ${JSON.stringify(path)}${this.hint(resolved)}`,
      at,
    );
  }

  private hint(path: string): string {
    const near = this.files.near(path);
    return near.length === 0 ? '' : `; beside it are ${near.join(', ')}`;
  }

  source(path: string, at: YamlNode): FileSource {
    const file = this.requireFile(path, at);
    const source = this.files.source(file);
    if (source === undefined) {
      throw new Problem('yaml-syntax', `${file} is not UTF-8 text`, at);
    }
    return source;
  }

  /** A loader for another kustomization's folder. */
  enter(path: string, at: YamlNode): Loader {
    if (path === '') throw new Problem('missing-file', 'the path is empty', at);
    if (this.depth > LIMITS.kustomizations) {
      throw new Problem('too-large', 'kustomizations nested too deeply', at);
    }
    if (isRemote(path)) return this.enterRemote(path, at);
    const folder = this.resolve(path, at);
    if (!this.files.isDirectory(folder)) {
      throw new Problem(
        'missing-file',
        `there is no file or directory ${JSON.stringify(path)}${this.hint(
          folder,
        )}`,
        at,
      );
    }
    if (this.repository !== undefined && !isInside(this.repository, folder)) {
      throw new Problem(
        'outside-root',
        `${JSON.stringify(path)} leaves the repository it was fetched with`,
        at,
      );
    }
    this.checkCycle(folder, at);
    return new Loader(
      this.files,
      folder,
      this.restricted,
      this,
      this.repository,
    );
  }

  private checkCycle(folder: string, at: YamlNode): void {
    if (isInside(folder, this.root)) {
      throw new Problem(
        'cycle',
        `${folder || 'the root'} contains ${
          this.root || 'itself'
        }, from which it is reached`,
        at,
      );
    }
    this.referrer?.checkCycle(folder, at);
  }

  private enterRemote(url: string, at: YamlNode): Loader {
    const remote = remoteDirectory(url, this.files);
    if (remote === undefined) throw notLoaded(url, at);
    this.checkCycle(remote.directory, at);
    return new Loader(
      this.files,
      remote.directory,
      true,
      this,
      remote.repository,
    );
  }
}

function notLoaded(url: string, at: YamlNode): Problem {
  return new Problem(
    'remote-not-loaded',
    `${JSON.stringify(
      url,
    )} is remote; a build reads files only, so call loadRemotes with a loader before`,
    at,
  );
}
