import {
  EMPTY_CONFIG,
  FieldConfig,
  tidyConfig,
} from '../fieldspecs/fieldConfig';
import { FieldSpec, NameReference } from '../fieldspecs/fieldSpec';
import { JsonObject, JsonValue } from '../types';
import { parseDocument } from '../yaml/documents';
import { toJson } from '../yaml/json';
import { Problem } from '../yaml/problem';
import { Source } from '../yaml/source';
import { readAsYaml11 } from '../yaml/yaml11';

/*
 * Field specs out of the OpenAPI of custom resources. Source: api
 * `internal/accumulator/loadconfigfromcrds.go`.
 */

function own(value: JsonValue | undefined, key: string): JsonValue | undefined {
  const isObject =
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.prototype.hasOwnProperty.call(value, key)
    ? value[key]
    : undefined;
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function propertiesOf(type: JsonValue | undefined): JsonValue | undefined {
  const schema = own(type, 'Schema') ?? own(type, 'schema');
  return own(schema, 'properties');
}

function extension(property: JsonValue, name: string): string | undefined {
  return text(own(property, `x-kubernetes-${name}`));
}

interface Found {
  readonly commonAnnotations: FieldSpec[];
  readonly commonLabels: FieldSpec[];
  readonly namePrefix: FieldSpec[];
  readonly nameReference: NameReference[];
}

class CrdReader {
  constructor(
    private readonly types: JsonObject,
    private readonly found: Found,
  ) {}

  read(
    kind: string,
    typeName: string,
    path: readonly string[],
    visited: readonly string[],
  ): void {
    const properties = propertiesOf(own(this.types, typeName));
    if (typeof properties !== 'object' || properties === null) return;
    if (visited.includes(typeName)) {
      throw new Problem('cycle', `the type ${typeName} contains itself`);
    }
    for (const [name, property] of Object.entries(properties)) {
      const here = [...path, name];
      this.readProperty(kind, property, here);
      const reference = text(own(property, '$ref'));
      if (reference !== undefined) {
        this.read(kind, reference, here, [...visited, typeName]);
      }
    }
  }

  private readProperty(
    kind: string,
    property: JsonValue,
    path: readonly string[],
  ): void {
    const spec = { kind, path: path.join('/'), create: false };
    if (extension(property, 'annotation') !== undefined) {
      this.found.commonAnnotations.push(spec);
    }
    if (extension(property, 'label-selector') !== undefined) {
      this.found.commonLabels.push(spec);
    }
    if (extension(property, 'identity') !== undefined) {
      this.found.namePrefix.push(spec);
    }
    const version = extension(property, 'object-ref-api-version');
    const target = extension(property, 'object-ref-kind');
    if (version === undefined || target === undefined) return;
    const nameKey = extension(property, 'object-ref-name-key') ?? 'name';
    this.found.nameReference.push({
      kind: target,
      version,
      fieldSpecs: [{ kind, path: [...path, nameKey].join('/') }],
    });
  }
}

function isResourceType(type: JsonValue): boolean {
  const properties = propertiesOf(type);
  return ['kind', 'apiVersion', 'metadata'].every(
    name => own(properties, name) !== undefined,
  );
}

/** Reads a file of `crds`. */
export function parseCrds(source: Source): FieldConfig {
  const root = parseDocument(source, { lastKeyWins: true });
  if (root === undefined) return EMPTY_CONFIG;
  readAsYaml11(root);
  const types = toJson(root);
  if (typeof types !== 'object' || types === null || Array.isArray(types)) {
    throw new Problem(
      'invalid-field',
      'the file has no definitions of types',
      root,
    );
  }
  const found: Found = {
    commonAnnotations: [],
    commonLabels: [],
    namePrefix: [],
    nameReference: [],
  };
  const reader = new CrdReader(types, found);
  for (const [name, type] of Object.entries(types)) {
    if (!isResourceType(type)) continue;
    reader.read(name.slice(name.lastIndexOf('.') + 1), name, [], []);
  }
  return tidyConfig({ ...EMPTY_CONFIG, ...found });
}
