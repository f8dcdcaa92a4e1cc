import { Kind, Style, YamlNode } from './node';
import { Problem } from './problem';
import { oldBoolean, parseInteger } from './resolve';
import { effectiveTag } from './scalarValue';
import { TAG } from './tags';

/*
 * Some texts the original reads as YAML 1.1 and turns into JSON, where yes and
 * no are booleans, dates are text, and every key is text. Source:
 * sigs.k8s.io/yaml (YAMLToJSON).
 */

function readKey(key: YamlNode): void {
  readScalar(key);
  const tag = effectiveTag(key);
  if (tag === TAG.int) {
    key.value = String(parseInteger(key.value) ?? key.value);
  } else if (tag !== TAG.string && tag !== TAG.bool) {
    throw new Problem(
      'not-supported',
      `the key ${JSON.stringify(key.value)} is no text; quote it`,
      key,
    );
  }
  key.tag = TAG.string;
  key.style = Style.Double;
}

function readScalar(node: YamlNode): void {
  const tag = effectiveTag(node);
  if (tag === TAG.timestamp) {
    node.tag = TAG.string;
    node.style = Style.Double;
    return;
  }
  if (tag !== TAG.string || node.style !== Style.None) return;
  const boolean = oldBoolean(node.value);
  if (boolean !== undefined) {
    node.value = String(boolean);
    node.tag = TAG.bool;
  }
}

/** Gives the scalars of a node the types that YAML 1.1 gives them. */
export function readAsYaml11(node: YamlNode): void {
  if (node.kind === Kind.Scalar) {
    readScalar(node);
  } else if (node.kind === Kind.Sequence) {
    node.content.forEach(readAsYaml11);
  } else {
    const entries = new Map<string, [YamlNode, YamlNode]>();
    for (let index = 0; index < node.content.length; index += 2) {
      const [key, value] = node.content.slice(index, index + 2);
      readKey(key);
      readAsYaml11(value);
      entries.set(key.value, [key, value]);
    }
    node.content = [...entries.values()].flat();
  }
}
