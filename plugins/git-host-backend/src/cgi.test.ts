import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseCgiHead, readCgiHead } from './cgi';

describe('parseCgiHead', () => {
  it('reads status and headers, whatever ends the lines', () => {
    expect(
      parseCgiHead('Status: 403 Forbidden\r\nExpires: Fri\nX-Empty:'),
    ).toEqual({
      status: 403,
      headers: [
        ['Expires', 'Fri'],
        ['X-Empty', ''],
      ],
    });
    expect(parseCgiHead('Content-Type: a/b').status).toBe(200);
    expect(parseCgiHead('Status: nonsense').status).toBe(500);
  });
});

describe('readCgiHead', () => {
  it('leaves the body in the stream, however the chunks are cut', async () => {
    const answer = 'Status: 201 Created\r\nA: b\r\n\r\nbody\r\n\r\nmore';
    for (const size of [1, 2, 7, answer.length]) {
      const chunks = answer.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      const stream = Readable.from(
        chunks.map(chunk => Buffer.from(chunk)),
        { objectMode: false },
      );
      expect(await readCgiHead(stream)).toEqual({
        status: 201,
        headers: [['A', 'b']],
      });
      expect(await text(stream)).toBe('body\r\n\r\nmore');
    }
  });

  it('answers undefined when there is no head', async () => {
    const stream = Readable.from([Buffer.from('no head')], {
      objectMode: false,
    });
    expect(await readCgiHead(stream)).toBeUndefined();
  });

  it('refuses a head without end', async () => {
    const stream = Readable.from(
      Array.from({ length: 40 }, () => Buffer.alloc(1024, 'a')),
      { objectMode: false },
    );
    await expect(readCgiHead(stream)).rejects.toThrow('too long');
  });
});
