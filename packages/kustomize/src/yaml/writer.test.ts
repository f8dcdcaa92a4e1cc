import { parseDocument } from './documents';
import { mappingNode } from './node';
import { FileSource } from './source';
import { writeDocuments } from './writer';

function rewrite(text: string): string {
  const source = new FileSource('a.yaml', text);
  return writeDocuments([parseDocument(source) ?? mappingNode()]);
}

describe('writeDocuments', () => {
  it.each([
    ['a: "yes"', 'a: "yes"\n'],
    ['a: yes', 'a: "yes"\n'],
    ['a: "1"', 'a: "1"\n'],
    ['a: 010', 'a: 8\n'],
    ['a: 0x1f', 'a: 31\n'],
    ['a: 08', 'a: 8\n'],
    ['a: 1.0', 'a: 1\n'],
    ['a: 1234567.5', 'a: 1.2345675e+06\n'],
    ['a: 12345678901234567890', 'a: 12345678901234567890\n'],
    ['a: 2020-01-01', 'a: "2020-01-01T00:00:00Z"\n'],
    ['a: 1:30', 'a: "1:30"\n'],
    ['a: ~', 'a: null\n'],
    ['a: ""', 'a: ""\n'],
    ['a: "- b"', "a: '- b'\n"],
    ['a: "it\'s: b"', "a: 'it''s: b'\n"],
    ['a: "tab\\there"', 'a: "tab\\there"\n'],
    ['a: 😀', 'a: "\\U0001F600"\n'],
    ['a: |\n  x\n  y', 'a: |-\n  x\n  y\n'],
    ['a: |\n  x\n  y\n', 'a: |\n  x\n  y\n'],
    ['a: "x\\n\\n"', 'a: |+\n  x\n\n'],
    ['a: " x\\ny"', 'a: |2-\n   x\n  y\n'],
    ['b: 1\na: 2', 'a: 2\nb: 1\n'],
    ['a10: 1\na9: 2\nA: 3\n_: 4', '_: 4\nA: 3\na9: 2\na10: 1\n'],
    ['a: []\nb: {}', 'a: []\nb: {}\n'],
    ['a: [[1, [2]], {b: c}]', 'a:\n- - 1\n  - - 2\n- b: c\n'],
  ])('writes %j', (text, expected) => {
    expect(rewrite(text)).toBe(expected);
  });

  it('folds long lines at spaces behind column 80', () => {
    const words = Array(20).fill('seven77').join(' ');
    expect(rewrite(`key: ${words}`)).toBe(
      `key: ${Array(10).fill('seven77').join(' ')}\n  ${Array(10)
        .fill('seven77')
        .join(' ')}\n`,
    );
  });

  it('writes long keys with a question mark', () => {
    const key = 'k'.repeat(129);
    expect(rewrite(`{${key}: {a: b}}`)).toBe(`? ${key}\n: a: b\n`);
  });
});
