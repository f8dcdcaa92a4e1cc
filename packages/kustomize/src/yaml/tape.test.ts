import { getField } from './node';
import { FastParser } from './parseFast';
import { FileSource } from './source';
import { Tape } from './tape';

function parse(text: string): { tape: Tape; root: number | undefined | false } {
  const parser = new FastParser(new FileSource('a.yaml', text), true);
  return { root: parser.parse(0, text.length), tape: parser.tape };
}

function parseRoot(text: string): { tape: Tape; root: number } {
  const { tape, root } = parse(text);
  if (typeof root !== 'number') throw new Error('not in the fast subset');
  return { tape, root };
}

const TEXT = `spec:
  ports:
  - {name: http, port: 80}
  text: |
    one
    two
name: 'it''s'
`;

describe('Tape', () => {
  it('finds fields behind collections, and no fields of inner mappings', () => {
    const { tape, root } = parseRoot(TEXT);
    expect(tape.value(tape.field(root, 'name'))).toBe("it's");
    expect(tape.field(root, 'ports')).toBe(-1);
    const spec = tape.field(root, 'spec');
    expect(tape.value(tape.field(spec, 'text'))).toBe('one\ntwo\n');
    expect(tape.field(tape.field(spec, 'ports'), 'name')).toBe(-1);
  });

  it('makes new nodes each time, which can be changed on their own', () => {
    const { tape, root } = parseRoot(TEXT);
    const first = tape.node(root);
    const second = tape.node(root);
    expect(second).toEqual(first);
    const name = getField(first, 'name');
    if (name !== undefined) name.value = 'changed';
    expect(getField(first, 'name')?.value).toBe('changed');
    expect(getField(second, 'name')?.value).toBe("it's");
    expect(getField(tape.node(root), 'name')?.value).toBe("it's");
  });

  it('holds more than it made room for', () => {
    const items = Array.from({ length: 500 }, (_, index) => index % 10);
    const { tape, root } = parseRoot(`[${items.join(',')}]`);
    expect(tape.node(root).content.map(({ value }) => value)).toEqual(
      items.map(String),
    );
  });

  it('gives up on keys that repeat or merge, and goes on with what follows', () => {
    const bad = 'a: {b: 1, b: 2}\n';
    const good = 'a: {b: 1, c: {b: 2}}\nb: 3\n';
    const text = `${bad}---\n${good}`;
    const parser = new FastParser(new FileSource('a.yaml', text), true);
    expect(parser.parse(0, bad.length)).toBe(false);
    const root = parser.parse(bad.length, text.length);
    expect(typeof root).toBe('number');
    expect(parse('a: 1\n<<: {b: 1}\n').root).toBe(false);
  });
});
