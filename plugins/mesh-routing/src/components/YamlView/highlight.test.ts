import * as fc from 'fast-check';
import { highlightYaml } from './highlight';

function textOf(source: string): string {
  return highlightYaml(source)
    .map(tokens => tokens.map(token => token.text).join(''))
    .join('\n');
}

describe('highlightYaml', () => {
  it('loses and adds no letter, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc
            .array(
              fc.constantFrom(
                'a: b\n',
                '<span class="x">',
                '&amp;',
                '- "q"\n',
                'k: |\n  t\n',
                "'",
                '{{',
                '# c\n',
              ),
            )
            .map(parts => parts.join('')),
        ),
        text => {
          expect(textOf(text)).toBe(
            text.endsWith('\n') ? text.slice(0, -1) : text,
          );
        },
      ),
    );
  });

  it('knows keys, numbers and comments', () => {
    const [line] = highlightYaml('replicas: 3 # three');
    expect(line.map(token => [token.text.trim(), token.className])).toEqual(
      expect.arrayContaining([
        ['replicas:', 'hljs-attr'],
        ['3', 'hljs-number'],
        ['# three', 'hljs-comment'],
      ]),
    );
  });

  it('keeps the colour of text that spans lines', () => {
    const lines = highlightYaml('text: |\n  key: value\n  more: text\nnext: 1');
    expect(lines[1].some(token => token.className === 'hljs-attr')).toBe(false);
    expect(lines[3][0]).toEqual({ text: 'next:', className: 'hljs-attr' });
  });

  it('shows huge files without colours', () => {
    const text = 'key: value\n'.repeat(30_000);
    expect(highlightYaml(text)[0]).toEqual([{ text: 'key: value' }]);
  });
});
