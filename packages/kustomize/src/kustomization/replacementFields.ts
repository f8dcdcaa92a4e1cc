import { Loader } from '../files/loader';
import {
  FieldOptions,
  Replacement,
  ReplacementSource,
  ReplacementTarget,
} from '../transformers/replacements/replacement';
import { parseDocument } from '../yaml/documents';
import { isSequence, YamlNode } from '../yaml/node';
import { parseInteger } from '../yaml/resolve';
import { Problem } from '../yaml/problem';
import { checkShape, Fields } from './shape';
import { REPLACEMENT_FIELDS } from './shapes';
import { selectorOf } from './selectorFields';
import { readAsYaml11 } from '../yaml/yaml11';

const DEFAULT_PATH = 'metadata.name';

/** `encoding` is a field of the original that has no effect there either. */
function optionsOf(fields: Fields | undefined): FieldOptions | undefined {
  if (fields === undefined) return undefined;
  const index = fields.get('index');
  return {
    delimiter: fields.text('delimiter'),
    index: index === undefined ? 0 : Number(parseInteger(index.value)),
    create: fields.flag('create'),
  };
}

function sourceOf(fields: Fields): ReplacementSource {
  return {
    at: fields.node,
    group: fields.text('group'),
    version: fields.text('version'),
    kind: fields.text('kind'),
    name: fields.text('name'),
    namespace: fields.text('namespace'),
    fieldPath: fields.text('fieldPath') || DEFAULT_PATH,
    options: optionsOf(fields.object('options')),
  };
}

function targetOf(fields: Fields): ReplacementTarget {
  const select = fields.object('select');
  if (select === undefined) {
    throw new Problem('missing-field', 'a target needs select', fields.node);
  }
  const paths = fields.list('fieldPaths');
  return {
    at: fields.node,
    select: selectorOf(select),
    reject: fields.objects('reject').map(selectorOf),
    fieldPaths:
      paths.length === 0
        ? [{ path: DEFAULT_PATH, at: fields.node }]
        : paths.map(at => ({ path: at.value, at })),
    options: optionsOf(fields.object('options')),
  };
}

function replacementOf(fields: Fields): Replacement {
  const source = fields.object('source');
  const sourceValue = fields.get('sourceValue');
  if (source !== undefined && sourceValue !== undefined) {
    throw new Problem(
      'invalid-field',
      'a replacement has source or sourceValue, not both',
      fields.node,
    );
  }
  const from = source === undefined ? sourceValue : sourceOf(source);
  if (from === undefined || !fields.has('targets')) {
    throw new Problem(
      'missing-field',
      'a replacement needs a source and targets',
      fields.node,
    );
  }
  return {
    at: fields.node,
    source: from,
    targets: fields.objects('targets').map(targetOf),
  };
}

function fromFile(path: YamlNode, loader: Loader): Replacement[] {
  const root = parseDocument(loader.source(path.value, path));
  if (root === undefined) {
    throw new Problem('invalid-field', 'the file has no replacements', path);
  }
  readAsYaml11(root);
  const nodes = isSequence(root) ? root.content : [root];
  return nodes.map((node, index) => {
    const place = isSequence(root) ? `[${index}]` : '';
    checkShape(node, { fields: REPLACEMENT_FIELDS }, place, {
      coerceText: true,
    });
    return replacementOf(new Fields(node));
  });
}

/** The entries of `replacements`, of which some name files of more. */
export function replacementsOf(
  entries: readonly Fields[],
  loader: Loader,
): Replacement[] {
  return entries.flatMap(fields => {
    const path = fields.get('path');
    if (path === undefined || path.value === '') return [replacementOf(fields)];
    if (fields.has('source') || fields.list('targets').length > 0) {
      throw new Problem(
        'invalid-field',
        'an entry is a path or a replacement, not both',
        path,
      );
    }
    return fromFile(path, loader);
  });
}
