/** Kinds of Git host that a template can publish to. @public */
export type RepositoryProvider = 'gitea' | 'github' | 'gitlab';

/** A repository on a Git host, whether it exists or not. @public */
export interface RepositoryLocation {
  readonly provider: RepositoryProvider;
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  readonly branch: string;
  /** Page of the repository; with `.git` behind it, what is cloned. */
  readonly url: string;
}

/** What is known about the host of a repository. @public */
export interface RepositoryHostInfo {
  /** Kind of the integration, e.g. `gitea`. */
  readonly type: string;
  /** Address of its pages, without trailing slash. Default `https://<host>`. */
  readonly baseUrl?: string;
}

const PROVIDERS: readonly string[] = ['gitea', 'github', 'gitlab'];
const SEGMENT = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;

/** Branch of every repository that the templates create. @public */
export const DEFAULT_BRANCH = 'main';

/** Host of a repository picker's value, e.g. `github.com?owner=shop&repo=orders`. @public */
export function repositoryHost(repoUrl: string): string {
  return parse(repoUrl).host;
}

/**
 * Reads a repository picker's value.
 *
 * @throws Error that names the part which is missing or malformed.
 * @public
 */
export function repositoryLocation(
  repoUrl: string,
  hostInfo: RepositoryHostInfo,
  branch: string = DEFAULT_BRANCH,
): RepositoryLocation {
  const parsed = parse(repoUrl);
  const provider = hostInfo.type;
  if (!isProvider(provider)) {
    throw new Error(
      `Repositories on ${
        parsed.host
      } (${provider}) are not supported; use a host of kind ${PROVIDERS.join(
        ', ',
      )}.`,
    );
  }
  const owner = required(parsed, 'owner', repoUrl);
  const name = required(parsed, 'repo', repoUrl);
  // groups of GitLab nest; everywhere else an owner is one segment
  const segments = provider === 'gitlab' ? owner.split('/') : [owner];
  for (const segment of [...segments, name]) {
    if (!SEGMENT.test(segment)) {
      throw new Error(
        `"${segment}" in the repository "${repoUrl}" is not a name that Git hosts accept: use letters, digits, "-", "_" and ".".`,
      );
    }
  }
  const baseUrl = hostInfo.baseUrl ?? `https://${parsed.host}`;
  return {
    provider,
    host: parsed.host,
    owner,
    name,
    branch,
    url: `${baseUrl}/${owner}/${name}`,
  };
}

/**
 * Reads the address of a repository's page, or of what git clones from it.
 *
 * @throws Error where the address is not one of the host's repositories.
 * @public
 */
export function locationOfUrl(
  url: string,
  hostInfo: RepositoryHostInfo,
  branch: string = DEFAULT_BRANCH,
): RepositoryLocation {
  const { host } = new URL(url);
  const baseUrl = hostInfo.baseUrl ?? `https://${host}`;
  const path = url.startsWith(`${baseUrl}/`)
    ? url
        .slice(baseUrl.length + 1)
        .replace(/\/+$/, '')
        .replace(/\.git$/, '')
    : '';
  const slash = path.lastIndexOf('/');
  if (slash < 0) {
    throw new Error(
      `"${url}" is not a repository of ${baseUrl}; expected ${baseUrl}/<organisation>/<name>.`,
    );
  }
  const query = new URLSearchParams({
    owner: path.slice(0, slash),
    repo: path.slice(slash + 1),
  });
  return repositoryLocation(`${host}?${query}`, hostInfo, branch);
}

/** A location as a repository picker's value. @public */
export function pickerValue({ host, owner, name }: RepositoryLocation): string {
  return `${host}?${new URLSearchParams({ owner, repo: name })}`;
}

/** What git clones. @public */
export function cloneUrl(location: RepositoryLocation): string {
  return `${location.url}.git`;
}

/** Page of a file, in the form that Backstage's integrations read. @public */
export function fileUrl(location: RepositoryLocation, path: string): string {
  const { url, branch } = location;
  switch (location.provider) {
    case 'github':
      return `${url}/blob/${branch}/${path}`;
    case 'gitlab':
      return `${url}/-/blob/${branch}/${path}`;
    default:
      return `${url}/src/branch/${branch}/${path}`;
  }
}

/** Page of the files of the location's branch. @public */
export function branchUrl({
  provider,
  url,
  branch,
}: RepositoryLocation): string {
  switch (provider) {
    case 'github':
      return `${url}/tree/${branch}`;
    case 'gitlab':
      return `${url}/-/tree/${branch}`;
    default:
      return `${url}/src/branch/${branch}`;
  }
}

/** Page of a commit. @public */
export function commitUrl(location: RepositoryLocation, sha: string): string {
  return location.provider === 'gitlab'
    ? `${location.url}/-/commit/${sha}`
    : `${location.url}/commit/${sha}`;
}

function isProvider(type: string): type is RepositoryProvider {
  return PROVIDERS.includes(type);
}

function parse(repoUrl: string): URL {
  try {
    return new URL(`https://${repoUrl}`);
  } catch {
    throw new Error(
      `"${repoUrl}" is not a repository; expected <host>?owner=<organisation>&repo=<name>.`,
    );
  }
}

function required(parsed: URL, parameter: string, repoUrl: string): string {
  const value = parsed.searchParams.get(parameter);
  if (!value) {
    throw new Error(
      `The repository "${repoUrl}" names no ${parameter}; expected <host>?owner=<organisation>&repo=<name>.`,
    );
  }
  return value;
}
