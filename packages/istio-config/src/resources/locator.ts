import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import type { FieldPath, SourcePosition } from '../source';

interface Parsed {
  readonly documents: readonly Document.Parsed[];
  readonly lineCounter: LineCounter;
}

/**
 * Finds the line of a field in the n-th document of a file. Parses the file
 * when first asked, because most resources are never asked.
 */
export function lazyLocator(
  text: string,
  file: string,
): (document: number, path: FieldPath) => SourcePosition | undefined {
  let parsed: Parsed | undefined;
  return (index, path) => {
    parsed ??= parse(text);
    const document = parsed.documents[index];
    const offset = document && offsetOf(document, path);
    if (offset === undefined) {
      return undefined;
    }
    const { line, col } = parsed.lineCounter.linePos(offset);
    return { file, line, column: col };
  };
}

function parse(text: string): Parsed {
  const lineCounter = new LineCounter();
  try {
    return {
      documents: Array.from(
        parseAllDocuments(text, {
          lineCounter,
          merge: true,
          uniqueKeys: false,
          logLevel: 'error',
        }),
      ) as Document.Parsed[],
      lineCounter,
    };
  } catch {
    return { documents: [], lineCounter };
  }
}

/** The offset of the key of a field, or of the start of a list's entry. */
function offsetOf(
  document: Document.Parsed,
  path: FieldPath,
): number | undefined {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0];
  for (const step of path) {
    if (isAlias(node)) {
      node = node.resolve(document);
    }
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
      if (!pair) {
        return undefined;
      }
      const key = pair.key as Node;
      offset = key.range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step] as Node | undefined;
      if (!node) {
        return undefined;
      }
      offset = node.range?.[0] ?? offset;
    } else {
      return undefined;
    }
  }
  return offset;
}
