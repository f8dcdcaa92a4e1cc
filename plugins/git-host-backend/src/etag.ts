import type { Request, Response } from 'express';

/**
 * Marks the answer by the object that it holds, and ends it with 304 where
 * the client has that already. Unlike Express it does so for `fetch` as well,
 * which adds `Cache-Control: no-cache` to such requests.
 */
export function endIfUnchanged(
  request: Request,
  response: Response,
  sha: string,
): boolean {
  const etag = `"${sha}"`;
  response.setHeader('ETag', etag);
  const known = (request.header('if-none-match') ?? '')
    .split(',')
    .map(value => value.trim().replace(/^W\//, ''));
  if (!known.includes(etag)) {
    return false;
  }
  response.status(304).end();
  return true;
}
