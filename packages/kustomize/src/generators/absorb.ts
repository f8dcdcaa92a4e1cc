import { printId } from '../resources/ids';
import { Resource } from '../resources/resource';
import { ResourceMap } from '../resources/resourceMap';
import {
  appendField,
  fieldsOf,
  getField,
  mappingNode,
  removeField,
  setField,
  stringNode,
  Style,
  textOf,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';

/** The texts of two maps together; those of the second win. */
function mergedTexts(
  first: YamlNode | undefined,
  second: YamlNode | undefined,
): Map<string, YamlNode> {
  const result = new Map<string, YamlNode>();
  for (const map of [first, second]) {
    for (const [key, value] of fieldsOf(map)) result.set(key, value);
  }
  return result;
}

function writeTexts(
  parent: YamlNode,
  field: string,
  texts: ReadonlyMap<string, YamlNode>,
  blocks: boolean,
): void {
  const old = removeField(parent, field);
  if (texts.size === 0) return;
  const map = mappingNode(
    old?.source ?? parent.source,
    old?.offset ?? parent.offset,
  );
  for (const key of [...texts.keys()].sort()) {
    const text = texts.get(key);
    const value = stringNode(blocks ? textOf(text) : text?.value ?? '', text);
    if (blocks && value.value.includes('\n')) value.style = Style.Literal;
    setField(map, key, value);
  }
  appendField(parent, field, map);
}

/** Gives a generated resource the name, labels and annotations of the one it changes. */
function takeMetadata(resource: Resource, old: Resource): void {
  const metadata = getField(resource.content, 'metadata');
  const oldMetadata = getField(old.content, 'metadata');
  if (metadata === undefined) return;
  for (const field of ['labels', 'annotations']) {
    const texts = mergedTexts(
      getField(oldMetadata, field),
      getField(metadata, field),
    );
    writeTexts(metadata, field, texts, false);
  }
  resource.setMetadata('name', old.name);
  if (old.namespace === '') removeField(metadata, 'namespace');
  else resource.setMetadata('namespace', old.namespace);
  resource.notes = old.notes;
  resource.needsHash = resource.needsHash && old.needsHash;
  resource.variables = old.variables;
}

function mergeData(resource: Resource, old: Resource): void {
  for (const field of ['data', 'binaryData']) {
    const texts = mergedTexts(
      getField(old.content, field),
      getField(resource.content, field),
    );
    writeTexts(resource.content, field, texts, true);
  }
}

/**
 * Adds a generated resource, or changes the one that it says it changes.
 * Source: api `resmap/reswrangler.go` (appendReplaceOrMerge).
 */
export function absorb(resources: ResourceMap, resource: Resource): void {
  const { id, behavior } = resource;
  const matches = resources.withAnyId(id);
  const changes = behavior === 'merge' || behavior === 'replace';
  if (matches.length > 1) {
    throw new Problem(
      'ambiguous',
      `${matches.length} resources could be meant by ${printId(id)}`,
      resource.content,
    );
  }
  const [old] = matches;
  if (old === undefined) {
    if (changes) {
      throw new Problem(
        'not-found',
        `there is no ${printId(id)} to ${behavior}`,
        resource.content,
      );
    }
    resources.append(resource);
    return;
  }
  if (!changes) {
    throw new Problem(
      'duplicate',
      `${printId(id)} is there already; its behavior must be merge or replace`,
      resource.content,
    );
  }
  const { origin } = old;
  takeMetadata(resource, old);
  resource.origin ??= origin;
  if (resource.transformations.length === 0) {
    resource.transformations = old.transformations;
  }
  if (behavior === 'merge') {
    mergeData(resource, old);
    if (origin !== undefined) resource.origin = origin;
  }
  resources.replace(old, resource);
}
