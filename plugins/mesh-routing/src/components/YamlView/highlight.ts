import hljs from 'highlight.js/lib/core';
import yaml from 'highlight.js/lib/languages/yaml';

hljs.registerLanguage('yaml', yaml);

/** A piece of a line, with the classes of the highlighter. */
export interface Token {
  readonly text: string;
  readonly className?: string;
}

/** Above this size colours cost more than they help. */
const HIGHLIGHT_LIMIT = 200_000;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

function plainLines(text: string): Token[][] {
  return text.split('\n').map(line => [{ text: line }]);
}

/**
 * Highlights YAML and cuts the result into lines. Tokens that span lines (block
 * scalars) keep their colour on each. The highlighter's markup is read back
 * into tokens, so that nothing of a file is ever inserted as HTML.
 */
export function highlightYaml(source: string): readonly (readonly Token[])[] {
  const text = source.endsWith('\n') ? source.slice(0, -1) : source;
  if (text.length > HIGHLIGHT_LIMIT) return plainLines(text);

  const markup = hljs.highlight(text, { language: 'yaml' }).value;
  const lines: Token[][] = [[]];
  const open: string[] = [];
  for (const [part, className] of markup.matchAll(
    /<span class="([^"]*)">|<\/span>|[^<]+/g,
  )) {
    if (className !== undefined) {
      open.push(className);
    } else if (part === '</span>') {
      open.pop();
    } else {
      const plain = part.replace(
        /&(?:amp|lt|gt|quot|#x27);/g,
        entity => ENTITIES[entity],
      );
      plain.split('\n').forEach((piece, index) => {
        if (index > 0) lines.push([]);
        if (piece) {
          lines.at(-1)?.push({
            text: piece,
            ...(open.length > 0 && { className: open.at(-1) }),
          });
        }
      });
    }
  }
  return lines;
}
