import {
  isMap,
  isNode,
  isPair,
  LineCounter,
  parseDocument,
  type Document,
} from 'yaml';
import { parseServiceSpec, type ParsedServiceSpec } from './parse';
import {
  complaint,
  schemaProblem,
  type LocatedSchemaProblem,
  type SchemaProblem,
} from './problems';

type Path = readonly (string | number)[];

/** Offset of the field, else of its nearest parent that is there. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        item => isPair(item) && isNode(item.key) && item.key.toJSON() === key,
      );
      // What is missing has its place where its parent is; what is there, at its key.
      if (pair && isNode(pair.key) && pair.key.range) {
        return pair.key.range[0];
      }
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      return node.range[0];
    }
  }
  return document.contents?.range?.[0] ?? 0;
}

/**
 * Reads a ServiceSpec from YAML. Problems carry the file, and the line and
 * column of the field that they are about.
 *
 * @param source - YAML, one document
 * @param file - name of the file, for problems
 * @public
 */
export function parseServiceSpecYaml(
  source: string,
  file: string,
): ParsedServiceSpec<LocatedSchemaProblem> {
  const lineCounter = new LineCounter();
  const located = (
    problem: SchemaProblem,
    offset: number,
  ): LocatedSchemaProblem => {
    const { line, col } = lineCounter.linePos(offset);
    return {
      ...problem,
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
    };
  };
  const unreadable = (reason: string, offset: number) => ({
    ok: false as const,
    problems: [
      located(schemaProblem(complaint('yaml', { reason }), []), offset),
    ],
  });

  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(source, { lineCounter, prettyErrors: false });
    const [error] = document.errors;
    if (error) {
      return unreadable(error.message.replace(/\.$/, ''), error.pos[0]);
    }
    value = document.toJS();
  } catch (cause) {
    // Aliases that grow without bound or name no anchor, and nesting without end.
    return unreadable(
      cause instanceof Error ? cause.message : 'it cannot be resolved',
      0,
    );
  }
  const parsed = parseServiceSpec(value);
  return parsed.ok
    ? parsed
    : {
        ok: false,
        problems: parsed.problems.map(problem =>
          located(problem, offsetOf(document, problem.path)),
        ),
      };
}
