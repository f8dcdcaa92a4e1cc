import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { RepositoryPages } from './RepositoryLocation';

/** The parts of a path at a Git host, still escaped as in the URL. */
interface Place {
  /** e.g. `owner/name` */
  readonly repository: string;
  /** Branch, tag or commit, as the host wants it in front of the path. */
  readonly ref?: string;
  readonly path: string;
}

/** How a kind of Git host builds its URLs. */
export interface GitHost {
  baseUrl(url: URL, integrations: ScmIntegrationRegistry): string;
  split(path: string): Place | undefined;
  /** What to read where a URL names no branch and the host's reader needs one. */
  readonly defaultRef?: string;
  rootUrl(repository: string, ref: string): string;
  pages(repository: string): RepositoryPages;
}

const ownOrigin = (url: URL) => url.origin;

/** `owner/name`, or `owner/name/<marker>/<ref>/<path>`. */
function splitAfterName(path: string, markers: string): Place | undefined {
  const match = new RegExp(
    `^([^/]+/[^/]+?)(?:\\.git)?(?:/(?:${markers})/([^/]+)(?:/(.*))?)?/?$`,
  ).exec(path);
  return match
    ? { repository: match[1], ref: match[2], path: match[3] ?? '' }
    : undefined;
}

const gitea: GitHost = {
  // May be served below a path of its host.
  baseUrl: (url, integrations) =>
    integrations.gitea.byUrl(url)?.config.baseUrl ?? url.origin,
  split: path => splitAfterName(path, 'src/(?:branch|commit|tag)'),
  defaultRef: 'main',
  rootUrl: (repository, ref) => `${repository}/src/branch/${ref}/`,
  pages: repository => ({
    tree: (sha, path) => `${repository}/src/commit/${sha}/${path}`,
    commit: sha => `${repository}/commit/${sha}`,
    fileTemplate: sha => `${repository}/src/commit/${sha}/{file}#L{line}`,
  }),
};

const github: GitHost = {
  baseUrl: ownOrigin,
  split: path => splitAfterName(path, 'tree|blob|edit|raw'),
  rootUrl: (repository, ref) => `${repository}/tree/${ref}/`,
  pages: repository => ({
    tree: (sha, path) => `${repository}/tree/${sha}/${path}`,
    commit: sha => `${repository}/commit/${sha}`,
    fileTemplate: sha => `${repository}/blob/${sha}/{file}#L{line}`,
  }),
};

const gitlab: GitHost = {
  // Groups nest, and an installation below a path reads like one more group.
  baseUrl: ownOrigin,
  split: path => {
    const match =
      /^(.+?\/[^/]+?)\/(?:-\/)?(?:tree|blob|edit|raw)\/([^/]+)(?:\/(.*))?$/.exec(
        path,
      ) ?? /^(.+\/[^/]+?)(?:\.git)?\/?$/.exec(path);
    return match
      ? { repository: match[1], ref: match[2], path: match[3] ?? '' }
      : undefined;
  },
  rootUrl: (repository, ref) => `${repository}/-/tree/${ref}/`,
  pages: repository => ({
    tree: (sha, path) => `${repository}/-/tree/${sha}/${path}`,
    commit: sha => `${repository}/-/commit/${sha}`,
    fileTemplate: sha => `${repository}/-/blob/${sha}/{file}#L{line}`,
  }),
};

const bitbucketCloud: GitHost = {
  baseUrl: ownOrigin,
  split: path => splitAfterName(path, 'src'),
  rootUrl: (repository, ref) => `${repository}/src/${ref}/`,
  pages: repository => ({
    tree: (sha, path) => `${repository}/src/${sha}/${path}`,
    commit: sha => `${repository}/commits/${sha}`,
    fileTemplate: sha => `${repository}/src/${sha}/{file}#lines-{line}`,
  }),
};

/** By the type of the integration (`integrations.<type>` in the configuration). */
export const GIT_HOSTS: Readonly<Record<string, GitHost>> = {
  bitbucketCloud,
  gitea,
  github,
  gitlab,
};
