import type { Readable, Writable } from 'node:stream';
import { PayloadTooLargeError } from './errors';

/**
 * Copies a request to a process, at the pace of the process. Unlike
 * `pipeline`, it keeps the request alive when the process stops reading, so
 * that its answer still reaches the client; the rest is thrown away.
 */
export async function copyRequestBody(
  request: Readable,
  target: Writable,
  maxBytes: number,
): Promise<void> {
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      if (seen > maxBytes) {
        target.destroy();
        reject(
          new PayloadTooLargeError(
            `The body of a request may have ${maxBytes} bytes`,
          ),
        );
      } else if (target.writable && !target.write(chunk)) {
        request.pause();
      }
    });
    target.on('drain', () => request.resume());
    target.on('close', () => request.resume());
    request.on('end', () => {
      target.end();
      resolve();
    });
    request.on('error', () => target.destroy());
    request.on('close', () => {
      if (!request.readableEnded) {
        target.destroy();
      }
      resolve();
    });
  });
}
