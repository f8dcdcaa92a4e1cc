import { applyJsonPatch, normalizeLikeJson } from '../merge/jsonPatch';
import { Patch } from '../merge/parsePatch';
import { strategicMerge } from '../merge/strategicMerge';
import { Resource } from '../resources/resource';
import { ResourceMap } from '../resources/resourceMap';
import { ResourceSelector } from '../resources/selector';
import {
  appendField,
  copyNode,
  fieldsOf,
  getField,
  isNilOrEmpty,
  isNull,
  Kind,
  mappingNode,
  removeField,
  setField,
  stringNode,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';
import { Transformer } from './transformer';

/** What a patch may change besides the fields. */
export interface PatchOptions {
  readonly allowNameChange: boolean;
  readonly allowKindChange: boolean;
}

/** A patch with what it is applied to. */
export interface PatchEntry {
  readonly entry: YamlNode;
  readonly patch: Patch;
  readonly target?: ResourceSelector;
  readonly options?: PatchOptions;
}

/** True where a patch throws the annotations away, and with them what the original keeps there. */
function dropsAnnotations(patch: YamlNode): boolean {
  const metadata = getField(patch, 'metadata');
  const annotations = getField(metadata, 'annotations');
  const replaces = (node: YamlNode | undefined) =>
    ['replace', 'delete'].includes(getField(node, '$patch')?.value ?? '');
  return (
    (annotations !== undefined && isNull(annotations)) ||
    replaces(annotations) ||
    replaces(metadata)
  );
}

/** Merges a patch into one resource. Source: api `resource/resource.go` (ApplySmPatch). */
function mergeInto(
  resource: Resource,
  patch: YamlNode,
  options: PatchOptions | undefined,
): void {
  const { name, namespace, kind } = resource;
  if (options?.allowNameChange || options?.allowKindChange) {
    resource.rememberName();
  }
  if (dropsAnnotations(patch)) resource.forgetBuildNotes();
  const stays = strategicMerge(resource.content, patch, resource.schemas);
  if (!stays || isNilOrEmpty(resource.node)) {
    resource.node = undefined;
    return;
  }
  if (!options?.allowKindChange && resource.kind !== kind) {
    const place = getField(resource.content, 'kind');
    setField(resource.content, 'kind', stringNode(kind, place));
  }
  if (!options?.allowNameChange && resource.name !== name) {
    resource.setMetadata('name', name);
  }
  if (namespace === '') {
    const metadata = getField(resource.content, 'metadata');
    if (metadata !== undefined) removeField(metadata, 'namespace');
  } else if (resource.namespace !== namespace) {
    resource.setMetadata('namespace', namespace);
  }
}

/** Writes all values of a map as text, as the original does with patches it copies. */
function stringifyMap(node: YamlNode, field: string): void {
  const metadata = getField(node, 'metadata');
  const map = getField(metadata, field);
  if (metadata === undefined || map === undefined) return;
  const entries = [...fieldsOf(map)];
  removeField(metadata, field);
  if (map.kind !== Kind.Mapping || entries.length === 0) return;
  const texts = mappingNode(map.source, map.offset);
  for (const [key, value] of entries) {
    setField(texts, key, stringNode(value.value, value));
  }
  appendField(metadata, field, texts);
}

/** The copy of a patch that goes into one of several targets. */
function copyForTarget(patch: Resource, target: Resource): YamlNode {
  const copy = copyNode(patch.content);
  stringifyMap(copy, 'labels');
  stringifyMap(copy, 'annotations');
  const metadata = getField(copy, 'metadata');
  if (patch.namespace === '' && metadata !== undefined) {
    removeField(metadata, 'namespace');
  }
  const apiVersion = getField(target.content, 'apiVersion');
  if (apiVersion !== undefined) {
    setField(copy, 'apiVersion', copyNode(apiVersion));
  }
  return copy;
}

function mergeIntoSelected(
  resources: ResourceMap,
  selected: readonly Resource[],
  patch: Resource,
  options: PatchOptions | undefined,
): void {
  const ids = new Set(selected.map(resource => resource.id.key));
  for (const resource of resources.resources) {
    if (!ids.has(resource.id.key)) continue;
    mergeInto(resource, copyForTarget(patch, resource), options);
  }
  resources.renamed();
  resources.dropDeleted();
  resources.checkUnique();
}

function applyStrategic(
  resources: ResourceMap,
  { entry, target, options }: PatchEntry,
  patches: readonly Resource[],
): void {
  if (patches.length === 0) return;
  if (target !== undefined) {
    if (patches.length > 1) {
      throw new Problem(
        'invalid-field',
        'a patch with a target is one document',
        entry,
      );
    }
    const selected = target.select(resources.resources);
    mergeIntoSelected(resources, selected, patches[0], options);
    return;
  }
  for (const patch of patches) {
    const resource = resources.target(patch.originalId, patch.content);
    mergeInto(resource, copyNode(patch.content), options);
    resources.renamed();
  }
  resources.dropDeleted();
}

function applyJson(resources: ResourceMap, entry: PatchEntry): void {
  if (entry.patch.kind !== 'json') return;
  if (entry.target === undefined) {
    throw new Problem(
      'missing-field',
      'a JSON patch needs a target',
      entry.entry,
    );
  }
  for (const resource of entry.target.select(resources.resources)) {
    resource.rememberName();
    patchWithJson(resource, entry.patch);
  }
  resources.renamed();
}

/** The annotation that stands for what the original has there. */
const PLACEHOLDER = 'internal.config.kubernetes.io/previousNames';

/** Applies a JSON patch to a resource, which the original sends through JSON for it. */
export function patchWithJson(
  resource: Resource,
  patch: Extract<Patch, { kind: 'json' }>,
): void {
  const node = resource.content;
  normalizeLikeJson(node, 'exact');
  const hasNotes = resource.notes.previous.length > 0;
  if (hasNotes) addPlaceholder(node);
  applyJsonPatch(node, patch.operations);
  if (hasNotes) {
    const annotations = getField(getField(node, 'metadata'), 'annotations');
    if (annotations !== undefined) removeField(annotations, PLACEHOLDER);
  }
  normalizeLikeJson(node, 'floats');
  // A value that several fields shared is one of each field's own from here on.
  resource.node = copyNode(node);
}

/** The original always has annotations here, so `add /metadata/annotations/x` never fails. */
function addPlaceholder(node: YamlNode): void {
  const metadata = getField(node, 'metadata');
  if (metadata === undefined) return;
  let annotations = getField(metadata, 'annotations');
  if (annotations === undefined || isNull(annotations)) {
    removeField(metadata, 'annotations');
    annotations = mappingNode(node.source, node.offset);
    appendField(metadata, 'annotations', annotations);
  }
  setField(annotations, PLACEHOLDER, stringNode(''));
}

/** An entry of `patches`. Source: api `PatchTransformer.go`. */
export function applyPatch(entry: PatchEntry): Transformer {
  return resources => {
    if (entry.patch.kind === 'strategic') {
      applyStrategic(resources, entry, entry.patch.resources);
    } else {
      applyJson(resources, entry);
    }
  };
}

/** An entry of `patchesStrategicMerge`. Source: api `PatchStrategicMergeTransformer.go`. */
export function mergePatches(patches: readonly Resource[]): Transformer {
  return resources => {
    for (const patch of patches) {
      const target = resources.target(patch.originalId, patch.content);
      mergeIntoSelected(resources, [target], patch, undefined);
    }
  };
}

/** An entry of `patchesJson6902`. Source: api `PatchJson6902Transformer.go`. */
export function applyJsonPatches(
  target: ResourceSelector,
  patch: Extract<Patch, { kind: 'json' }>,
): Transformer {
  return resources => {
    for (const resource of target.select(resources.resources)) {
      patchWithJson(resource, patch);
    }
    resources.renamed();
  };
}
