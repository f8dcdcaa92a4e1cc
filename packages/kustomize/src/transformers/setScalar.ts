import { isNull, Kind, scalarNode, setField, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { wrongKind } from '../merge/lists';

/** Writes a text into a scalar, which keeps the way it is written. */
export function setScalar(
  node: YamlNode,
  text: string,
  tag: string,
  at: YamlNode | undefined,
): void {
  if (!isNull(node) && node.kind !== Kind.Scalar) {
    throw wrongKind(node, 'scalar');
  }
  const { style } = node;
  node.become(scalarNode(text, tag, at?.source, at?.offset, style));
}

/** Writes an entry of a mapping; the same node may go to several mappings. */
export function setEntry(
  mapping: YamlNode,
  key: string,
  value: YamlNode,
): void {
  if (mapping.kind !== Kind.Mapping) {
    throw new Problem(
      'invalid-field',
      `expected a mapping for ${JSON.stringify(key)}`,
      mapping,
    );
  }
  setField(mapping, key, value);
}
