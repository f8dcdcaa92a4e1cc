import { serviceFiles } from '../__testUtils__/services';
import { hashFile, LOCK_PATH, readLock } from './lock';

const encoder = new TextEncoder();
const lockOf = (text: string) =>
  readLock(new Map([[LOCK_PATH, encoder.encode(text)]]));

describe('readLock', () => {
  it('knows every generated file by the hash that it has', () => {
    const files = new Map(
      [...serviceFiles()].map(([path, content]) => [
        path,
        encoder.encode(content),
      ]),
    );
    const lock = readLock(files);
    expect([...lock.keys()].sort()).toEqual([...files.keys()].sort());
    for (const [path, content] of files) {
      expect(lock.get(path)).toBe(hashFile(content));
    }
  });

  it('knows nothing without a lock file that can be read', () => {
    expect(readLock(new Map()).size).toBe(0);
    for (const text of ['{', '', 'files: 1', 'files: { a: 1 }']) {
      expect([...lockOf(text).keys()]).toEqual([LOCK_PATH]);
    }
  });

  it('takes names of prototypes as names', () => {
    expect(
      lockOf('files: { __proto__: "x", constructor: "y" }').get('constructor'),
    ).toBe('y');
  });
});
