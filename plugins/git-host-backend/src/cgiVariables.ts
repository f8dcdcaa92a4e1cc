import type { Request } from 'express';
import type { GitHostContext } from './context';
import type { Repository } from './repositories';

/** The two halves of the protocol: fetch and push. */
export type Service = 'git-upload-pack' | 'git-receive-pack';

/** Whether a request names a half of the protocol. */
export function isService(value: unknown): value is Service {
  return value === 'git-upload-pack' || value === 'git-receive-pack';
}

function optionalHeader(
  name: string,
  value: string | undefined,
  allowed: RegExp,
): Record<string, string> {
  return value !== undefined && allowed.test(value) ? { [name]: value } : {};
}

/**
 * The environment of `git http-backend`. Paths come from the store, never
 * from the URL; REMOTE_USER is what lets git itself accept a push.
 */
export function cgiVariables(
  context: GitHostContext,
  request: Request,
  repository: Repository,
  service: Service,
  user: string | undefined,
): Record<string, string> {
  const advertise = request.method !== 'POST';
  return {
    GIT_PROJECT_ROOT: context.store.root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: `/${repository.diskPath}/${advertise ? 'info/refs' : service}`,
    QUERY_STRING: advertise ? `service=${service}` : '',
    REQUEST_METHOD: request.method,
    ...(advertise ? {} : { CONTENT_TYPE: `application/x-${service}-request` }),
    ...(user ? { REMOTE_USER: user } : {}),
    ...optionalHeader(
      'REMOTE_ADDR',
      request.socket.remoteAddress,
      /^[0-9A-Fa-f.:]+$/,
    ),
    ...optionalHeader(
      'CONTENT_LENGTH',
      request.headers['content-length'],
      /^\d{1,15}$/,
    ),
    ...optionalHeader(
      'HTTP_CONTENT_ENCODING',
      request.headers['content-encoding'],
      /^(x-)?gzip$/,
    ),
    ...optionalHeader(
      'GIT_PROTOCOL',
      request.header('git-protocol'),
      /^[a-z0-9=:.-]{1,100}$/,
    ),
  };
}
