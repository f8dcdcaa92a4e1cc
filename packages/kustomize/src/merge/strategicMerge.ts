import { SchemaRegistry } from '../openapi/registry';
import { MergeSchema } from '../openapi/schema';
import {
  getField,
  isNull,
  keyIndex,
  Kind,
  setField,
  Style,
  textOf,
  YamlNode,
} from '../yaml/node';
import { takeDirective } from './directives';
import { wrongKind } from './lists';
import { mergeKeyedLists } from './mergeLists';

/*
 * Strategic merge. Sources: kyaml `yaml/walk` and `yaml/merge2`. Fields are
 * merged, lists too where the schema says so, everything else is replaced.
 */

type Maybe = YamlNode | undefined;

class Merger {
  constructor(private readonly schemas: SchemaRegistry) {}

  merge(target: Maybe, patch: Maybe, known: MergeSchema | undefined): Maybe {
    const schema = known ?? this.schemaOf(target) ?? this.schemaOf(patch);
    const first = isNull(target) ? patch : target;
    const kind = isNull(first) ? undefined : first?.kind;
    for (const node of [target, patch]) {
      if (node !== undefined && !isNull(node) && node.kind !== kind) {
        throw wrongKind(node, Kind[kind ?? Kind.Mapping].toLowerCase());
      }
    }
    if (kind === Kind.Scalar) return patch ?? target;
    if (kind === Kind.Sequence) return this.mergeLists(target, patch, schema);
    return this.mergeMappings(target, patch, schema);
  }

  private schemaOf(node: Maybe): MergeSchema | undefined {
    if (node === undefined || node.kind !== Kind.Mapping) return undefined;
    const kind = textOf(getField(node, 'kind'));
    const apiVersion = textOf(getField(node, 'apiVersion'));
    if (kind === '' || apiVersion === '') return undefined;
    return this.schemas.schemaOf(apiVersion, kind);
  }

  private mergeLists(
    target: Maybe,
    patch: Maybe,
    schema: MergeSchema | undefined,
  ): Maybe {
    copyStyle(target, patch);
    if (schema === undefined || !schema.strategy.split(',').includes('merge')) {
      return patch ?? target;
    }
    let result: Maybe = target;
    if (isNull(target)) {
      result = patch;
    } else if (patch !== undefined) {
      if (isNull(patch)) return undefined;
      const directive = takeDirective(patch);
      if (directive === 'delete') return undefined;
      if (directive === 'replace') result = patch;
    }
    if (result === undefined) return undefined;
    return mergeKeyedLists(result, patch, schema, (one, other, elements) =>
      this.merge(one, other, elements),
    );
  }

  /** Which of the two mappings goes on; undefined where neither does. */
  private chooseMapping(target: Maybe, patch: Maybe): Maybe {
    copyStyle(target, patch);
    if (target === undefined || isNull(target)) {
      if (takeDirective(patch) === 'delete') return undefined;
      // A null that was written out stays; an empty value goes.
      const stays = patch === undefined && textOfNull(target) !== '';
      return stays ? target : patch;
    }
    if (patch === undefined) return target;
    if (isNull(patch)) return undefined;
    const directive = takeDirective(patch);
    if (directive === 'delete') return undefined;
    return directive === 'replace' ? patch : target;
  }

  private mergeMappings(
    target: Maybe,
    patch: Maybe,
    schema: MergeSchema | undefined,
  ): Maybe {
    const result = this.chooseMapping(target, patch);
    if (result === undefined || result.kind !== Kind.Mapping) return result;
    for (const key of fieldNames(result, patch)) {
      const own = getField(result, key);
      const patched = getField(patch, key);
      const merged = this.merge(own, patched, schema?.field(key));
      const isRemoved = patched !== undefined && isNull(merged);
      if (merged !== own || isRemoved) {
        setField(result, key, merged, keyStyle(patch, key, merged));
      }
    }
    return result;
  }
}

function copyStyle(target: Maybe, patch: Maybe): void {
  if (target === undefined || patch === undefined) return;
  if (target.kind !== Kind.Scalar && target.content.length === 0) {
    target.style = patch.style;
  }
}

/** Names of the fields of either, sorted. */
function fieldNames(target: YamlNode, patch: Maybe): string[] {
  const names = new Set<string>();
  for (const node of [target, patch]) {
    if (node === undefined || node.kind !== Kind.Mapping) continue;
    for (let index = 0; index < node.content.length; index += 2) {
      names.add(node.content[index].value);
    }
  }
  return [...names].sort();
}

/** A field that comes from the patch as it is keeps the way its key was written. */
function keyStyle(patch: Maybe, key: string, merged: Maybe): Style {
  if (patch === undefined || patch.kind !== Kind.Mapping) return Style.None;
  const index = keyIndex(patch, key);
  if (index === -1 || patch.content[index + 1] !== merged) return Style.None;
  return patch.content[index].style;
}

function textOfNull(node: Maybe): string {
  return node === undefined ? '' : node.value;
}

/**
 * Merges a patch into a resource in place, using up the patch. False where the
 * patch deletes the resource.
 */
export function strategicMerge(
  target: YamlNode,
  patch: YamlNode,
  schemas: SchemaRegistry,
): boolean {
  return new Merger(schemas).merge(target, patch, undefined) !== undefined;
}
