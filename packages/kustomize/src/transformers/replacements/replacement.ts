import { splitBracketPath } from '../../fieldspecs/fieldSpec';
import {
  GvkSelector,
  isSelectedBy,
  printId,
  ResourceId,
} from '../../resources/ids';
import { Resource } from '../../resources/resource';
import { ResourceSelector } from '../../resources/selector';
import {
  copyNode,
  isNilOrEmpty,
  Kind,
  scalarNode,
  textOf,
  YamlNode,
} from '../../yaml/node';
import { Warn, warningAt } from '../../warning';
import { Problem } from '../../yaml/problem';
import { TAG } from '../../yaml/tags';
import { Transformer } from '../transformer';
import { lookUp } from './lookup';
import { matchPath } from './pathMatcher';
import { replaceInText } from './structuredText';

/* Copying values between resources. Source: api `filters/replacement`. */

/** A part of a value: what stands between delimiters. */
export interface FieldOptions {
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
}

export interface ReplacementSource extends GvkSelector {
  readonly at: YamlNode;
  readonly name: string;
  readonly namespace: string;
  readonly fieldPath: string;
  readonly options?: FieldOptions;
}

export interface ReplacementTarget {
  readonly at: YamlNode;
  readonly select: ResourceSelector;
  readonly reject: readonly ResourceSelector[];
  /** Paths with the nodes that name them. */
  readonly fieldPaths: readonly { path: string; at: YamlNode }[];
  readonly options?: FieldOptions;
}

export interface Replacement {
  readonly at: YamlNode;
  readonly source: ReplacementSource | YamlNode;
  readonly targets: readonly ReplacementTarget[];
}

function idsOf(resource: Resource): ResourceId[] {
  return [resource.id, ...resource.previousIds];
}

function selectSource(
  resources: readonly Resource[],
  source: ReplacementSource,
): Resource {
  const isMeant = (id: ResourceId) =>
    (source.name === '' || source.name === id.name) &&
    (source.namespace === '' ||
      (id.namespace || 'default') === source.namespace) &&
    isSelectedBy(id, source);
  const found = resources.filter(resource => idsOf(resource).some(isMeant));
  if (found.length === 1) return found[0];
  const wanted = printId({
    group: source.group ?? '',
    version: source.version ?? '',
    kind: source.kind ?? '',
    name: source.name,
    namespace: source.namespace,
  });
  throw new Problem(
    found.length === 0 ? 'not-found' : 'ambiguous',
    found.length === 0
      ? `the source ${wanted} is no resource here`
      : `the source ${wanted} may be any of ${found.length} resources`,
    source.at,
  );
}

function readSource(
  resources: readonly Resource[],
  source: ReplacementSource,
): YamlNode {
  const resource = selectSource(resources, source);
  const value = lookUp(
    resource.content,
    splitBracketPath(source.fieldPath, '.'),
  );
  if (value === undefined || isNilOrEmpty(value)) {
    throw new Problem(
      'missing-field',
      `the source has no field ${source.fieldPath}`,
      source.at,
    );
  }
  const { options } = source;
  if (options === undefined || options.delimiter === '') return value;
  if (value.kind !== Kind.Scalar) {
    throw new Problem('invalid-field', 'only text has delimiters', source.at);
  }
  const parts = textOf(value).split(options.delimiter);
  const part = parts[options.index];
  if (part === undefined) {
    throw new Problem(
      'invalid-field',
      `index ${options.index} is out of the bounds of ${JSON.stringify(
        value.value,
      )}`,
      source.at,
    );
  }
  const result = copyNode(value);
  result.value = part;
  return result;
}

function isRejected(
  resource: Resource,
  ids: readonly ResourceId[],
  reject: readonly ResourceSelector[],
): boolean {
  return reject.some(selector => {
    const { fields } = selector;
    const hasMetadata =
      fields.labelSelector !== '' || fields.annotationSelector !== '';
    if (hasMetadata && selector.matchesMetadata(resource.content)) return true;
    const hasId = [
      fields.group,
      fields.version,
      fields.kind,
      fields.name,
      fields.namespace,
    ].some(part => part !== '');
    return hasId && ids.some(id => matchesId(selector, id));
  });
}

function matchesId(selector: ResourceSelector, id: ResourceId): boolean {
  return (
    selector.matchesGvk(id) &&
    selector.matchesName(id.name) &&
    selector.matchesNamespace(id.namespace)
  );
}

function withDelimiter(
  field: YamlNode,
  value: YamlNode,
  { delimiter, index }: FieldOptions,
): string {
  if (field.kind !== Kind.Scalar) {
    throw new Problem('invalid-field', 'only text has delimiters', field);
  }
  const parts = field.value.split(delimiter);
  const text = textOf(value);
  if (index < 0) parts.unshift(text);
  else if (index >= parts.length) parts.push(text);
  else parts[index] = text;
  return parts.join(delimiter);
}

function setField(
  field: YamlNode,
  source: YamlNode,
  options: FieldOptions | undefined,
  at: YamlNode,
): void {
  const value = copyNode(source);
  if (options !== undefined && options.delimiter !== '') {
    value.value = withDelimiter(field, value, options);
  }
  if (field.kind === Kind.Scalar) field.value = value.value;
  else field.become(value);
  field.source = at.source;
  field.offset = at.offset;
}

function replaceIn(
  resource: Resource,
  value: YamlNode,
  target: ReplacementTarget,
  warn: Warn,
): void {
  for (const { path, at } of target.fieldPaths) {
    const create = target.options?.create ? value.kind : undefined;
    const parts = splitBracketPath(path, '.');
    const placed = copyNode(value);
    placed.source = at.source;
    placed.offset = at.offset;
    const keep = (reason: string) =>
      warn(
        warningAt(
          at,
          'replacements',
          `the text at ${path} of ${resource.kind} ${resource.name} stays as it is: ${reason}`,
        ),
      );
    if (replaceInText(resource.content, parts, placed, create, keep)) continue;
    const fields = matchPath(resource.content, parts, create);
    if (fields.length === 0) {
      throw new Problem(
        'missing-field',
        `${resource.kind} ${resource.name} has no field ${path}${
          create === undefined ? '; options.create would make it' : ''
        }`,
        at,
      );
    }
    fields.forEach(field => setField(field, value, target.options, at));
  }
}

function replace(
  resources: readonly Resource[],
  replacement: Replacement,
  warn: Warn,
): void {
  const { source, targets } = replacement;
  const value =
    'fieldPath' in source
      ? readSource(resources, source)
      : scalarNode(source.value, TAG.none, source.source, source.offset);
  for (const target of targets) {
    for (const resource of resources) {
      if (!target.select.matchesMetadata(resource.content)) continue;
      const ids = idsOf(resource);
      if (isRejected(resource, ids, target.reject)) continue;
      if (ids.some(id => matchesId(target.select, id))) {
        replaceIn(resource, value, target, warn);
      }
    }
  }
}

/** Runs replacements one after the other. */
export function runReplacements(
  replacements: readonly Replacement[],
  warn: Warn,
): Transformer {
  return resources => {
    for (const replacement of replacements) {
      replace(resources.resources, replacement, warn);
    }
    resources.renamed();
  };
}
