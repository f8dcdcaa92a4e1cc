import { sha256 } from '../files/sha256';
import { JsonObject, JsonValue } from '../types';
import { toJson } from '../yaml/json';
import { getField, Kind, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { Transformer } from './transformer';

/*
 * The suffix of generated names. Source: api `hasher/hasher.go`. The name is
 * never part of the hash: the original looks for a field that is literally
 * called `metadata/name`.
 */

const REPLACED: Readonly<Record<string, string>> = {
  '0': 'g',
  '1': 'h',
  '3': 'k',
  a: 'm',
  e: 't',
};

const GO_ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON as Go writes it: sorted keys, and no character that means something in HTML. */
export function goJson(value: JsonValue): string {
  if (typeof value === 'string') {
    return JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      character => GO_ESCAPES[character],
    );
  }
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.keys(value)
    .sort()
    .map(key => `${goJson(key)}:${goJson(value[key])}`);
  return `{${fields.join(',')}}`;
}

function fieldValue(node: YamlNode, name: string): JsonValue {
  const field = getField(node, name);
  if (field === undefined) return '';
  return field.kind === Kind.Scalar ? field.value : toJson(field);
}

function content(node: YamlNode): JsonObject {
  const kind = getField(node, 'kind')?.value ?? '';
  const isSecret = kind === 'Secret';
  if (!isSecret && kind !== 'ConfigMap') {
    throw new Problem(
      'not-supported',
      `only ConfigMaps and Secrets get a hash, and this is a ${kind}`,
      node,
    );
  }
  const result: JsonObject = { kind, name: '', data: fieldValue(node, 'data') };
  if (isSecret) result.type = fieldValue(node, 'type');
  const further = isSecret ? 'stringData' : 'binaryData';
  const value = getField(node, further);
  if (value?.kind === Kind.Mapping) result[further] = toJson(value);
  return result;
}

/** The ten characters that tell one content from another. */
export function contentHash(node: YamlNode): string {
  return sha256(goJson(content(node)))
    .slice(0, 10)
    .replace(/[013ae]/g, digit => REPLACED[digit]);
}

/** Gives generated resources their suffix. */
export const addHashes: Transformer = resources => {
  for (const resource of resources.resources) {
    if (!resource.needsHash) continue;
    const hash = contentHash(resource.content);
    resource.rememberName();
    resource.setMetadata('name', `${resource.name}-${hash}`);
  }
  resources.renamed();
};
