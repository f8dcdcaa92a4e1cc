import { encodeBase64, encodeBase64Lines } from './base64';
import { sha256 } from './sha256';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('sha256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    [
      'a'.repeat(1_000_000),
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    ],
  ])('hashes %.10s', (text, expected) => {
    expect(sha256(text)).toBe(expected);
  });
});

describe('base64', () => {
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
  ])('encodes %j', (text, expected) => {
    expect(encodeBase64(bytes(text))).toBe(expected);
  });

  it('breaks lines of 70 once there is one', () => {
    expect(encodeBase64Lines(bytes('a'.repeat(48)))).toHaveLength(64);
    const lines = encodeBase64Lines(bytes('a'.repeat(100))).split('\n');
    expect(lines.map(line => line.length)).toEqual([70, 66, 0]);
  });
});
