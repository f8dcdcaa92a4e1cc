import type { ScmIntegrationRegistry } from '@backstage/integration';
import { GIT_HOSTS, type GitHost } from './gitHosts';

/** Pages of a Git host about one repository. */
export interface RepositoryPages {
  /** The repository at a commit. */
  tree(sha: string, path: string): string;
  commit(sha: string): string;
  /** With `{file}` and `{line}` to be filled in. */
  fileTemplate(sha: string): string;
}

/** A place in a repository. */
export interface RepositoryLocation {
  /** What a URL reader reads the whole repository by; the same for all places in it. */
  readonly rootUrl: string;
  /** `HEAD` where the URL names none. */
  readonly branch: string;
  /** Folder or file in the repository, `''` for its root. */
  readonly path: string;
  /** Undefined for Git hosts whose pages are not known. */
  readonly pages?: RepositoryPages;
}

/**
 * Takes a URL of a folder or file apart. A host that no known integration is
 * configured for is taken as it is: the URL is the root of what is read.
 *
 * @returns undefined where the text is no URL, or no place in a repository of its host
 */
export function parseRepositoryUrl(
  url: string,
  integrations: ScmIntegrationRegistry,
): RepositoryLocation | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return undefined;
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
    return undefined;
  }
  const integration = integrations.byUrl(parsed);
  const host: GitHost | undefined = integration && GIT_HOSTS[integration.type];
  if (!host) {
    return { rootUrl: withSlash(url), branch: 'HEAD', path: '' };
  }
  const base = host.baseUrl(parsed, integrations);
  const rest = `${parsed.origin}${parsed.pathname}`;
  if (!rest.startsWith(`${base}/`)) {
    return undefined;
  }
  const place = host.split(rest.slice(base.length + 1));
  if (!place) {
    return undefined;
  }
  const repository = `${base}/${place.repository}`;
  const branch = decode(place.ref ?? host.defaultRef ?? 'HEAD');
  const ref = place.ref ?? host.defaultRef;
  return {
    rootUrl: ref === undefined ? repository : host.rootUrl(repository, ref),
    branch,
    path: decode(place.path).replace(/\/+$/, ''),
    pages: host.pages(repository),
  };
}

/**
 * Whether an entity tag of a URL reader names a commit. Readers of Git hosts give
 * the commit's SHA; others give whatever changes with the content.
 */
export function isCommit(etag: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(etag);
}

function withSlash(url: string): string {
  return url.includes('?') || url.endsWith('/') ? url : `${url}/`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
