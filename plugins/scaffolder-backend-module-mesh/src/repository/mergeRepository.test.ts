import { mergeRepository } from './mergeRepository';

const hash = (content: string | Uint8Array) =>
  `hash of ${Buffer.from(content).toString()}`;
const files = (entries: Record<string, string>) =>
  new Map(Object.entries(entries));
const merge = (
  generated: Record<string, string>,
  repository: Record<string, string>,
  last: Record<string, string>,
) =>
  mergeRepository({
    generated: files(generated),
    repository: files(repository),
    lastGenerated: files(
      Object.fromEntries(
        Object.entries(last).map(([path, content]) => [path, hash(content)]),
      ),
    ),
    hash,
  });

describe('mergeRepository', () => {
  it('writes nothing where nothing differs', () => {
    const merged = merge({ a: '1' }, { a: '1', mine: 'x' }, { a: '1' });
    expect(merged.changes.size).toBe(0);
    expect([...merged.files.keys()]).toEqual(['a', 'mine']);
    expect(merged.kept).toEqual([]);
    expect(merged.conflicts).toEqual([]);
  });

  it('replaces what the template wrote, and adds what is new', () => {
    const merged = merge({ a: '2', b: 'new' }, { a: '1' }, { a: '1' });
    expect(merged.changes).toEqual(files({ a: '2', b: 'new' }));
    expect(merged.files).toEqual(files({ a: '2', b: 'new' }));
  });

  it('keeps what a person changed or removed', () => {
    const merged = merge(
      { changed: '1', removed: '1' },
      { changed: 'by hand' },
      { changed: '1', removed: '1' },
    );
    expect(merged.kept).toEqual(['changed', 'removed']);
    expect(merged.files).toEqual(files({ changed: 'by hand' }));
    expect(merged.changes.size).toBe(0);
  });

  it('names what person and template both changed', () => {
    const merged = merge(
      { changed: '2', removed: '2', added: 'theirs' },
      { changed: 'by hand', added: 'mine' },
      { changed: '1', removed: '1' },
    );
    expect(merged.conflicts).toEqual(['changed', 'removed', 'added']);
    expect(merged.changes.size).toBe(0);
  });

  it('takes a change that the person made first', () => {
    const merged = merge({ a: '2' }, { a: '2' }, { a: '1' });
    expect(merged.conflicts).toEqual([]);
    expect(merged.changes.size).toBe(0);
  });
});
