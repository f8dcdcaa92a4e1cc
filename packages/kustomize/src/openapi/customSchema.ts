import { JsonObject, JsonValue } from '../types';
import { Definitions, MergeSchema } from './schema';

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(
  object: JsonValue | undefined,
  key: string,
): JsonValue | undefined {
  return isObject(object) && Object.prototype.hasOwnProperty.call(object, key)
    ? object[key]
    : undefined;
}

function strings(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

/** A schema out of a file that `openapi.path` names. */
class FileSchema implements MergeSchema {
  constructor(
    private readonly definitions: Definitions,
    private readonly data: JsonValue,
  ) {}

  get strategy(): string {
    const strategy = own(this.data, 'x-kubernetes-patch-strategy');
    return typeof strategy === 'string' ? strategy : '';
  }

  get keys(): readonly string[] {
    const list = own(this.data, 'x-kubernetes-list-map-keys');
    if (list !== undefined) return strings(list);
    const key = own(this.data, 'x-kubernetes-patch-merge-key');
    return typeof key === 'string' ? [key] : [];
  }

  field(name: string): MergeSchema | undefined {
    const property = own(own(this.data, 'properties'), name);
    if (property !== undefined) return this.resolve(property);
    const values = own(this.data, 'additionalProperties');
    return isObject(values) ? this.resolve(values) : undefined;
  }

  elements(): MergeSchema | undefined {
    if (own(this.data, 'type') !== 'array') return undefined;
    const items = own(this.data, 'items');
    return isObject(items) ? this.resolve(items) : undefined;
  }

  private resolve(data: JsonValue): MergeSchema | undefined {
    const reference = own(data, '$ref');
    if (typeof reference !== 'string') {
      return new FileSchema(this.definitions, data);
    }
    return this.definitions.definition(
      reference.replace(/^#\/definitions\//, ''),
    );
  }
}

interface TypeName {
  readonly apiVersion: string;
  readonly kind: string;
}

function typeName(value: JsonValue): TypeName | undefined {
  const [group, version, kind] = ['group', 'version', 'kind'].map(key =>
    own(value, key),
  );
  if (typeof version !== 'string' || typeof kind !== 'string') return undefined;
  return {
    apiVersion:
      typeof group === 'string' && group !== ''
        ? `${group}/${version}`
        : version,
    kind,
  };
}

const GVK = 'x-kubernetes-group-version-kind';

/** The schemas of a file. */
export class CustomSchemas {
  private readonly byName = new Map<string, JsonValue>();
  private readonly byResource = new Map<string, JsonValue>();
  private readonly scopes = new Map<string, boolean>();

  constructor(file: JsonObject) {
    const definitions = own(file, 'definitions');
    for (const [name, data] of Object.entries(
      isObject(definitions) ? definitions : {},
    )) {
      this.byName.set(name, data);
      const types = own(data, GVK);
      for (const type of Array.isArray(types) ? types : []) {
        const gvk = typeName(type);
        if (gvk !== undefined) {
          this.byResource.set(`${gvk.apiVersion}/${gvk.kind}`, data);
        }
      }
    }
    this.addScopes(own(file, 'paths'));
  }

  private addScopes(paths: JsonValue | undefined): void {
    if (!isObject(paths)) return;
    for (const [path, data] of Object.entries(paths)) {
      const type = own(own(data, 'get'), GVK);
      const gvk = type === undefined ? undefined : typeName(type);
      if (gvk === undefined) continue;
      const key = `${gvk.apiVersion}/${gvk.kind}`;
      if (path.includes('namespaces/{namespace}')) this.scopes.set(key, true);
      else if (!this.scopes.has(key)) this.scopes.set(key, false);
    }
  }

  schema(
    apiVersion: string,
    kind: string,
    definitions: Definitions,
  ): MergeSchema | undefined {
    const data = this.byResource.get(`${apiVersion}/${kind}`);
    return data === undefined ? undefined : new FileSchema(definitions, data);
  }

  /** A definition, following references to others. */
  definition(name: string, definitions: Definitions): MergeSchema | undefined {
    let data = this.byName.get(name);
    for (let hops = 0; data !== undefined && hops < 100; hops++) {
      const reference = own(data, '$ref');
      if (typeof reference !== 'string') {
        return new FileSchema(definitions, data);
      }
      data = this.byName.get(reference.replace(/^#\/definitions\//, ''));
    }
    return undefined;
  }

  isNamespaced(apiVersion: string, kind: string): boolean | undefined {
    return this.scopes.get(`${apiVersion}/${kind}`);
  }
}
