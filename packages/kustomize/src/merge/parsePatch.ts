import { SchemaRegistry } from '../openapi/registry';
import { Resource } from '../resources/resource';
import { parseResources } from '../resources/parseResources';
import { parseDocument } from '../yaml/documents';
import { readAsYaml11 } from '../yaml/yaml11';
import { getField, isNull, Kind, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { effectiveTag } from '../yaml/scalarValue';
import { Source } from '../yaml/source';
import { TAG } from '../yaml/tags';
import { PatchOperation } from './jsonPatch';

function textField(node: YamlNode, name: string): string | undefined {
  const field = getField(node, name);
  if (field === undefined || isNull(field)) return undefined;
  if (field.kind !== Kind.Scalar || effectiveTag(field) !== TAG.string) {
    throw new Problem(
      'invalid-field',
      `${name} of a JSON patch is text`,
      field,
    );
  }
  return field.value;
}

function parseOperation(node: YamlNode, isJson: boolean): PatchOperation {
  if (node.kind !== Kind.Mapping) {
    throw new Problem(
      'invalid-field',
      'an operation of a JSON patch is a mapping',
      node,
    );
  }
  return {
    op: textField(node, 'op') ?? 'unknown',
    path: textField(node, 'path'),
    from: textField(node, 'from'),
    value: getField(node, 'value'),
    node,
    isJson,
  };
}

/** Reads the operations of a JSON 6902 patch, in YAML or JSON. */
export function parseJsonPatch(source: Source): PatchOperation[] {
  const isJson = source.text.startsWith('[');
  if (isJson) {
    try {
      JSON.parse(source.text);
    } catch (error) {
      throw new Problem(
        'yaml-syntax',
        `a patch that starts with [ must be JSON: ${(error as Error).message}`,
        undefined,
        undefined,
        { file: source.file, line: source.position(0).line },
      );
    }
  }
  const node = parseDocument(source);
  if (node === undefined) return [];
  if (node.kind !== Kind.Sequence) {
    throw new Problem('invalid-field', 'a JSON patch is a list', node);
  }
  if (!isJson) readAsYaml11(node);
  return node.content.map(item => parseOperation(item, isJson));
}

/** A patch of either kind. */
export type Patch =
  | { readonly kind: 'strategic'; readonly resources: readonly Resource[] }
  | { readonly kind: 'json'; readonly operations: readonly PatchOperation[] };

/** Reads a patch that may be of either kind. A list is a JSON patch. */
export function parsePatch(source: Source, schemas: SchemaRegistry): Patch {
  const isList =
    source.text.startsWith('[') ||
    parseDocument(source)?.kind === Kind.Sequence;
  if (isList) return { kind: 'json', operations: parseJsonPatch(source) };
  return { kind: 'strategic', resources: parseResources(source, schemas) };
}
