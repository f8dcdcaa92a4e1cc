import { KUBERNETES_TABLE } from './kubernetesTable';

/** Number of a definition (from 1), a schema itself, or 0: known, and nothing to merge by. */
type SchemaReference = number | SchemaData;

interface SchemaData {
  readonly fields?: { readonly [name: string]: SchemaReference };
  readonly values?: SchemaReference;
  readonly items?: SchemaReference;
  readonly strategy?: string;
  readonly keys?: readonly string[];
}

interface Table {
  readonly resources: { readonly [resource: string]: number };
  /** Names of the definitions, by their numbers. */
  readonly names: readonly string[];
  readonly types: readonly SchemaReference[];
  readonly clusterScoped: readonly string[];
  readonly namespaced: readonly string[];
}

/** What strategic merge asks about a field. */
export interface MergeSchema {
  field(name: string): MergeSchema | undefined;
  elements(): MergeSchema | undefined;
  /** `merge` among others; empty where lists are replaced. */
  readonly strategy: string;
  readonly keys: readonly string[];
}

/** Finds definitions by name, e.g. `io.k8s.api.core.v1.PodSpec`. */
export interface Definitions {
  definition(name: string): MergeSchema | undefined;
}

const NOTHING: SchemaData = {};

function ownValue<T>(
  record: { readonly [key: string]: T } | undefined,
  key: string,
): T | undefined {
  return record !== undefined &&
    Object.prototype.hasOwnProperty.call(record, key)
    ? record[key]
    : undefined;
}

let parsed: Table | undefined;
let numbers: ReadonlyMap<string, number> | undefined;

function kubernetesTable(): Table {
  parsed ??= JSON.parse(KUBERNETES_TABLE) as Table;
  return parsed;
}

class TableSchema implements MergeSchema {
  constructor(
    private readonly definitions: Definitions,
    private readonly data: SchemaData,
  ) {}

  get strategy(): string {
    return this.data.strategy ?? '';
  }

  get keys(): readonly string[] {
    return this.data.keys ?? [];
  }

  field(name: string): MergeSchema | undefined {
    return this.resolve(ownValue(this.data.fields, name) ?? this.data.values);
  }

  elements(): MergeSchema | undefined {
    return this.resolve(this.data.items);
  }

  private resolve(
    reference: SchemaReference | undefined,
  ): MergeSchema | undefined {
    if (reference === undefined) return undefined;
    if (typeof reference === 'object') {
      return new TableSchema(this.definitions, reference);
    }
    if (reference === 0) return new TableSchema(this.definitions, NOTHING);
    return this.definitions.definition(kubernetesTable().names[reference - 1]);
  }
}

function schemaNumber(
  index: number | undefined,
  definitions: Definitions,
): MergeSchema | undefined {
  if (index === undefined) return undefined;
  const data = kubernetesTable().types[index];
  return new TableSchema(
    definitions,
    typeof data === 'object' ? data : NOTHING,
  );
}

/** Schema of a kind of Kubernetes v1.21.2. Its parts are looked up among `definitions`. */
export function kubernetesSchema(
  apiVersion: string,
  kind: string,
  definitions: Definitions,
): MergeSchema | undefined {
  const { resources } = kubernetesTable();
  return schemaNumber(
    ownValue(resources, `${apiVersion}/${kind}`),
    definitions,
  );
}

/** A definition of Kubernetes v1.21.2. */
export function kubernetesDefinition(
  name: string,
  definitions: Definitions,
): MergeSchema | undefined {
  numbers ??= new Map(
    kubernetesTable().names.map((own, index) => [own, index]),
  );
  return schemaNumber(numbers.get(name), definitions);
}

let scopes: ReadonlyMap<string, boolean> | undefined;

/** Whether a kind of Kubernetes lives in namespaces; undefined for unknown kinds. */
export function isKubernetesNamespaced(
  apiVersion: string,
  kind: string,
): boolean | undefined {
  scopes ??= new Map([
    ...kubernetesTable().clusterScoped.map(key => [key, false] as const),
    ...kubernetesTable().namespaced.map(key => [key, true] as const),
  ]);
  return scopes.get(`${apiVersion}/${kind}`);
}
