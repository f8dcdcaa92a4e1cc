import { listOf, Shape, TEXTS, TEXT_MAP } from './shape';

/* The fields of a kustomization. Source: api `types`. */

export const SELECTOR_FIELDS: { readonly [name: string]: Shape } = {
  group: 'text',
  version: 'text',
  kind: 'text',
  name: 'text',
  namespace: 'text',
  labelSelector: 'text',
  annotationSelector: 'text',
};

export const FIELD_SPEC_FIELDS: { readonly [name: string]: Shape } = {
  group: 'text',
  version: 'text',
  kind: 'text',
  path: 'text',
  create: 'flag',
};

export const FIELD_SPECS: Shape = listOf(FIELD_SPEC_FIELDS);

export const GENERATOR_OPTIONS: Shape = {
  fields: {
    labels: TEXT_MAP,
    annotations: TEXT_MAP,
    disableNameSuffixHash: 'flag',
    immutable: 'flag',
  },
};

export const GENERATOR_FIELDS: { readonly [name: string]: Shape } = {
  name: 'text',
  namespace: 'text',
  behavior: 'text',
  literals: TEXTS,
  files: TEXTS,
  envs: TEXTS,
  env: 'text',
  options: GENERATOR_OPTIONS,
};

export const IMAGE_FIELDS: { readonly [name: string]: Shape } = {
  name: 'text',
  newName: 'text',
  newTag: 'text',
  tagSuffix: 'text',
  digest: 'text',
};

export const PATCH_FIELDS: { readonly [name: string]: Shape } = {
  path: 'text',
  patch: 'text',
  target: { fields: SELECTOR_FIELDS },
  options: {
    fields: { allowNameChange: 'flag', allowKindChange: 'flag' },
  },
};

const FIELD_OPTIONS: Shape = {
  fields: {
    delimiter: 'text',
    index: 'integer',
    encoding: 'text',
    create: 'flag',
  },
};

export const REPLACEMENT_FIELDS: { readonly [name: string]: Shape } = {
  source: {
    fields: {
      group: 'text',
      version: 'text',
      kind: 'text',
      name: 'text',
      namespace: 'text',
      fieldPath: 'text',
      options: FIELD_OPTIONS,
    },
  },
  sourceValue: 'text',
  targets: listOf({
    select: { fields: SELECTOR_FIELDS },
    reject: listOf(SELECTOR_FIELDS),
    fieldPaths: TEXTS,
    options: FIELD_OPTIONS,
  }),
};

export const SORT_OPTIONS: Shape = {
  fields: {
    order: 'text',
    legacySortOptions: { fields: { orderFirst: TEXTS, orderLast: TEXTS } },
  },
};

const METADATA: Shape = {
  fields: {
    name: 'text',
    namespace: 'text',
    labels: TEXT_MAP,
    annotations: TEXT_MAP,
  },
};

export const KUSTOMIZATION: Shape = {
  fields: {
    apiVersion: 'text',
    kind: 'text',
    metadata: METADATA,
    openapi: TEXT_MAP,
    namePrefix: 'text',
    nameSuffix: 'text',
    namespace: 'text',
    commonLabels: TEXT_MAP,
    labels: listOf({
      pairs: TEXT_MAP,
      includeSelectors: 'flag',
      includeTemplates: 'flag',
      fields: FIELD_SPECS,
    }),
    commonAnnotations: TEXT_MAP,
    patchesStrategicMerge: TEXTS,
    patchesJson6902: listOf(PATCH_FIELDS),
    patches: listOf(PATCH_FIELDS),
    images: listOf(IMAGE_FIELDS),
    imageTags: listOf(IMAGE_FIELDS),
    replacements: listOf({ path: 'text', ...REPLACEMENT_FIELDS }),
    replicas: listOf({ name: 'text', count: 'integer' }),
    vars: listOf({
      name: 'text',
      objref: {
        fields: {
          apiVersion: 'text',
          group: 'text',
          version: 'text',
          kind: 'text',
          name: 'text',
          namespace: 'text',
        },
      },
      fieldref: { fields: { fieldPath: 'text' } },
    }),
    sortOptions: SORT_OPTIONS,
    resources: TEXTS,
    components: TEXTS,
    crds: TEXTS,
    bases: TEXTS,
    configMapGenerator: listOf(GENERATOR_FIELDS),
    secretGenerator: listOf({ ...GENERATOR_FIELDS, type: 'text' }),
    helmGlobals: 'anything',
    helmCharts: 'anything',
    helmChartInflationGenerator: 'anything',
    generatorOptions: GENERATOR_OPTIONS,
    configurations: TEXTS,
    generators: TEXTS,
    transformers: TEXTS,
    validators: TEXTS,
    buildMetadata: TEXTS,
  },
};

/** Fields that need something a library cannot have: another program. */
export const REFUSED_FIELDS: readonly string[] = [
  'helmGlobals',
  'helmCharts',
  'helmChartInflationGenerator',
];
