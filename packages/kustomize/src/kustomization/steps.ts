import { FieldConfig } from '../fieldspecs/fieldConfig';
import { mergeFieldSpecs } from '../fieldspecs/fieldSpec';
import { Loader } from '../files/loader';
import { parseJsonPatch, parsePatch, Patch } from '../merge/parsePatch';
import { SchemaRegistry } from '../openapi/registry';
import { parseResources } from '../resources/parseResources';
import { Resource } from '../resources/resource';
import { addEntries } from '../transformers/entries';
import { changeImages } from '../transformers/images';
import { affixNames } from '../transformers/nameAffix';
import { setNamespace } from '../transformers/namespace';
import {
  applyJsonPatches,
  applyPatch,
  mergePatches,
} from '../transformers/patches';
import { runReplacements } from '../transformers/replacements/replacement';
import { setReplicas } from '../transformers/replicas';
import { Transformer } from '../transformers/transformer';
import { Style, YamlNode } from '../yaml/node';
import { printInteger } from '../yaml/numbers';
import { Warn } from '../warning';
import { Problem } from '../yaml/problem';
import { EmbeddedSource, Source } from '../yaml/source';
import { fieldSpecOf } from './configurations';
import { replacementsOf } from './replacementFields';
import { selectorOf } from './selectorFields';
import { Fields } from './shape';

/** A transformer that a field of the kustomization asks for. */
export interface Step {
  /** Name of the built-in transformer, as `buildMetadata` prints it. */
  readonly name: string;
  /** The field, for errors. */
  readonly field: string;
  readonly at: YamlNode | undefined;
  readonly run: Transformer;
}

/** What steps are made of. */
export interface StepContext {
  readonly fields: Fields;
  readonly config: FieldConfig;
  readonly loader: Loader;
  readonly schemas: SchemaRegistry;
  readonly warn: Warn;
}

/** The text of a scalar as a source of its own, which knows where it stands. */
export function inlineSource(
  node: YamlNode,
  text: string = node.value,
): Source {
  const isBlock = node.style === Style.Literal || node.style === Style.Folded;
  const outer = node.source;
  if (outer === undefined) throw new Problem('invalid-field', 'no text', node);
  return new EmbeddedSource(outer, node.offset, isBlock, text);
}

/** The source of `patch` or `path`, of which there is exactly one. */
function patchSource(
  fields: Fields,
  loader: Loader,
  inline: string,
  trim: boolean,
): Source {
  const text = fields.get(inline);
  const path = fields.get('path');
  const hasText = text !== undefined && text.value.trim() !== '';
  if (hasText && path !== undefined && path.value !== '') {
    throw new Problem(
      'invalid-field',
      `a patch has ${inline} or path, not both`,
      path,
    );
  }
  if (text !== undefined && hasText) {
    return inlineSource(text, trim ? text.value.trim() : text.value);
  }
  if (path === undefined || path.value === '') {
    throw new Problem(
      'missing-field',
      `a patch needs ${inline} or path`,
      fields.node,
    );
  }
  return loader.source(path.value, path);
}

/** A file of patches, or the patches themselves as text. */
function strategicPatches(
  node: YamlNode,
  { loader, schemas }: StepContext,
): Resource[] {
  const isPath = !node.value.includes('\n') && !node.value.includes(': ');
  if (isPath) {
    return parseResources(loader.source(node.value, node), schemas);
  }
  return parseResources(inlineSource(node), schemas);
}

/** `patches` and the configuration of a PatchTransformer. */
export function patchStep(fields: Fields, context: StepContext): Transformer {
  const source = patchSource(fields, context.loader, 'patch', true);
  const options = fields.object('options');
  const target = fields.object('target');
  return applyPatch({
    entry: fields.node,
    patch: parsePatch(source, context.schemas),
    target: target === undefined ? undefined : selectorOf(target),
    options:
      options === undefined
        ? undefined
        : {
            allowNameChange: options.flag('allowNameChange'),
            allowKindChange: options.flag('allowKindChange'),
          },
  });
}

/** `patchesJson6902` and the configuration of a PatchJson6902Transformer. */
export function jsonPatchStep(
  fields: Fields,
  { loader }: StepContext,
  inline: 'patch' | 'jsonOp',
): Transformer {
  const target = fields.object('target');
  if (target === undefined || target.text('name') === '') {
    throw new Problem(
      'missing-field',
      'a JSON patch needs the name of its target',
      fields.node,
    );
  }
  const source = patchSource(fields, loader, inline, false);
  const operations = parseJsonPatch(source);
  if (operations.length === 0) {
    throw new Problem('invalid-field', 'the patch is empty', fields.node);
  }
  const patch: Patch = { kind: 'json', operations };
  return applyJsonPatches(selectorOf(target), patch);
}

/** Strategic merge patches of a list of files and texts. */
export function strategicStep(
  nodes: readonly YamlNode[],
  context: StepContext,
): Transformer {
  const patches = nodes.flatMap(node => strategicPatches(node, context));
  if (patches.length === 0) {
    throw new Problem('invalid-field', 'the patches are empty', nodes[0]);
  }
  return mergePatches(patches);
}

/** An entry of `images`. */
export function imageStep(
  fields: Fields,
  fieldSpecs: StepContext['config']['images'],
): Transformer {
  return changeImages(
    {
      entry: fields.node,
      name: fields.text('name'),
      newName: fields.text('newName'),
      newTag: fields.text('newTag'),
      tagSuffix: fields.text('tagSuffix'),
      digest: fields.text('digest'),
    },
    fieldSpecs,
  );
}

/** An entry of `replicas`. */
export function replicaStep(
  fields: Fields,
  fieldSpecs: StepContext['config']['replicas'],
): Transformer {
  const count = fields.get('count');
  return setReplicas(
    {
      entry: count ?? fields.node,
      name: fields.text('name'),
      count: count === undefined ? '0' : printInteger(count.value),
    },
    fieldSpecs,
  );
}

function labelSpecs(fields: Fields, config: FieldConfig) {
  const own = fields.objects('fields').map(fieldSpecOf);
  const specs = mergeFieldSpecs(own, config.labels);
  if (fields.flag('includeSelectors')) {
    return mergeFieldSpecs(specs, config.commonLabels);
  }
  const withTemplates = fields.flag('includeTemplates')
    ? mergeFieldSpecs(specs, config.templateLabels)
    : specs;
  return mergeFieldSpecs(withTemplates, [
    { path: 'metadata/labels', create: true },
  ]);
}

type StepMaker = (context: StepContext) => Step[];

function forEach(
  name: string,
  field: string,
  make: (entry: Fields, context: StepContext) => Transformer,
): StepMaker {
  return context =>
    context.fields.objects(field).map((entry, index) => {
      const step = { name, field: `${field}[${index}]`, at: entry.node };
      return { ...step, run: located(step, () => make(entry, context)) };
    });
}

function single(
  name: string,
  field: string,
  make: (node: YamlNode, context: StepContext) => Transformer,
): StepMaker {
  return context => {
    const at = context.fields.get(field);
    if (at === undefined) return [];
    const isEmpty = at.content.length === 0 && at.value === '';
    if (isEmpty) return [];
    const step = { name, field, at };
    return [{ ...step, run: located(step, () => make(at, context)) }];
  };
}

/** Runs, without effect, beside `labels` too: `buildMetadata` shows it. */
const commonLabels: StepMaker = ({ fields, config }) => {
  const at = fields.get('commonLabels');
  const entries = fields.textMap('commonLabels');
  if (entries.size === 0 && fields.list('labels').length === 0) return [];
  const run = addEntries(entries, config.commonLabels);
  return [{ name: 'LabelTransformer', field: 'commonLabels', at, run }];
};

/** Says of problems without a place where the field is that asked. */
export function located<T>(
  { field, at }: { readonly field: string; readonly at: YamlNode | undefined },
  action: () => T,
): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const position = at?.source?.position(at.offset);
    throw new Problem(
      error.code,
      error.message,
      error.node,
      error.field ?? field,
      error.at ?? (error.node?.source === undefined ? position : undefined),
    );
  }
}

/**
 * The transformers of a kustomization in the order in which they run, whatever
 * the order of the fields. Source: api `internal/target/kusttarget_configplugin.go`.
 */
export const STEPS: readonly StepMaker[] = [
  single(
    'PatchStrategicMergeTransformer',
    'patchesStrategicMerge',
    (node, context) => strategicStep(node.content, context),
  ),
  forEach('PatchTransformer', 'patches', patchStep),
  single('NamespaceTransformer', 'namespace', (namespace, { config }) =>
    setNamespace({ namespace, fieldSpecs: config.namespace }),
  ),
  single('PrefixTransformer', 'namePrefix', (text, { config }) =>
    affixNames('prefix', text, config.namePrefix),
  ),
  single('SuffixTransformer', 'nameSuffix', (text, { config }) =>
    affixNames('suffix', text, config.nameSuffix),
  ),
  forEach('LabelTransformer', 'labels', (entry, { config }) =>
    addEntries(entry.textMap('pairs'), labelSpecs(entry, config)),
  ),
  commonLabels,
  single(
    'AnnotationsTransformer',
    'commonAnnotations',
    (_, { fields, config }) =>
      addEntries(fields.textMap('commonAnnotations'), config.commonAnnotations),
  ),
  forEach('PatchJson6902Transformer', 'patchesJson6902', (entry, context) =>
    jsonPatchStep(entry, context, 'patch'),
  ),
  forEach('ReplicaCountTransformer', 'replicas', (entry, { config }) =>
    replicaStep(entry, config.replicas),
  ),
  forEach('ImageTagTransformer', 'images', (entry, { config }) =>
    imageStep(entry, config.images),
  ),
  forEach('ImageTagTransformer', 'imageTags', (entry, { config }) =>
    imageStep(entry, config.images),
  ),
  single(
    'ReplacementTransformer',
    'replacements',
    (_, { fields, loader, warn }) =>
      runReplacements(
        replacementsOf(fields.objects('replacements'), loader),
        warn,
      ),
  ),
];
