import type { Response } from 'express';

/**
 * Sends a file as it is. Whatever it holds, a browser neither guesses its
 * type nor runs anything in it.
 */
export function sendRaw(
  response: Response,
  blobSha: string,
  bytes: Buffer,
): void {
  response
    .set({
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'no-cache',
      ETag: `"${blobSha}"`,
    })
    .send(bytes);
}
