import { parseDocument } from 'yaml';
import { plainText, table } from './markdown';
import { printYaml } from './yaml';

describe('printYaml', () => {
  it('puts comments above fields, list items and documents', () => {
    expect(
      printYaml(
        {
          value: { a: { b: 1, c: [{ d: 2 }] }, e: 3 },
          comments: [
            { at: [], text: 'All.\nOf it.' },
            { at: ['a', 'b'], text: 'First.' },
            { at: ['a', 'c', 0], text: 'Item.' },
            { at: ['e'], text: 'Last.' },
            { at: ['gone', 'x'], text: 'Nowhere.' },
          ],
        },
        { value: { second: true } },
      ),
    ).toBe(`# All.
# Of it.

a:
  # First.
  b: 1
  c:
    # Item.
    - d: 2
# Last.
e: 3
---
second: true
`);
  });

  it('leaves out what has no value, and repeats what is shared', () => {
    const shared = { x: 1 };
    expect(printYaml({ value: { a: undefined, b: shared, c: shared } })).toBe(
      'b:\n  x: 1\nc:\n  x: 1\n',
    );
  });

  // What readers of YAML 1.1 take for something else: Kubernetes and Kustomize.
  it.each([
    'yes',
    'No',
    'on',
    'OFF',
    'y',
    'n',
    '~',
    'null',
    '012',
    '0o14',
    '0x1F',
    '0b1',
    '1_000',
    '1e3',
    '.5',
    '.inf',
    '12:30:00',
    '2026-11-22',
    '<<',
    '=',
    '',
    ' a ',
    '- a',
    'a: b',
    '#a',
    'a #b',
    '@a',
    '`a`',
    '%a',
    '---',
    '!a',
    '&a',
    '*a',
    'a\nb',
    'a\n\n',
    '\ta',
  ])('prints %j as a text for readers of YAML 1.1 and 1.2', text => {
    const printed = printYaml({ value: { text } });
    for (const version of ['1.1', '1.2'] as const) {
      expect(parseDocument(printed, { version }).toJS()).toEqual({ text });
    }
  });
});

describe('Markdown', () => {
  it.each([
    ['a *b* _c_ [d](e)', 'a \\*b\\* \\_c\\_ \\[d\\](e)'],
    ['<b>&amp;', '\\<b\\>\\&amp;'],
    ['# a\n\n- b', '\\# a - b'],
    ['1. a', '\\1. a'],
    ['- a', '\\- a'],
    ['a | b', 'a \\| b'],
    ['`a`', '\\`a\\`'],
  ])('shows %j as it is', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it('draws tables', () => {
    expect(table(['a', 'b'], [['1', '2']])).toEqual([
      '| a | b |',
      '| --- | --- |',
      '| 1 | 2 |',
    ]);
  });
});
