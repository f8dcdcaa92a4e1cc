import { parseInteger } from '../yaml/resolve';
import { getField, isNull, Kind, scalarNode, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { effectiveTag } from '../yaml/scalarValue';
import { TAG } from '../yaml/tags';

/** What a field holds. */
export type Shape =
  | 'text'
  | 'flag'
  | 'integer'
  | 'anything'
  | { readonly list: Shape }
  | { readonly textMap: true }
  | { readonly fields: { readonly [name: string]: Shape } };

export const TEXTS: Shape = { list: 'text' };
export const TEXT_MAP: Shape = { textMap: true };

export function listOf(fields: { readonly [name: string]: Shape }): Shape {
  return { list: { fields } };
}

/** How strictly values are read. Kustomizations: strict. Configurations of transformers: numbers are text too. */
export interface ShapeOptions {
  readonly coerceText: boolean;
  /** Told of fields that are not in the shape; without it they are an error. */
  readonly onUnknown?: (field: string, key: YamlNode) => void;
}

const STRICT: ShapeOptions = { coerceText: false };

function wrong(node: YamlNode, path: string, expected: string): Problem {
  return new Problem('invalid-field', `expected ${expected}`, node, path);
}

function checkText(node: YamlNode, path: string, options: ShapeOptions): void {
  if (node.kind !== Kind.Scalar) throw wrong(node, path, 'text');
  const tag = effectiveTag(node);
  if (tag === TAG.string || (tag.startsWith('!') && !tag.startsWith('!!')))
    return;
  if (options.coerceText && tag === TAG.int) {
    node.value = String(parseInteger(node.value) ?? node.value);
    node.tag = TAG.string;
    return;
  }
  if (options.coerceText && tag === TAG.bool) {
    node.value = node.value.toLowerCase();
    node.tag = TAG.string;
    return;
  }
  throw wrong(node, path, `text; put ${node.value} in quotes`);
}

function checkFlag(node: YamlNode, path: string): void {
  if (node.kind !== Kind.Scalar || effectiveTag(node) !== TAG.bool) {
    throw wrong(node, path, 'true or false');
  }
}

function checkInteger(node: YamlNode, path: string): void {
  const isInteger =
    node.kind === Kind.Scalar &&
    effectiveTag(node) === TAG.int &&
    parseInteger(node.value) !== undefined;
  if (!isInteger) throw wrong(node, path, 'a whole number');
}

/** Finds the field of a name; the original does not mind upper and lower case. */
function fieldNamed(
  fields: { readonly [name: string]: Shape },
  name: string,
): string | undefined {
  if (Object.prototype.hasOwnProperty.call(fields, name)) return name;
  const lower = name.toLowerCase();
  return Object.keys(fields).find(field => field.toLowerCase() === lower);
}

function checkFields(
  node: YamlNode,
  fields: { readonly [name: string]: Shape },
  path: string,
  options: ShapeOptions,
): void {
  if (node.kind !== Kind.Mapping) throw wrong(node, path, 'a mapping');
  const seen = new Set<string>();
  for (let index = 0; index < node.content.length; index += 2) {
    const key = node.content[index];
    const inner = path === '' ? key.value : `${path}.${key.value}`;
    const field = fieldNamed(fields, key.value);
    if (field === undefined) {
      if (options.onUnknown !== undefined) {
        options.onUnknown(inner, key);
        continue;
      }
      throw new Problem(
        'unknown-field',
        `there is no field ${JSON.stringify(key.value)} here`,
        key,
        inner,
      );
    }
    if (seen.has(field)) {
      throw new Problem(
        'invalid-field',
        'the field is there twice',
        key,
        inner,
      );
    }
    seen.add(field);
    if (field !== key.value) {
      node.content[index] = scalarNode(
        field,
        TAG.string,
        key.source,
        key.offset,
      );
    }
    checkShape(node.content[index + 1], fields[field], inner, options);
  }
}

/** Fails unless a node has a shape. Null stands for a missing value everywhere. */
export function checkShape(
  node: YamlNode,
  shape: Shape,
  path: string,
  options: ShapeOptions = STRICT,
): void {
  if (isNull(node) || shape === 'anything') return;
  if (shape === 'text') checkText(node, path, options);
  else if (shape === 'flag') checkFlag(node, path);
  else if (shape === 'integer') checkInteger(node, path);
  else if ('list' in shape) {
    if (node.kind !== Kind.Sequence) throw wrong(node, path, 'a list');
    node.content.forEach((item, index) =>
      checkShape(item, shape.list, `${path}[${index}]`, options),
    );
  } else if ('fields' in shape) {
    checkFields(node, shape.fields, path, options);
  } else {
    if (node.kind !== Kind.Mapping) throw wrong(node, path, 'a mapping');
    for (let index = 0; index < node.content.length; index += 2) {
      const inner = `${path}.${node.content[index].value}`;
      checkShape(node.content[index + 1], 'text', inner, options);
    }
  }
}

/** The values of a checked mapping. */
export class Fields {
  constructor(readonly node: YamlNode) {}

  get(name: string): YamlNode | undefined {
    const node = getField(this.node, name);
    return isNull(node) ? undefined : node;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  text(name: string): string {
    return this.get(name)?.value ?? '';
  }

  flag(name: string): boolean {
    const node = this.get(name);
    if (node === undefined) return false;
    return node.value.toLowerCase() === 'true';
  }

  list(name: string): readonly YamlNode[] {
    return this.get(name)?.content ?? [];
  }

  objects(name: string): readonly Fields[] {
    return this.list(name).map(node => new Fields(node));
  }

  object(name: string): Fields | undefined {
    const node = this.get(name);
    return node === undefined ? undefined : new Fields(node);
  }

  textMap(name: string): ReadonlyMap<string, YamlNode> {
    const result = new Map<string, YamlNode>();
    const content = this.get(name)?.content ?? [];
    for (let index = 0; index < content.length; index += 2) {
      const value = content[index + 1];
      result.set(
        content[index].value,
        isNull(value)
          ? scalarNode('', TAG.string, value.source, value.offset)
          : value,
      );
    }
    return result;
  }
}
