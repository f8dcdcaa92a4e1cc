import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import markdown from 'highlight.js/lib/languages/markdown';
import properties from 'highlight.js/lib/languages/properties';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { escapeHtml, Html } from './html';

const languages = {
  bash,
  css,
  dockerfile,
  go,
  ini,
  java,
  javascript,
  json,
  kotlin,
  markdown,
  properties,
  python,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(languages)) {
  highlighter.registerLanguage(name, language);
}

const languageByExtension: ReadonlyMap<string, keyof typeof languages> =
  new Map([
    ['bash', 'bash'],
    ['cjs', 'javascript'],
    ['css', 'css'],
    ['go', 'go'],
    ['html', 'xml'],
    ['ini', 'ini'],
    ['java', 'java'],
    ['js', 'javascript'],
    ['json', 'json'],
    ['jsx', 'javascript'],
    ['kt', 'kotlin'],
    ['kts', 'kotlin'],
    ['md', 'markdown'],
    ['mjs', 'javascript'],
    ['properties', 'properties'],
    ['py', 'python'],
    ['sh', 'bash'],
    ['svg', 'xml'],
    ['toml', 'ini'],
    ['ts', 'typescript'],
    ['tsx', 'typescript'],
    ['xml', 'xml'],
    ['yaml', 'yaml'],
    ['yml', 'yaml'],
  ]);

/** Larger files are shown without colours: highlighting blocks the process. */
const MAX_HIGHLIGHTED_LENGTH = 256 * 1024;

function languageOfFile(path: string): keyof typeof languages | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'dockerfile' || name.endsWith('.dockerfile')) {
    return 'dockerfile';
  }
  return languageByExtension.get(name.slice(name.lastIndexOf('.') + 1));
}

/** Cuts markup at line ends; an element that spans them is opened anew. */
export function splitMarkupIntoLines(markup: string): readonly string[] {
  const open: string[] = [];
  const lines: string[] = [];
  let line = '';
  for (const token of markup.split(/(<span [^>]*>|<\/span>|\n)/)) {
    if (token === '\n') {
      lines.push(line + '</span>'.repeat(open.length));
      line = open.join('');
    } else {
      if (token.startsWith('<span ')) {
        open.push(token);
      } else if (token === '</span>') {
        open.pop();
      }
      line += token;
    }
  }
  lines.push(line);
  return lines;
}

/** The lines of a file with colours by its language. */
export function highlightLines(code: string, path: string): readonly Html[] {
  const text = code.replaceAll('\r\n', '\n').replace(/\n$/, '');
  const language = languageOfFile(path);
  const markup =
    language && text.length <= MAX_HIGHLIGHTED_LENGTH
      ? highlighter.highlight(text, { language, ignoreIllegals: true }).value
      : escapeHtml(text);
  return splitMarkupIntoLines(markup).map(line => Html.trusted(line));
}
