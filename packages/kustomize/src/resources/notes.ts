/** Name, namespace and kind before a transformer changed them. */
export interface PreviousName {
  readonly namespace: string;
  readonly name: string;
  readonly kind: string;
}

/**
 * What a build remembers of a resource besides its fields. The original keeps
 * this in annotations that it removes at the end.
 */
export interface BuildNotes {
  readonly previous: readonly PreviousName[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

/** Shared by all that have nothing, of which there are many. */
export const NONE: readonly never[] = [];
export const NO_NOTES: BuildNotes = {
  previous: NONE,
  prefixes: NONE,
  suffixes: NONE,
};
