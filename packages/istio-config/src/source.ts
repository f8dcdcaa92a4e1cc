/** A value as it stands in JSON or YAML. @public */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A mapping of JSON values. @public */
export type JsonObject = { [key: string]: JsonValue };

/** Where a field stands: a file with 1-based line and column. @public */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A path to a field of a resource, e.g. `['spec', 'http', 0, 'route']`. @public */
export type FieldPath = readonly (string | number)[];

/**
 * A resource as a caller hands it over. Whatever renders or parses files may
 * produce it; only the shape counts.
 *
 * @public
 */
export interface SourceResource {
  readonly value: JsonObject;
  /** The place that last wrote the field, or undefined where nothing is known. */
  locate?(path: FieldPath): SourcePosition | undefined;
}

/**
 * A resource of a mesh: whose it is decides whether findings are reported on it.
 *
 * @public
 */
export interface MeshResource extends SourceResource {
  /** Catalog entity that delivers the resource, e.g. `component:default/orders`. */
  readonly entityRef?: string;
}

/** Names one resource of a mesh. @public */
export interface ResourceRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}
