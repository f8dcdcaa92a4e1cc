import type { Finding, RouteTestResult } from '@mesh-portal/istio-config';
import { SaxesParser } from 'saxes';
import { printJunit } from './junit';
import { printTestsJunit } from './testsJunit';

/** What XML must not take for its own, or cannot hold at all. */
const HOSTILE = [
  'a < b && c > "d" \'e\'',
  ']]><!-- &amp; <![CDATA[',
  'two\nlines\tand\r',
  'nul \u0000 bell \u0007 escape \u001b[31m',
  'half a pair \ud800 and \ufffe',
  'Grüße, 世界 🌍',
];

const LOST = new Set(['\u0000', '\u0007', '\u001b', '\ud800', '\ufffe']);

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** The elements in the order in which they begin; throws where the text is no XML. */
function parse(xml: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', text => {
    const element = open.at(-1);
    if (element) {
      element.text += text;
    }
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return elements;
}

function named(elements: readonly Element[], name: string): Element[] {
  return elements.filter(element => element.name === name);
}

/** What of it XML can hold. */
const held = (text: string) =>
  [...text].filter(character => !LOST.has(character)).join('');

describe('JUnit', () => {
  it.each(HOSTILE)('holds findings that say %j', text => {
    const finding: Finding = {
      code: 'IST0101',
      level: 'error',
      message: text,
      args: {},
      resource: { apiVersion: 'v1', kind: 'Service', name: text },
      path: [],
      fix: text,
    };
    const elements = parse(
      printJunit(
        [
          {
            overlay: text,
            folder: text,
            findings: [finding, { ...finding, level: 'info' }],
          },
        ],
        'error',
      ),
    );
    const [suite] = named(elements, 'testsuite');
    expect(suite?.attributes).toMatchObject({ name: held(text), tests: '2' });
    expect(named(elements, 'testcase')).toHaveLength(2);
    const [failure] = named(elements, 'failure');
    expect(failure?.attributes.message).toBe(held(text));
    expect(failure?.text).toBe(held(text));
  });

  it.each(HOSTILE)('holds route tests that say %j', text => {
    const result = (verdict: RouteTestResult['verdict']): RouteTestResult => ({
      test: {
        name: text,
        request: { from: { type: 'workload' }, host: 'orders' },
        expect: {},
        position: { file: text, line: 1, column: 1 },
      },
      verdict,
      failures: [{ field: 'status', expected: text, got: text, message: text }],
      reason: text,
    });
    const elements = parse(
      printTestsJunit([
        {
          overlay: text,
          results: [result('passed'), result('failed'), result('skipped')],
        },
      ]),
    );
    expect(
      named(elements, 'testcase').map(({ attributes }) => attributes.name),
    ).toEqual(Array(3).fill(held(text)));
    expect(named(elements, 'failure')[0]?.attributes.message).toBe(held(text));
  });
});
