import { ServiceUnavailableError } from '@backstage/errors';
import { redact } from '../git/redact';

/** A request to a Git host's API. */
export interface ApiRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly body?: unknown;
}

const ANSWER_WITHIN_MS = 30_000;

/** An answer that is not a success. */
export class ApiError extends ServiceUnavailableError {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** @throws {@link ApiError} with what the host said, without credentials. */
export async function requestJson(request: ApiRequest): Promise<unknown> {
  const { url, headers, body } = request;
  const method = body === undefined ? 'GET' : 'POST';
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(error => {
    throw new ServiceUnavailableError(
      `${method} ${url} had no answer: ${reason(error)}`,
    );
  });
  if (!response.ok) {
    const text = redact(await response.text(), Object.values(headers));
    throw new ApiError(
      `${method} ${url} answered ${response.status}: ${text.slice(0, 300)}`,
      response.status,
    );
  }
  return response.json();
}

/** What fetch hides behind "fetch failed". */
function reason(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** The string under a key of a host's answer. */
export function stringOf(answer: unknown, key: string): string | undefined {
  const value = (answer as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' ? value : undefined;
}
