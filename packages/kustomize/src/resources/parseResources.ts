import { SchemaRegistry } from '../openapi/registry';
import { PackedDocument, readDocuments } from '../yaml/documents';
import {
  fieldsOf,
  getField,
  isNilOrEmpty,
  isNull,
  Kind,
  removeField,
  textOf,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';
import { Source } from '../yaml/source';
import { metadataText } from './ids';
import { Actions, PackedResource } from './packed';
import { Resource } from './resource';

/** Annotations by which the original remembers things itself. */
const INTERNAL = 'internal.config.kubernetes.io/';

type Content = YamlNode | PackedResource;

/** Resources need a kind and a name. Source: kyaml `yaml/rnode.go` (GetValidatedMetadata). */
function checkResource(node: YamlNode): void {
  if (node.kind !== Kind.Mapping) {
    throw new Problem('invalid-field', 'a resource is a mapping', node);
  }
  const kind = textOf(getField(node, 'kind'));
  if (kind === '') {
    throw new Problem(
      'missing-field',
      'the resource has no kind',
      node,
      'kind',
    );
  }
  if (!kind.endsWith('List') && metadataText(node, 'name') === '') {
    throw new Problem(
      'missing-field',
      `the ${kind} has no name`,
      node,
      'metadata.name',
    );
  }
}

/** Replaces lists of resources by their items, at the end. Source: api `resource/factory.go`. */
function expandLists(nodes: readonly Content[]): Content[] {
  const queue = [...nodes];
  const result: Content[] = [];
  for (const node of queue) {
    if (node instanceof PackedResource) {
      result.push(node);
      continue;
    }
    const kind = textOf(getField(node, 'kind'));
    const items = getField(node, 'items');
    if (!kind.endsWith('List') || items === undefined) {
      result.push(node);
      continue;
    }
    if (isNull(items)) continue;
    if (items.kind !== Kind.Sequence) {
      throw new Problem('invalid-field', `items of a ${kind} is a list`, items);
    }
    for (const item of items.content) {
      if (isNilOrEmpty(item)) continue;
      checkResource(item);
      queue.push(item);
    }
  }
  return result;
}

/** Reads what somebody wrote into the original's own annotations. */
function takeInternalAnnotations(resource: Resource): void {
  const metadata = getField(resource.content, 'metadata');
  const annotations = getField(metadata, 'annotations');
  if (annotations === undefined) return;
  for (const [name, value, key] of [...fieldsOf(annotations)]) {
    if (!name.startsWith(INTERNAL)) continue;
    const short = name.slice(INTERNAL.length);
    if (short === 'needsHashSuffix') {
      resource.needsHash = value.value === 'enabled';
    } else if (short === 'generatorBehavior') {
      const behavior = value.value;
      resource.behavior =
        behavior === 'merge' || behavior === 'replace' || behavior === 'create'
          ? behavior
          : 'unspecified';
    } else if (
      !/^(?:path|index|seqindent|id|annotations-migration-resource-id)$/.test(
        short,
      )
    ) {
      throw new Problem(
        'not-supported',
        `the annotation ${name} is reserved for the build`,
        key,
      );
    }
    removeField(annotations, name);
  }
}

/** The items of a file that is one list. */
function itemsOf(contents: readonly Content[]): Content[] | undefined {
  const [only] = contents;
  if (contents.length !== 1 || only instanceof PackedResource) return undefined;
  const kind = textOf(getField(only, 'kind'));
  const items = getField(only, 'items');
  if (items === undefined || !/^(?:Resource)?List$/.test(kind))
    return undefined;
  return items.kind === Kind.Sequence ? items.content : [];
}

/**
 * The resources of a file: every document, with lists expanded. Where they may
 * stay packed, most of them do.
 */
export function parseResources(
  source: Source,
  schemas: SchemaRegistry,
  mayStayPacked: boolean = false,
): Resource[] {
  const actions = new Actions();
  const contents = readDocuments(source).map(document => {
    if (!(document instanceof PackedDocument)) return document;
    const packed = mayStayPacked
      ? PackedResource.of(document, actions)
      : undefined;
    return packed ?? document.unpack();
  });
  const present: Content[] = [];
  for (const content of itemsOf(contents) ?? contents) {
    if (!(content instanceof PackedResource)) {
      if (isNilOrEmpty(content)) continue;
      checkResource(content);
    }
    present.push(content);
  }
  return expandLists(present).map(content => {
    const resource = new Resource(content, schemas);
    if (!resource.isPacked) takeInternalAnnotations(resource);
    return resource;
  });
}
