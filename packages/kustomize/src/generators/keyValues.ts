import { Loader } from '../files/loader';
import { Fields } from '../kustomization/shape';
import { YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';

/** An entry of a generated ConfigMap or Secret: text, or bytes that are none. */
export interface KeyValue {
  readonly key: string;
  readonly value: string | Uint8Array;
  readonly at: YamlNode;
}

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | Uint8Array {
  try {
    return DECODER.decode(bytes);
  } catch {
    return bytes;
  }
}

function withoutQuotes(text: string): string {
  const quote = text[0];
  const isQuoted =
    text.length >= 2 &&
    (quote === '"' || quote === "'") &&
    text[text.length - 1] === quote;
  return isQuoted ? text.slice(1, -1) : text;
}

function fromLiteral(node: YamlNode): KeyValue {
  const equals = node.value.indexOf('=');
  if (equals < 1) {
    throw new Problem(
      'invalid-field',
      `expected key=value, and found ${JSON.stringify(node.value)}`,
      node,
    );
  }
  return {
    key: node.value.slice(0, equals),
    value: withoutQuotes(node.value.slice(equals + 1)),
    at: node,
  };
}

/** `path`, or `key=path`. */
function fromFile(node: YamlNode, loader: Loader): KeyValue {
  const parts = node.value.split('=');
  if (parts.length > 2 || parts.some(part => part === '')) {
    throw new Problem(
      'invalid-field',
      `expected a path or key=path, and found ${JSON.stringify(node.value)}`,
      node,
    );
  }
  const path = parts[parts.length - 1];
  const file = loader.requireFile(path, node);
  const name = path.replace(/\/+$/, '');
  return {
    key: parts.length === 2 ? parts[0] : name.slice(name.lastIndexOf('/') + 1),
    value: decode(loader.files.bytes(file)),
    at: node,
  };
}

/** Lines of `key=value`. Source: api `kv/kv.go`. */
function fromEnvironment(node: YamlNode, loader: Loader): KeyValue[] {
  const file = loader.requireFile(node.value, node);
  const text = loader.files.text(file);
  if (text === undefined) {
    throw new Problem('invalid-field', `${file} is not UTF-8 text`, node);
  }
  const lines = text.replace(/^\ufeff/, '').split('\n');
  return lines.flatMap(raw => {
    const line = raw.replace(/\r$/, '').replace(/^[\s\u0085]+/, '');
    if (line === '' || line.startsWith('#')) return [];
    const equals = line.indexOf('=');
    const key = equals === -1 ? line : line.slice(0, equals);
    if (key === '') return [];
    const value = equals === -1 ? '' : line.slice(equals + 1);
    return [{ key, value, at: node }];
  });
}

/** All entries of a generator: environment files, literals, files. */
export function keyValues(fields: Fields, loader: Loader): KeyValue[] {
  const environments = [...fields.list('envs')];
  const single = fields.get('env');
  if (single !== undefined && single.value !== '') environments.push(single);
  const pairs = [
    ...environments.flatMap(node => fromEnvironment(node, loader)),
    ...fields.list('literals').map(fromLiteral),
    ...fields.list('files').map(node => fromFile(node, loader)),
  ];
  const seen = new Set<string>();
  for (const { key, at } of pairs) {
    if (seen.has(key)) {
      throw new Problem(
        'duplicate',
        `${fields.text('name')} has the key ${JSON.stringify(key)} twice`,
        at,
      );
    }
    seen.add(key);
  }
  return pairs;
}
