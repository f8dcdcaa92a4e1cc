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

class TableSchema implements MergeSchema {
  constructor(
    private readonly table: Table,
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
    let current = reference;
    while (typeof current === 'number' && current > 0) {
      current = this.table.types[current - 1];
    }
    if (current === undefined) return undefined;
    return new TableSchema(
      this.table,
      current === 0 ? NOTHING : (current as SchemaData),
    );
  }
}

let parsed: Table | undefined;

function kubernetesTable(): Table {
  parsed ??= JSON.parse(KUBERNETES_TABLE) as Table;
  return parsed;
}

/** Schema of a kind of Kubernetes v1.21.2. */
export function kubernetesSchema(
  apiVersion: string,
  kind: string,
): MergeSchema | undefined {
  const table = kubernetesTable();
  const index = ownValue(table.resources, `${apiVersion}/${kind}`);
  if (index === undefined) return undefined;
  const data = table.types[index];
  return new TableSchema(table, typeof data === 'object' ? data : NOTHING);
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
