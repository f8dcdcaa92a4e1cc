import { JsonObject, JsonValue } from '../types';
import { Kind, Style, YamlNode } from './node';
import { Problem } from './problem';
import { effectiveTag, scalarValue } from './scalarValue';
import { TAG } from './tags';

/** The name of a key; the original cannot write keys that are no strings, but at the top. */
export function keyText(key: YamlNode, atTop: boolean = false): string {
  const tag = effectiveTag(key);
  if (tag !== TAG.string && (!atTop || tag === TAG.null)) {
    throw new Problem(
      'not-supported',
      `the key ${JSON.stringify(key.value)} is no string; quote it`,
      key,
    );
  }
  return key.value;
}

/** Sets a key that may be `__proto__` as plain data. */
export function setOwn<T>(
  target: { [key: string]: T },
  key: string,
  value: T,
): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    target[key] = value;
  }
}

function mappingToJson(
  node: YamlNode,
  atTop: boolean,
  inFlow: boolean,
): JsonObject {
  const object: JsonObject = {};
  const flows = inFlow || node.style === Style.Flow;
  for (let index = 0; index < node.content.length; index += 2) {
    const key = keyText(node.content[index], atTop);
    setOwn(object, key, toJson(node.content[index + 1], flows));
  }
  return object;
}

/** A node as plain data. */
export function toJson(node: YamlNode, inFlow: boolean = false): JsonValue {
  if (node.kind === Kind.Scalar) {
    const value = scalarValue(node, inFlow);
    return 'string' in value ? value.string : JSON.parse(value.literal);
  }
  if (node.kind === Kind.Mapping) return mappingToJson(node, false, inFlow);
  const flows = inFlow || node.style === Style.Flow;
  return node.content.map(item => toJson(item, flows));
}

/** A whole resource or file as plain data. */
export function toJsonObject(node: YamlNode): JsonObject {
  return mappingToJson(node, true, false);
}
