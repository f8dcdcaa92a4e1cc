import fc from 'fast-check';
import { mergeRepository } from './mergeRepository';

const hash = (content: string | Uint8Array) =>
  `hash of ${Buffer.from(content).toString()}`;
const files = (entries: Record<string, string>) =>
  new Map(Object.entries(entries));
const merge = (
  generated: Record<string, string>,
  repository: Record<string, string>,
  last: Record<string, string>,
  locked: readonly string[] = Object.keys(generated),
) =>
  mergeRepository({
    generated: files(generated),
    repository: files(repository),
    lastGenerated: files(
      Object.fromEntries(
        Object.entries(last).map(([path, content]) => [path, hash(content)]),
      ),
    ),
    locked: new Set(locked),
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

  it('writes what no lock file lists once, and then leaves it to people', () => {
    const merged = merge(
      { tree: '2', 'Main.java': 'from the template', 'Example.java': 'x' },
      { tree: '1', 'Main.java': 'by hand' },
      { tree: '1' },
      ['tree'],
    );
    expect(merged.changes).toEqual(files({ tree: '2' }));
    expect(merged.files).toEqual(files({ tree: '2', 'Main.java': 'by hand' }));
    expect(merged.kept).toEqual([]);
    expect(merged.conflicts).toEqual([]);
  });

  it('takes a change that the person made first', () => {
    const merged = merge({ a: '2' }, { a: '2' }, { a: '1' });
    expect(merged.conflicts).toEqual([]);
    expect(merged.changes.size).toBe(0);
  });

  describe('whatever there is', () => {
    const path = fc.constantFrom('a', 'b', 'c', 'd');
    const tree = fc.dictionary(path, fc.constantFrom('1', '2', '3'));

    it('keeps what a person changed, and writes what is generated alone', () => {
      fc.assert(
        fc.property(tree, tree, tree, (generated, repository, last) => {
          const merged = merge(generated, repository, last);
          const changedByPerson = Object.entries(repository).filter(
            ([file, content]) => content !== last[file] || !(file in generated),
          );
          for (const [file, content] of changedByPerson) {
            expect(merged.files.get(file)).toBe(content);
          }
          for (const [file, content] of merged.changes) {
            expect(content).toBe(generated[file]);
            expect(repository[file]).toBe(last[file]);
          }
        }),
      );
    });

    it('has nothing to do once it is done', () => {
      fc.assert(
        fc.property(tree, tree, tree, (generated, repository, last) => {
          const { files: merged } = merge(generated, repository, last);
          const again = merge(
            generated,
            Object.fromEntries(merged) as Record<string, string>,
            generated,
          );
          expect(again.changes.size).toBe(0);
          expect(again.conflicts).toEqual([]);
        }),
      );
    });
  });
});
