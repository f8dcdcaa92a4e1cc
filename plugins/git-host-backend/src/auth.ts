import { createHash, timingSafeEqual } from 'node:crypto';
import { AuthenticationError, NotFoundError } from '@backstage/errors';
import type { Request } from 'express';
import type { Repository } from './repositories';

/** The value of `WWW-Authenticate` for a request that needs credentials. */
export const CHALLENGE = 'Basic realm="Git host", charset="UTF-8"';

/** What the host lets in, from its configuration. */
export interface AccessOptions {
  readonly username: string;
  readonly password: string;
  readonly reads: 'anonymous' | 'authenticated';
}

/** Equal hashes have equal length, so the comparison tells nothing by time. */
function isSame(left: string, right: string): boolean {
  const hash = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(left), hash(right));
}

/**
 * Decides who may do what. There is one user, who may do everything; readers
 * may be anonymous. Wrong credentials are refused even where none are needed,
 * so that a mistake in the configuration shows at once.
 */
export class Access {
  readonly #options: AccessOptions;

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /** The one user there is. */
  get username(): string {
    return this.#options.username;
  }

  /** The user of a request, undefined for nobody. */
  identify(request: Request): string | undefined {
    const header = request.headers.authorization;
    if (header === undefined) {
      return undefined;
    }
    if (!this.#accepts(header)) {
      throw new AuthenticationError('The credentials are wrong');
    }
    return this.#options.username;
  }

  /** The user who may change things. */
  requireUser(request: Request): string {
    const user = this.identify(request);
    if (user === undefined) {
      throw new AuthenticationError('This needs user name and password');
    }
    return user;
  }

  /** For lists and for what belongs to no repository. */
  requireReader(request: Request): string | undefined {
    return this.#options.reads === 'authenticated'
      ? this.requireUser(request)
      : this.identify(request);
  }

  /** For the content of a repository; a private one looks like a missing one. */
  requireRepositoryReader(request: Request, repository: Repository): void {
    const user = this.requireReader(request);
    if (repository.private && user === undefined) {
      throw new NotFoundError(
        `There is no repository '${repository.owner}/${repository.name}'`,
      );
    }
  }

  /** Whether the reader sees private repositories in lists. */
  seesPrivate(request: Request): boolean {
    return this.identify(request) !== undefined;
  }

  /** Basic as browsers and git send it, `token` as Gitea's clients do. */
  #accepts(header: string): boolean {
    const [, scheme = '', value = ''] = /^(\S+) +(\S+)$/.exec(header) ?? [];
    switch (scheme.toLowerCase()) {
      case 'basic':
        return isSame(
          Buffer.from(value, 'base64').toString('utf8'),
          `${this.#options.username}:${this.#options.password}`,
        );
      case 'token':
        return isSame(value, this.#options.password);
      default:
        return false;
    }
  }
}
