import type { ResolvedRef } from './git/refs';
import type { Repository } from './repositories';

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Makes every URL of the host, absolute for the API and clients of git. */
export class Urls {
  /** Without a slash at the end. */
  readonly base: string;

  constructor(base: string) {
    this.base = base.replace(/\/+$/, '');
  }

  owner(owner: string): string {
    return `${this.base}/${encodeURIComponent(owner)}`;
  }

  repository(repository: Pick<Repository, 'owner' | 'name'>): string {
    return `${this.owner(repository.owner)}/${encodeURIComponent(
      repository.name,
    )}`;
  }

  clone(repository: Repository): string {
    return `${this.repository(repository)}.git`;
  }

  api(repository: Repository): string {
    return `${this.base}/api/v1/repos/${repository.owner}/${repository.name}`;
  }

  /** A folder or file as a page. */
  source(repository: Repository, ref: ResolvedRef, path = ''): string {
    return this.#at('src', repository, ref, path);
  }

  raw(repository: Repository, ref: ResolvedRef, path: string): string {
    return this.#at('raw', repository, ref, path);
  }

  commits(
    repository: Repository,
    ref: ResolvedRef,
    path = '',
    page = 1,
  ): string {
    const url = this.#at('commits', repository, ref, path);
    return page > 1 ? `${url}?page=${page}` : url;
  }

  commit(repository: Repository, sha: string): string {
    return `${this.repository(repository)}/commit/${sha}`;
  }

  branches(repository: Repository): string {
    return `${this.repository(repository)}/branches`;
  }

  pulls(repository: Repository, state = 'open', page = 1): string {
    const query = new URLSearchParams({
      ...(state !== 'open' && { state }),
      ...(page > 1 && { page: String(page) }),
    }).toString();
    return `${this.repository(repository)}/pulls${query && `?${query}`}`;
  }

  pull(repository: Repository, number: number): string {
    return `${this.repository(repository)}/pulls/${number}`;
  }

  signIn(): string {
    return `${this.base}/sign-in`;
  }

  stylesheet(version: string): string {
    return `${this.base}/assets/style.css?v=${version}`;
  }

  #at(
    view: string,
    repository: Repository,
    ref: ResolvedRef,
    path: string,
  ): string {
    const start = `${this.repository(repository)}/${view}/${
      ref.kind
    }/${encodePath(ref.name)}`;
    return path === '' ? start : `${start}/${encodePath(path)}`;
  }
}
