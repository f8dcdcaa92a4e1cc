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

/**
 * Reads the head from the stream and leaves the rest in it. Undefined when
 * the program ends without one.
 */
export async function readCgiHead(
  stream: Readable,
): Promise<CgiHead | undefined> {
  let seen: Buffer = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    const stopListening = () => {
      stream.off('readable', onReadable);
      stream.off('end', onEnd);
      stream.off('error', onError);
      stream.off('close', onEnd);
    };
    const onEnd = () => {
      stopListening();
      resolve(undefined);
    };
    const onError = (error: Error) => {
      stopListening();
      reject(error);
    };
    const onReadable = () => {
      for (
        let chunk: Buffer | null = stream.read();
        chunk !== null;
        chunk = stream.read()
      ) {
        seen = Buffer.concat([seen, chunk]);
        const match = /\r?\n\r?\n/.exec(
          seen.toString('latin1', 0, MAX_HEAD_BYTES),
        );
        if (match) {
          stopListening();
          const rest = seen.subarray(match.index + match[0].length);
          if (rest.length > 0) {
            stream.unshift(rest);
          }
          resolve(parseCgiHead(seen.toString('latin1', 0, match.index)));
          return;
        }
        if (seen.length > MAX_HEAD_BYTES) {
          onError(new Error('The head of the CGI answer is too long'));
          return;
        }
      }
    };
    stream.on('readable', onReadable);
    stream.on('end', onEnd);
    stream.on('error', onError);
    stream.on('close', onEnd);
  });
}
