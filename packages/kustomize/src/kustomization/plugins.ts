import { FieldSpec } from '../fieldspecs/fieldSpec';
import { generate } from '../generators/generate';
import { normalizeLikeJson } from '../merge/jsonPatch';
import { Resource } from '../resources/resource';
import { Warn, warningAt } from '../warning';
import { addEntries } from '../transformers/entries';
import { addHashes } from '../transformers/hash';
import { affixNames } from '../transformers/nameAffix';
import { setNamespace, SubjectMode } from '../transformers/namespace';
import { runReplacements } from '../transformers/replacements/replacement';
import { Transformer } from '../transformers/transformer';
import { addValue, valueTargetsOf } from '../transformers/valueAdd';
import {
  copyNode,
  getField,
  Kind,
  mappingNode,
  stringNode,
  Style,
  YamlNode,
} from '../yaml/node';
import { parseDocument } from '../yaml/documents';
import { Problem } from '../yaml/problem';
import { fieldSpecOf } from './configurations';
import { iamPolicy } from '../generators/iamPolicy';
import { replacementsOf } from './replacementFields';
import { checkShape, Fields, listOf, Shape, TEXTS, TEXT_MAP } from './shape';
import {
  FIELD_SPECS,
  GENERATOR_FIELDS,
  IMAGE_FIELDS,
  PATCH_FIELDS,
  REPLACEMENT_FIELDS,
  SELECTOR_FIELDS,
} from './shapes';
import {
  imageStep,
  inlineSource,
  jsonPatchStep,
  patchStep,
  replicaStep,
  StepContext,
  strategicStep,
} from './steps';
import { parseResources } from '../resources/parseResources';
import { mergePatches } from '../transformers/patches';

/* The built-in generators and transformers as resources of their own. */

/** What a plugin needs besides its configuration. */
export interface PluginContext extends Omit<StepContext, 'fields' | 'config'> {
  readonly warn: Warn;
}

type PluginFields = { readonly [name: string]: Shape };

interface GeneratorPlugin {
  readonly fields: PluginFields;
  readonly make: (fields: Fields, context: PluginContext) => Resource;
}

interface TransformerPlugin {
  readonly fields: PluginFields;
  readonly make: (fields: Fields, context: PluginContext) => Transformer;
}

function specsOf(fields: Fields): FieldSpec[] {
  return fields.objects('fieldSpecs').map(fieldSpecOf);
}

/** Name and namespace of the plugin stand for those of what it makes. */
function withMetadata(fields: Fields): Fields {
  const metadata = fields.object('metadata');
  const node = copyNode(fields.node);
  for (const name of ['name', 'namespace']) {
    const own = fields.text(name);
    const value = metadata?.get(name);
    if (own === '' && value !== undefined) {
      node.content.push(stringNode(name, value), value);
    }
  }
  return new Fields(node);
}

function generatorPlugin(kind: 'ConfigMap' | 'Secret'): GeneratorPlugin {
  return {
    fields: { ...GENERATOR_FIELDS, type: 'text' },
    make: (fields, { loader, schemas }) => {
      const env = fields.get('env');
      if (env !== undefined && env.value !== '') {
        throw new Problem(
          'not-supported',
          'use envs instead of env',
          env,
          'env',
        );
      }
      return generate(kind, withMetadata(fields), undefined, loader, schemas);
    },
  };
}

const GENERATORS: Readonly<Record<string, GeneratorPlugin>> = {
  ConfigMapGenerator: generatorPlugin('ConfigMap'),
  SecretGenerator: generatorPlugin('Secret'),
  IAMPolicyGenerator: {
    fields: {
      cloud: 'text',
      kubernetesService: { fields: { name: 'text', namespace: 'text' } },
      serviceAccount: { fields: { name: 'text', projectId: 'text' } },
    },
    make: (fields, { schemas }) => iamPolicy(fields, schemas),
  },
};

function affixPlugin(...positions: ('prefix' | 'suffix')[]): TransformerPlugin {
  return {
    fields: { prefix: 'text', suffix: 'text', fieldSpecs: FIELD_SPECS },
    make: fields => {
      if (!fields.has('fieldSpecs')) {
        throw new Problem(
          'missing-field',
          'fieldSpecs is missing',
          fields.node,
          'fieldSpecs',
        );
      }
      const specs = specsOf(fields);
      const steps = positions.map(position =>
        affixNames(
          position,
          fields.get(position) ?? stringNode('', fields.node),
          specs,
        ),
      );
      return resources => steps.forEach(step => step(resources));
    },
  };
}

function subjectMode(fields: Fields): SubjectMode {
  const node = fields.get('setRoleBindingSubjects');
  switch (node?.value ?? '') {
    case '':
    case 'defaultOnly':
      return 'defaultOnly';
    case 'allServiceAccounts':
      return 'allServiceAccounts';
    case 'none':
      return 'none';
    default:
      throw new Problem(
        'invalid-field',
        'setRoleBindingSubjects is defaultOnly, allServiceAccounts or none',
        node,
      );
  }
}

/** The steps of a kustomization ask for these two; plugins bring their own. */
const NO_KUSTOMIZATION = {
  fields: new Fields(mappingNode()),
  config: {} as StepContext['config'],
};

function strategicPlugin(fields: Fields, context: PluginContext): Transformer {
  const stepContext = { ...context, ...NO_KUSTOMIZATION };
  const paths = fields.list('paths');
  const text = fields.get('patches');
  if (paths.length === 0 && text === undefined) {
    throw new Problem('missing-field', 'no patches', fields.node);
  }
  const steps: Transformer[] = [];
  if (paths.length > 0) steps.push(strategicStep(paths, stepContext));
  if (text !== undefined) {
    steps.push(
      mergePatches(parseResources(inlineSource(text), context.schemas)),
    );
  }
  return resources => steps.forEach(step => step(resources));
}

const TRANSFORMERS: Readonly<Record<string, TransformerPlugin>> = {
  AnnotationsTransformer: {
    fields: { annotations: TEXT_MAP, fieldSpecs: FIELD_SPECS },
    make: fields => addEntries(fields.textMap('annotations'), specsOf(fields)),
  },
  HashTransformer: { fields: {}, make: () => addHashes },
  ImageTagTransformer: {
    fields: { imageTag: { fields: IMAGE_FIELDS }, fieldSpecs: FIELD_SPECS },
    make: fields =>
      imageStep(
        fields.object('imageTag') ?? new Fields(mappingNode()),
        specsOf(fields),
      ),
  },
  LabelTransformer: {
    fields: { labels: TEXT_MAP, fieldSpecs: FIELD_SPECS },
    make: fields => addEntries(fields.textMap('labels'), specsOf(fields)),
  },
  NamespaceTransformer: {
    fields: {
      fieldSpecs: FIELD_SPECS,
      unsetOnly: 'flag',
      setRoleBindingSubjects: 'text',
    },
    make: fields =>
      setNamespace({
        namespace:
          fields.object('metadata')?.get('namespace') ??
          stringNode('', fields.node),
        fieldSpecs: specsOf(fields),
        unsetOnly: fields.flag('unsetOnly'),
        subjects: subjectMode(fields),
      }),
  },
  PatchJson6902Transformer: {
    fields: {
      target: { fields: SELECTOR_FIELDS },
      path: 'text',
      jsonOp: 'text',
    },
    make: (fields, context) =>
      jsonPatchStep(fields, { ...context, ...NO_KUSTOMIZATION }, 'jsonOp'),
  },
  PatchStrategicMergeTransformer: {
    fields: { paths: TEXTS, patches: 'text' },
    make: strategicPlugin,
  },
  PatchTransformer: {
    fields: PATCH_FIELDS,
    make: (fields, context) =>
      patchStep(fields, { ...context, ...NO_KUSTOMIZATION }),
  },
  PrefixTransformer: affixPlugin('prefix'),
  SuffixTransformer: affixPlugin('suffix'),
  PrefixSuffixTransformer: affixPlugin('prefix', 'suffix'),
  ReplacementTransformer: {
    fields: {
      replacements: listOf({ path: 'text', ...REPLACEMENT_FIELDS }),
    },
    make: (fields, { loader, warn }) =>
      runReplacements(
        replacementsOf(fields.objects('replacements'), loader),
        warn,
      ),
  },
  ReplicaCountTransformer: {
    fields: {
      replica: { fields: { name: 'text', count: 'integer' } },
      fieldSpecs: FIELD_SPECS,
    },
    make: fields =>
      replicaStep(
        fields.object('replica') ?? new Fields(mappingNode()),
        specsOf(fields),
      ),
  },
  ValueAddTransformer: {
    fields: {
      value: 'text',
      targets: listOf({
        selector: { fields: SELECTOR_FIELDS },
        fieldPath: 'text',
        filePathPosition: 'integer',
      }),
      targetFilePath: 'text',
    },
    make: (fields, { loader }) => {
      const path = fields.get('targetFilePath');
      const further =
        path === undefined || path.value === ''
          ? undefined
          : parseDocument(loader.source(path.value, path));
      const targets = [
        ...valueTargetsOf(fields),
        ...(further === undefined ? [] : valueTargetsOf(new Fields(further))),
      ];
      return addValue(fields, targets, loader.root);
    },
  },
};

/** Texts are texts from here on, however they look. */
function fixTexts(node: YamlNode): void {
  if (node.kind === Kind.Scalar) {
    if (node.tag === '!!str' && node.style === Style.None) {
      node.style = Style.Double;
    }
    return;
  }
  node.content.forEach(fixTexts);
}

function find<T extends { readonly fields: PluginFields }>(
  plugins: Readonly<Record<string, T>>,
  resource: Resource,
  context: PluginContext,
): { plugin: T; fields: Fields } {
  const node = resource.content;
  const { kind } = resource;
  const apiVersion = getField(node, 'apiVersion')?.value ?? '';
  const isBuiltIn =
    apiVersion === 'builtin' &&
    Object.prototype.hasOwnProperty.call(plugins, kind);
  if (!isBuiltIn) {
    throw new Problem(
      'not-supported',
      apiVersion === 'builtin'
        ? `${kind} is not one of ${Object.keys(plugins).join(', ')}`
        : `${apiVersion} ${kind} is a program or a container, which a library cannot run; only apiVersion builtin is supported`,
      node,
    );
  }
  const plugin = plugins[kind];
  normalizeLikeJson(node, 'exact');
  fixTexts(node);
  const shape: Shape = {
    fields: {
      apiVersion: 'text',
      kind: 'text',
      metadata: 'anything',
      ...plugin.fields,
    },
  };
  checkShape(node, shape, '', {
    coerceText: true,
    onUnknown: (field, key) =>
      context.warn(
        warningAt(key, field, `a ${kind} has no field ${field}; it is ignored`),
      ),
  });
  return { plugin, fields: new Fields(node) };
}

/** What a generator makes. */
export function runGeneratorPlugin(
  resource: Resource,
  context: PluginContext,
): Resource {
  const { plugin, fields } = find(GENERATORS, resource, context);
  return plugin.make(fields, context);
}

/** The transformer that a resource configures. */
export function transformerPlugin(
  resource: Resource,
  context: PluginContext,
): Transformer {
  const { plugin, fields } = find(TRANSFORMERS, resource, context);
  return plugin.make(fields, context);
}
