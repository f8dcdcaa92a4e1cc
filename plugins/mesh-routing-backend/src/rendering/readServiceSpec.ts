import type { FileTree } from '@mesh-portal/kustomize';
import type { Problem } from '@mesh-portal/plugin-mesh-routing-common';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { problem } from '../problems';

/** What the stored ServiceSpec says about environments. */
export interface StoredEnvironments {
  /** In the order of the spec, which is the order of promotion. */
  readonly names: readonly string[];
  readonly meshes: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/**
 * Reads the environments of a stored ServiceSpec. Only these fields are looked
 * at: a tree stays visible although its spec is of another version than ours.
 */
export function readServiceSpec(
  files: FileTree,
  path: string,
): StoredEnvironments {
  const names: string[] = [];
  const meshes = new Map<string, string>();
  const problems: Problem[] = [];
  const text = files.get(path);
  if (typeof text === 'string') {
    const lineCounter = new LineCounter();
    const document = parseDocument(text, { lineCounter });
    const [error] = document.errors;
    if (error) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      problems.push(
        problem(
          'parse',
          `The stored ServiceSpec is not YAML: ${error.message.split('\n')[0]}`,
          { level: 'warning', file: path, line, column: col },
        ),
      );
    } else {
      for (const environment of environmentsOf(toValue(document))) {
        names.push(environment.name);
        if (environment.mesh) {
          meshes.set(environment.name, environment.mesh);
        }
      }
    }
  }
  return { names, meshes, problems };
}

/** Aliases that unfold to too much make the library throw: then nothing is known. */
function toValue(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

function environmentsOf(
  spec: unknown,
): { readonly name: string; readonly mesh?: string }[] {
  const environments = property(property(spec, 'spec'), 'environments');
  return (Array.isArray(environments) ? environments : []).flatMap(
    (environment: unknown) => {
      const name = property(environment, 'name');
      const mesh = property(environment, 'mesh');
      return typeof name === 'string'
        ? [{ name, ...(typeof mesh === 'string' && { mesh }) }]
        : [];
    },
  );
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
