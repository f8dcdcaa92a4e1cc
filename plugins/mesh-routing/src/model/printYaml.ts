import { Document, LineCounter, parseDocument, isNode, isPair } from 'yaml';
import type { FieldPath, JsonObject } from '@mesh-portal/istio-config';

/** A resource as text, and where its fields stand in it. */
export interface PrintedYaml {
  readonly text: string;
  /** 1-based line of a field, or of its nearest parent that is there. */
  readonly lineOf: (path: FieldPath) => number;
}

/**
 * Prints a resource, with the lines of its fields found when asked for. Texts
 * that Kubernetes would read as something else, such as `yes`, are quoted.
 */
export function printYaml(value: JsonObject): PrintedYaml {
  const document = new Document(value, { compat: 'yaml-1.1' });
  const text = document.toString({ lineWidth: 0 });
  let lines: ReturnType<typeof readLines> | undefined;
  return {
    text,
    lineOf: path => {
      lines ??= readLines(text);
      return lines(path);
    },
  };
}

function readLines(text: string): (path: FieldPath) => number {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineAt = (path: FieldPath): number | undefined => {
    const parent = document.getIn(path.slice(0, -1), true);
    const key = path.at(-1);
    // The line of a field is that of its key, which may stand above its value.
    const pair =
      typeof parent === 'object' && parent !== null && 'items' in parent
        ? (parent.items as unknown[]).find(
            item =>
              isPair(item) && isNode(item.key) && item.key.toJSON() === key,
          )
        : undefined;
    const node =
      isPair(pair) && isNode(pair.key) ? pair.key : document.getIn(path, true);
    return isNode(node) && node.range
      ? counter.linePos(node.range[0]).line
      : undefined;
  };
  return path => {
    for (let length = path.length; length > 0; length--) {
      const line = lineAt(path.slice(0, length));
      if (line !== undefined) return line;
    }
    return 1;
  };
}
