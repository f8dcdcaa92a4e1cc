import {
  copyNode,
  emptyNode,
  Kind,
  mappingNode,
  scalarNode,
  Style,
  stringNode,
  TAG,
} from './node';
import { FileSource } from './source';

describe('YamlNode', () => {
  const source = new FileSource('a.yaml', 'a: 1\n');

  it('changes alone, though it shares what it can', () => {
    const one = scalarNode('a', TAG.string, source, 3);
    const other = scalarNode('b', TAG.string, source, 4);
    one.tag = TAG.int;
    one.style = Style.Double;
    one.source = undefined;
    one.value = 'c';
    expect(one).toMatchObject({
      kind: Kind.Scalar,
      tag: TAG.int,
      style: Style.Double,
      source: undefined,
      value: 'c',
      offset: 3,
    });
    expect(other).toMatchObject({
      tag: TAG.string,
      style: Style.None,
      source,
      value: 'b',
      offset: 4,
    });
  });

  it('keeps tags of any number apart', () => {
    const nodes = Array.from({ length: 200 }, (_, index) =>
      scalarNode('', `!t${index}`, source),
    );
    expect(nodes.map(({ tag }) => tag)).toEqual(
      nodes.map((_, index) => `!t${index}`),
    );
  });

  it('takes over another node and remembers its place', () => {
    const node = stringNode('a');
    node.become(mappingNode(source, 2, [stringNode('b'), stringNode('c')]));
    expect(node.kind).toBe(Kind.Mapping);
    expect(node.value).toBe('');
    expect(node.content.map(({ value }) => value)).toEqual(['b', 'c']);
    expect(node.source?.position(node.offset)).toEqual({
      file: 'a.yaml',
      line: 1,
      column: 3,
    });
  });

  it('turns a null into an empty collection, or a scalar', () => {
    const list = scalarNode('~', TAG.null, source);
    list.turnInto(Kind.Sequence, TAG.seq);
    list.content.push(stringNode('a'));
    expect(list).toMatchObject({ kind: Kind.Sequence, tag: TAG.seq, source });
    expect(list.content).toHaveLength(1);
    const text = scalarNode('~', TAG.null, source);
    text.turnInto(Kind.Scalar, TAG.string);
    expect(text).toMatchObject({ value: '~', tag: TAG.string });
  });

  it('has a copy that shares no content with it', () => {
    const node = mappingNode(source, 0, [stringNode('a'), stringNode('b')]);
    const copy = copyNode(node);
    copy.content[1].value = 'c';
    copy.content.push(stringNode('d'), stringNode('e'));
    expect(node.content.map(({ value }) => value)).toEqual(['a', 'b']);
  });

  it('lets nobody put content into scalars', () => {
    stringNode('a').content.push(stringNode('b'));
    expect(emptyNode(Kind.Scalar, stringNode('a')).content).toEqual([]);
    expect(stringNode('a').content).toEqual([]);
  });
});
