import { JsonObject, JsonValue } from '../types';
import { Kind, YamlNode } from './node';
import { Problem } from './problem';
import { effectiveTag, scalarValue } from './scalarValue';
import { TAG } from './tags';

/** The name of a key; the original cannot write keys that are no strings. */
export function keyText(key: YamlNode): string {
  if (effectiveTag(key) !== TAG.string) {
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

/** A node as plain data. */
export function toJson(node: YamlNode): JsonValue {
  if (node.kind === Kind.Scalar) {
    const value = scalarValue(node);
    return 'string' in value ? value.string : JSON.parse(value.literal);
  }
  if (node.kind === Kind.Sequence) return node.content.map(toJson);
  return toJsonObject(node);
}

/** A mapping as plain data. */
export function toJsonObject(node: YamlNode): JsonObject {
  const object: JsonObject = {};
  for (let index = 0; index < node.content.length; index += 2) {
    setOwn(
      object,
      keyText(node.content[index]),
      toJson(node.content[index + 1]),
    );
  }
  return object;
}
