import { KustomizeError } from './errors';
import { isRemote, joinPath } from './files/paths';
import { remoteFile, repositoryPaths } from './files/remotes';
import { FileTree } from './types';
import { normalizeText, parseDocument } from './yaml/documents';
import { getField, isSequence, YamlNode } from './yaml/node';
import { Problem } from './yaml/problem';
import { FileSource } from './yaml/source';

/** What a remote reference leads to. @public */
export type RemoteContent =
  /** The file itself. */
  | string
  | Uint8Array
  /** A repository, and the folder of it that was meant. */
  | { readonly files: FileTree; readonly directory: string };

/**
 * Fetches what a URL of a kustomization refers to, e.g.
 * `https://github.com/org/repo//overlays/base?ref=v1`.
 *
 * @public
 */
export type RemoteLoader = (url: string) => Promise<RemoteContent>;

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Fields that may name something remote. */
const FIELDS = [
  'resources',
  'bases',
  'components',
  'configurations',
  'crds',
  'generators',
  'transformers',
  'validators',
];

/** How many things may be fetched for one build. */
const MAX_REMOTES = 200;

function readRoot(files: FileTree, folder: string): YamlNode | undefined {
  for (const name of NAMES) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const content = files.get(path);
    if (content === undefined) continue;
    const text =
      typeof content === 'string' ? content : new TextDecoder().decode(content);
    try {
      return parseDocument(new FileSource(path, normalizeText(text)), {
        lastKeyWins: true,
      });
    } catch (error) {
      // The build reads the file again, and says what is wrong with it.
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }
  return undefined;
}

function references(root: YamlNode | undefined): YamlNode[] {
  return FIELDS.flatMap(field => {
    const list = getField(root, field);
    return isSequence(list) ? list.content : [];
  });
}

class RemoteCollector {
  readonly files: Map<string, string | Uint8Array>;
  private readonly folders = new Set<string>();
  private remotes = 0;

  constructor(files: FileTree, private readonly loader: RemoteLoader) {
    this.files = new Map(files);
  }

  /** Follows the kustomization of a folder, and those it refers to. */
  async visit(folder: string): Promise<void> {
    if (this.folders.has(folder)) return;
    this.folders.add(folder);
    for (const node of references(readRoot(this.files, folder))) {
      const { value } = node;
      if (value.includes('\n')) continue;
      if (isRemote(value)) {
        await this.fetch(value, node);
      } else {
        const path = joinPath(folder, value);
        if (path !== undefined && !this.files.has(path)) await this.visit(path);
      }
    }
  }

  private async fetch(url: string, at: YamlNode): Promise<void> {
    const { repository, marker } = repositoryPaths(url);
    if (this.files.has(remoteFile(url)) || this.files.has(marker)) return;
    this.remotes++;
    const position = at.source?.position(at.offset);
    const place = { file: position?.file ?? '', line: position?.line };
    if (this.remotes > MAX_REMOTES) {
      throw new KustomizeError(
        'too-large',
        `more than ${MAX_REMOTES} remote references`,
        place,
      );
    }
    const content = await this.load(url, place);
    if (typeof content === 'string' || content instanceof Uint8Array) {
      this.files.set(remoteFile(url), content);
      return;
    }
    for (const [path, file] of content.files) {
      const normal = joinPath('', path);
      if (normal) this.files.set(`${repository}/${normal}`, file);
    }
    this.files.set(marker, content.directory);
    const directory = joinPath(repository, content.directory);
    if (directory !== undefined) await this.visit(directory);
  }

  private async load(
    url: string,
    place: { readonly file: string; readonly line?: number },
  ): Promise<RemoteContent> {
    try {
      return await this.loader(url);
    } catch (error) {
      throw new KustomizeError(
        'remote-not-loaded',
        `could not load ${url}: ${
          error instanceof Error ? error.message : String(error)
        }`,
        place,
      );
    }
  }
}

/**
 * Fetches everything remote that a kustomization refers to, so that `build` can
 * find it. The result is the tree with more files; what is there already is not
 * fetched again.
 *
 * @param files - the tree
 * @param directory - folder of the kustomization to be built
 * @throws KustomizeError where the loader fails
 * @public
 */
export async function loadRemotes(
  files: FileTree,
  directory: string,
  loader: RemoteLoader,
): Promise<FileTree> {
  const collector = new RemoteCollector(files, loader);
  await collector.visit(joinPath('', directory) ?? '');
  return collector.files;
}
