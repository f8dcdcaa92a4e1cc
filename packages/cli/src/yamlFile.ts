import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { UsageError } from './errors';
import { isFile } from './files';

/** A YAML file that an option names. */
export interface YamlFile {
  readonly value: unknown;
  /** A complaint about a field, with option, file and line before it. */
  complaint(field: readonly (string | number)[], text: string): string;
}

/**
 * Reads the YAML file of an option.
 *
 * @param option - with its dashes, e.g. `--rules`
 * @param path - as the caller gave it
 * @throws UsageError that names option, file and line
 */
export function readYamlFile(
  option: string,
  path: string,
  cwd: string,
): YamlFile {
  const file = resolve(cwd, path);
  if (!isFile(file)) {
    throw new UsageError(`${option}: there is no file ${path}`);
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), {
    lineCounter: lines,
  });
  const at = (offset: number, text: string) =>
    `${option}: ${path}:${lines.linePos(offset).line}: ${text}`;
  const [error] = document.errors;
  if (error) {
    throw new UsageError(at(error.pos[0], error.message.split('\n')[0]));
  }
  return {
    value: valueOf(document, `${option}: ${path}`),
    complaint: (field, text) => at(offsetOf(document, field), text),
  };
}

/** Where a field stands: its key where it has one, else what is around it. */
function offsetOf(
  document: Document,
  field: readonly (string | number)[],
): number {
  for (let length = field.length; length > 0; length--) {
    const node = document.getIn(field.slice(0, length), true);
    if (isNode(node) && node.range) {
      return node.range[0];
    }
  }
  return 0;
}

/** Fails where an alias has no anchor. */
function valueOf(document: Document, what: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UsageError(`${what}: ${(error as Error).message}`);
  }
}
