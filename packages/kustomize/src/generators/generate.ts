import { encodeBase64Lines } from '../files/base64';
import { Loader } from '../files/loader';
import { Fields } from '../kustomization/shape';
import { SchemaRegistry } from '../openapi/registry';
import { Behavior, Resource } from '../resources/resource';
import {
  appendField,
  getField,
  mappingNode,
  scalarNode,
  setField,
  stringNode,
  Style,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';
import { TAG } from '../yaml/tags';
import { KeyValue, keyValues } from './keyValues';

/** What `generatorOptions` and an entry's own `options` add up to. */
interface Options {
  readonly labels: ReadonlyMap<string, YamlNode>;
  readonly annotations: ReadonlyMap<string, YamlNode>;
  readonly disableNameSuffixHash: boolean;
  readonly immutable: boolean;
}

function mergeOptions(own?: Fields, shared?: Fields): Options {
  const maps = (name: string) =>
    new Map([...(shared?.textMap(name) ?? []), ...(own?.textMap(name) ?? [])]);
  const either = (name: string) =>
    Boolean(own?.flag(name)) || Boolean(shared?.flag(name));
  return {
    labels: maps('labels'),
    annotations: maps('annotations'),
    disableNameSuffixHash: either('disableNameSuffixHash'),
    immutable: either('immutable'),
  };
}

function setData(
  node: YamlNode,
  field: string,
  key: string,
  text: string,
  at: YamlNode,
): void {
  let data = getField(node, field);
  if (data === undefined) {
    data = mappingNode(at.source, at.offset);
    appendField(node, field, data);
  }
  const value = stringNode(text, at);
  if (text.includes('\n')) value.style = Style.Literal;
  setField(data, key, value);
}

const ENCODER = new TextEncoder();

function addConfigMapData(node: YamlNode, pairs: readonly KeyValue[]): void {
  for (const { key, value, at } of pairs) {
    if (typeof value === 'string') setData(node, 'data', key, value, at);
    else setData(node, 'binaryData', key, encodeBase64Lines(value), at);
  }
}

function addSecretData(
  node: YamlNode,
  pairs: readonly KeyValue[],
  entry: YamlNode,
): void {
  appendField(node, 'data', mappingNode(entry.source, entry.offset));
  for (const { key, value, at } of pairs) {
    const bytes = typeof value === 'string' ? ENCODER.encode(value) : value;
    setData(node, 'data', key, encodeBase64Lines(bytes), at);
  }
}

function addMetadata(
  metadata: YamlNode,
  field: string,
  entries: ReadonlyMap<string, YamlNode>,
): void {
  if (entries.size === 0) return;
  const map = mappingNode(metadata.source, metadata.offset);
  for (const key of [...entries.keys()].sort()) {
    const entry = entries.get(key);
    const value = stringNode(entry?.value ?? '', entry);
    value.style = Style.Single;
    setField(map, key, value);
  }
  appendField(metadata, field, map);
}

function behaviorOf(fields: Fields): Behavior {
  const behavior = fields.text('behavior');
  return behavior === 'create' || behavior === 'merge' || behavior === 'replace'
    ? behavior
    : 'unspecified';
}

/** Makes a ConfigMap or Secret. Source: api `internal/generators`. */
export function generate(
  kind: 'ConfigMap' | 'Secret',
  fields: Fields,
  shared: Fields | undefined,
  loader: Loader,
  schemas: SchemaRegistry,
): Resource {
  const entry = fields.node;
  const name = fields.get('name');
  if (name === undefined || name.value === '') {
    throw new Problem(
      'missing-field',
      `the ${kind} has no name`,
      entry,
      'name',
    );
  }
  const options = mergeOptions(fields.object('options'), shared);
  const node = mappingNode(entry.source, entry.offset);
  const metadata = mappingNode(entry.source, entry.offset);
  appendField(node, 'apiVersion', stringNode('v1', entry));
  appendField(node, 'kind', stringNode(kind, entry));
  appendField(node, 'metadata', metadata);
  appendField(metadata, 'name', stringNode(name.value, name));
  const namespace = fields.get('namespace');
  if (namespace !== undefined && namespace.value !== '') {
    appendField(metadata, 'namespace', stringNode(namespace.value, namespace));
  }
  const pairs = [...keyValues(fields, loader)].sort((a, b) =>
    a.key < b.key ? -1 : 1,
  );
  if (kind === 'ConfigMap') {
    addConfigMapData(node, pairs);
  } else {
    const type = fields.get('type');
    appendField(
      node,
      'type',
      stringNode(type?.value || 'Opaque', type ?? entry),
    );
    addSecretData(node, pairs, entry);
  }
  addMetadata(metadata, 'labels', options.labels);
  addMetadata(metadata, 'annotations', options.annotations);
  if (options.immutable) {
    appendField(
      node,
      'immutable',
      scalarNode('true', TAG.bool, entry.source, entry.offset),
    );
  }
  const resource = new Resource(node, schemas);
  resource.needsHash = !options.disableNameSuffixHash;
  resource.behavior = behaviorOf(fields);
  return resource;
}
