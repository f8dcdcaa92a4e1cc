import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  parseGuardRailsDocument,
  type GuardRails,
} from '@mesh-portal/guard-rails';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { UsageError } from './errors';
import { isFile } from './files';

/**
 * Reads the file of `--rules`.
 *
 * @throws UsageError that names file, line and rule
 */
export function readGuardRails(
  path: string | undefined,
  cwd: string,
): GuardRails | undefined {
  if (path === undefined) {
    return undefined;
  }
  const file = resolve(cwd, path);
  if (!isFile(file)) {
    throw new UsageError(`--rules: there is no file ${path}`);
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), {
    lineCounter: lines,
  });
  const [error] = document.errors;
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    throw new UsageError(
      `--rules: ${path}:${line}: ${error.message.split('\n')[0]}`,
    );
  }
  const parsed = parseGuardRailsDocument(valueOf(document, path));
  if (!parsed.ok) {
    throw new UsageError(
      parsed.problems
        .map(({ path: field, message }) => {
          const node = document.getIn(field, true);
          const offset = isNode(node) ? node.range?.[0] ?? 0 : 0;
          const { line } = lines.linePos(offset);
          const name = field.length > 0 ? `${field.join('.')}: ` : '';
          return `--rules: ${path}:${line}: ${name}${message}`;
        })
        .join('\n'),
    );
  }
  return parsed.guardRails;
}

/** Fails where an alias has no anchor. */
function valueOf(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UsageError(`--rules: ${path}: ${(error as Error).message}`);
  }
}
