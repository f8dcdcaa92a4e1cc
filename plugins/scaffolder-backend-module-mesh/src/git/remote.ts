import git, { type HttpClient } from 'isomorphic-git';
import nodeHttp from 'isomorphic-git/http/node';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { redact } from './redact';

/** What git sends as basic authentication. */
export interface GitAuth {
  readonly username: string;
  readonly password: string;
}

/** A repository that is reached over HTTP. */
export interface GitRemote {
  /** What is cloned, without credentials. */
  readonly url: string;
  readonly auth?: GitAuth;
}

/** Branches of a repository by name, each with its commit; `missing` where there is no repository. */
export type RemoteState =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'present';
      readonly branches: ReadonlyMap<string, string>;
    };

const ANSWER_WITHIN_MS = 60_000;

/** Git over HTTP, which by itself would wait for ever. */
const http: HttpClient = {
  async request(request) {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} s`)),
        ANSWER_WITHIN_MS,
      );
    });
    try {
      return await Promise.race([nodeHttp.request(request), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  },
};

/** The arguments that every network operation of isomorphic-git takes. */
export function transport(remote: GitRemote) {
  const { auth } = remote;
  return {
    http,
    url: remote.url,
    // asked for only after the host answered 401, so a public repository is read without credentials
    ...(auth && { onAuth: () => ({ ...auth }) }),
    onAuthFailure: () => ({ cancel: true }),
  };
}

/** Asks the host for the branches of a repository. */
export async function readRemote(remote: GitRemote): Promise<RemoteState> {
  try {
    const refs = await git.listServerRefs({
      ...transport(remote),
      protocolVersion: 1,
      prefix: 'refs/heads/',
    });
    const branches = refs.map(
      ({ ref, oid }) => [ref.replace(/^refs\/heads\//, ''), oid] as const,
    );
    return { kind: 'present', branches: new Map(branches) };
  } catch (error) {
    const failure = describeGitError(error, remote);
    if (failure instanceof NotFoundError) {
      return { kind: 'missing' };
    }
    throw failure;
  }
}

/** A failure of git as an error that a person can act on, without credentials in it. */
export function describeGitError(error: unknown, remote: GitRemote): Error {
  const { url } = remote;
  const status = httpStatus(error);
  if (status === 404) {
    return new NotFoundError(`There is no repository at ${url}.`);
  }
  if (
    status === 401 ||
    status === 403 ||
    errorCode(error) === 'UserCanceledError'
  ) {
    return new NotAllowedError(
      remote.auth
        ? `${url} refused the credentials that 'integrations' holds for its host.`
        : `${url} asks for credentials, and 'integrations' holds none for its host.`,
    );
  }
  const text = redact(error instanceof Error ? error.message : String(error), [
    remote.auth?.password,
  ]);
  if (errorCode(error) === 'GitPushError') {
    return new NotAllowedError(
      `${url} refused the commit: ${text.replace(
        /\s+/g,
        ' ',
      )}. If the branch is protected, the portal's account needs the right to push to it.`,
    );
  }
  return new ServiceUnavailableError(`Git could not talk to ${url}: ${text}`);
}

function httpStatus(error: unknown): number | undefined {
  const data = (error as { data?: { statusCode?: unknown } } | undefined)?.data;
  return typeof data?.statusCode === 'number' ? data.statusCode : undefined;
}

function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
