import fc from 'fast-check';
import { parsePatch, unquotePath } from './patch';

const patch = `diff --git a/overlay/traffic.yaml b/overlay/traffic.yaml
index 1111111..2222222 100644
--- a/overlay/traffic.yaml
+++ b/overlay/traffic.yaml
@@ -2,3 +2,3 @@ kind: VirtualService
 a
-weight: 90
+weight: 50
\\ No newline at end of file
diff --git a/new file b/new file
new file mode 100644
index 0000000..3333333
--- /dev/null
+++ b/new file\t
@@ -0,0 +1 @@
+diff --git a/fake b/fake
diff --git a/old b/old
deleted file mode 100644
index 3333333..0000000
--- a/old
+++ /dev/null
@@ -1 +0,0 @@
--- gone
diff --git a/from b/to
similarity index 100%
rename from from
rename to to
diff --git "a/\\346\\227\\245\\t" "b/\\346\\227\\245\\t"
index 1111111..2222222 100644
Binary files "a/\\346\\227\\245\\t" and "b/\\346\\227\\245\\t" differ
diff --git a/mode b/mode
old mode 100644
new mode 100755
`;

describe('parsePatch', () => {
  const files = parsePatch(patch);

  it('tells the files and what happened to them', () => {
    expect(
      files.map(file => [
        file.status,
        file.oldPath,
        file.newPath,
        file.additions,
        file.deletions,
        file.binary,
      ]),
    ).toEqual([
      ['modified', 'overlay/traffic.yaml', 'overlay/traffic.yaml', 1, 1, false],
      ['added', 'new file', 'new file', 1, 0, false],
      ['deleted', 'old', 'old', 0, 1, false],
      ['renamed', 'from', 'to', 0, 0, false],
      ['modified', '日\t', '日\t', 0, 0, true],
      ['modified', 'mode', 'mode', 0, 0, false],
    ]);
  });

  it('numbers the lines of both sides', () => {
    expect(files[0]?.hunks[0]).toEqual({
      header: '@@ -2,3 +2,3 @@ kind: VirtualService',
      lines: [
        { kind: 'context', oldNumber: 2, newNumber: 2, text: 'a' },
        { kind: 'deletion', oldNumber: 3, text: 'weight: 90' },
        { kind: 'addition', newNumber: 3, text: 'weight: 50' },
        { kind: 'note', text: 'No newline at end of file' },
      ],
    });
  });

  it('is not fooled by lines that look like headers', () => {
    expect(files[1]?.hunks[0]?.lines[0]?.text).toBe('diff --git a/fake b/fake');
    expect(files[2]?.hunks[0]?.lines[0]?.text).toBe('-- gone');
  });

  it('never throws', () => {
    const parts = fc.oneof(
      fc.constantFrom(
        ...patch.split('\n'),
        'diff --git ',
        'diff --git "',
        '@@',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(parts), lines => {
        expect(Array.isArray(parsePatch(lines.join('\n')))).toBe(true);
      }),
    );
  });
});

it('unquotes paths as git quotes them', () => {
  expect(unquotePath('plain "x"')).toBe('plain "x"');
  expect(unquotePath('"a\\"b\\\\c\\n\\033"')).toBe('a"b\\c\n\x1b');
});
