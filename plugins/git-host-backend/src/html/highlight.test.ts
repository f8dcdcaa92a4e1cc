import fc from 'fast-check';
import { highlightLines, splitMarkupIntoLines } from './highlight';

function lines(code: string, path: string): string[] {
  return highlightLines(code, path).map(String);
}

/** The text that a browser would show. */
function textOf(markup: string): string {
  return markup
    .replace(/<\/?span[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}

describe('highlightLines', () => {
  it('colours YAML', () => {
    expect(lines('kind: Service # a\n', 'a/b.yaml')).toEqual([
      '<span class="hljs-attr">kind:</span> <span class="hljs-string">Service</span> <span class="hljs-comment"># a</span>',
    ]);
  });

  it('knows files by their whole name', () => {
    expect(lines('FROM a', 'build/Dockerfile')[0]).toContain('hljs-keyword');
    expect(lines('FROM a', 'build/other')[0]).toBe('FROM a');
  });

  it('closes and reopens elements at line ends', () => {
    const markup = '<span class="a">1\n<span class="b">2\n3</span></span>4';
    expect(splitMarkupIntoLines(markup)).toEqual([
      '<span class="a">1</span>',
      '<span class="a"><span class="b">2</span></span>',
      '<span class="a"><span class="b">3</span></span>4',
    ]);
  });

  it('keeps the text of every line, as text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('a: |', '  <b>', "'", '"', '# &amp;', '- {', '---'),
            fc.string(),
          ),
        ),
        fc.constantFrom('a.yaml', 'a.json', 'a.sh', 'a.md', 'a.txt'),
        (parts, path) => {
          const code = parts.join('\n').replaceAll('\r', '');
          const shown = lines(code, path);
          expect(shown.map(textOf)).toEqual(
            code.replace(/\n$/, '').split('\n'),
          );
          for (const line of shown) {
            expect(
              line.replace(/<span class="[^"]*">|<\/span>/g, ''),
            ).not.toMatch(/[<>]/);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows a large file without colours', () => {
    const large = 'kind: Service\n'.repeat(30_000);
    expect(lines(large, 'a.yaml')[0]).toBe('kind: Service');
  });
});
