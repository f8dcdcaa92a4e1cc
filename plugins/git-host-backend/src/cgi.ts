import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** The head of an answer of a CGI program. */
export interface CgiHead {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

const MAX_HEAD_BYTES = 16 * 1024;

/** Parses the lines before the empty line (RFC 3875 §6). */
export function parseCgiHead(text: string): CgiHead {
  let status = 200;
  const headers: (readonly [string, string])[] = [];
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) {
      const name = line.slice(0, colon).trim();
      const value = line.slice(colon + 1).trim();
      if (name.toLowerCase() === 'status') {
        status = Number.parseInt(value, 10) || 500;
      } else {
        headers.push([name, value]);
      }
    }
  }
  return { status, headers };
}

/** Waits until there is something to read, or nothing more to come. */
async function waitForData(stream: Readable): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([
      once(stream, 'readable', { signal }),
      once(stream, 'end', { signal }),
      once(stream, 'close', { signal }),
    ]);
  } finally {
    waiting.abort();
  }
}

/**
 * Reads the head from the stream and leaves the rest in it. Undefined when
 * the program ends without one.
 */
export async function readCgiHead(
  stream: Readable,
): Promise<CgiHead | undefined> {
  let seen: Buffer = Buffer.alloc(0);
  while (seen.length <= MAX_HEAD_BYTES) {
    const chunk: Buffer | null = stream.read();
    if (chunk !== null) {
      seen = Buffer.concat([seen, chunk]);
      const text = seen.toString('latin1', 0, MAX_HEAD_BYTES);
      const end = /\r?\n\r?\n/.exec(text);
      if (end) {
        const rest = seen.subarray(end.index + end[0].length);
        if (rest.length > 0) {
          stream.unshift(rest);
        }
        return parseCgiHead(text.slice(0, end.index));
      }
    } else if (stream.readableEnded || stream.destroyed) {
      return undefined;
    } else {
      await waitForData(stream);
    }
  }
  throw new Error('The head of the CGI answer is too long');
}
