import { DEFAULT_FIELDS } from './defaults';
import {
  FieldSpec,
  mergeFieldSpecs,
  mergeNameReferences,
  NameReference,
  sortByGvk,
} from './fieldSpec';

/** Names of the lists of field specs that `configurations` may add to. */
export const FIELD_LISTS = [
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'templateLabels',
  'commonAnnotations',
  'images',
  'replicas',
  'varReference',
] as const;

type ListName = (typeof FIELD_LISTS)[number];

type FieldLists = { readonly [list in ListName]: readonly FieldSpec[] };

/** Makes one list of field specs for each name. */
export function makeLists(
  make: (list: ListName) => readonly FieldSpec[],
): FieldLists {
  const lists = {} as Record<ListName, readonly FieldSpec[]>;
  for (const list of FIELD_LISTS) lists[list] = make(list);
  return lists;
}

/** Which fields the transformers of a kustomization work on. */
export interface FieldConfig extends FieldLists {
  readonly nameReference: readonly NameReference[];
}

/** A configuration that adds nothing. */
export const EMPTY_CONFIG: FieldConfig = Object.freeze({
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  commonLabels: [],
  labels: [],
  templateLabels: [],
  commonAnnotations: [],
  images: [],
  replicas: [],
  varReference: [],
  nameReference: [],
});

/** Joins two lists; most of the time they are the same, or one is empty. */
function join<T extends FieldSpec | NameReference>(
  base: readonly T[],
  added: readonly T[],
  merge: (base: readonly T[], added: readonly T[]) => readonly T[],
): readonly T[] {
  if (base === added || added.length === 0) return base;
  if (base.length === 0) return added;
  return sortByGvk(merge(base, added));
}

/** Adds a configuration to another. */
export function mergeConfigs(
  base: FieldConfig,
  added: FieldConfig,
): FieldConfig {
  if (base === added || added === EMPTY_CONFIG) return base;
  if (base === EMPTY_CONFIG) return added;
  const lists = makeLists(list =>
    join(base[list], added[list], mergeFieldSpecs),
  );
  return {
    ...lists,
    nameReference: join(
      base.nameReference,
      added.nameReference,
      mergeNameReferences,
    ),
  };
}

/** Brings a configuration as it was written into the order of kinds, without repetitions. */
export function tidyConfig(config: FieldConfig): FieldConfig {
  const lists = makeLists(list => mergeFieldSpecs([], sortByGvk(config[list])));
  return {
    ...lists,
    nameReference: mergeNameReferences([], sortByGvk(config.nameReference)),
  };
}

let defaults: FieldConfig | undefined;

/** The configuration that every kustomization starts with. */
export function defaultConfig(): FieldConfig {
  defaults ??= tidyConfig(DEFAULT_FIELDS);
  return defaults;
}
