import { sha256 } from '../files/sha256';
import { goString, nodeToGoJson } from '../yaml/goJson';
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

/** A field as JSON; the original takes scalars as text and what is missing as empty. */
function fieldJson(node: YamlNode, name: string): string {
  const field = getField(node, name);
  if (field === undefined || field.kind === Kind.Scalar) {
    return goString(field?.value ?? '');
  }
  return nodeToGoJson(field);
}

function content(node: YamlNode): string {
  const kind = getField(node, 'kind')?.value ?? '';
  const isSecret = kind === 'Secret';
  if (!isSecret && kind !== 'ConfigMap') {
    throw new Problem(
      'not-supported',
      `only ConfigMaps and Secrets get a hash, and this is a ${kind}`,
      node,
    );
  }
  const fields = new Map([
    ['data', fieldJson(node, 'data')],
    ['kind', goString(kind)],
    ['name', goString('')],
  ]);
  if (isSecret) fields.set('type', fieldJson(node, 'type'));
  const further = isSecret ? 'stringData' : 'binaryData';
  if (getField(node, further)?.kind === Kind.Mapping) {
    fields.set(further, fieldJson(node, further));
  }
  const members = [...fields.keys()]
    .sort()
    .map(key => `${goString(key)}:${fields.get(key)}`);
  return `{${members.join(',')}}`;
}

/** The ten characters that tell one content from another. */
export function contentHash(node: YamlNode): string {
  return sha256(content(node))
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
