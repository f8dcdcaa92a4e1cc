/** Files by POSIX path relative to a root, e.g. `overlays/production/kustomization.yaml`. @public */
export type FileTree = ReadonlyMap<string, string | Uint8Array>;

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

/** Where a field stands: a file of the tree with 1-based line and column. @public */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A resource of a build. @public */
export interface RenderedResource {
  readonly value: JsonObject;
  /**
   * The place that last wrote the field: a base, a patch or an entry of a
   * kustomization. Computed when asked for. A path that the resource does not
   * have gives the place of its nearest parent; a resource that a generator
   * made gives the generator's entry.
   */
  locate(path: readonly (string | number)[]): SourcePosition | undefined;
}

/** @public */
export interface BuildOptions {
  /** `root-only` (default, as `kustomize build`): no file from outside of the kustomization's folder. `none` lifts it. */
  readonly loadRestriction?: 'root-only' | 'none';
  /** Overrides the kustomization's own `sortOptions`. Default: as configured there, else `legacy`. */
  readonly order?: 'legacy' | 'fifo';
}

/** Something that the tool would print on stderr, e.g. a deprecated field. @public */
export interface BuildWarning {
  readonly message: string;
  readonly file: string;
  readonly line?: number;
  readonly field?: string;
}

/** @public */
export interface BuildResult {
  readonly resources: readonly RenderedResource[];
  /** What `kustomize build` prints, byte for byte. */
  readonly text: string;
  readonly warnings: readonly BuildWarning[];
}
