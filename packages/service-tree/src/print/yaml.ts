import { Document, isMap, isNode, isScalar, Scalar, visit } from 'yaml';

/** A comment above a field or a list item. */
export interface Comment {
  readonly at: readonly (string | number)[];
  readonly text: string;
}

/** An object to be printed, with comments where a reader would ask why. */
export interface Commented<Value extends object = object> {
  readonly value: Value;
  readonly comments?: readonly Comment[];
}

// Kubernetes and Kustomize read YAML 1.1: `on`, `012` and `1:30` are quoted for them.
const CREATE = { aliasDuplicateObjects: false, compat: 'yaml-1.1' } as const;
const PRINT = { lineWidth: 0, indentSeq: true } as const;

/** The same text as a comment's lines, each with the space that people put after `#`. */
const commentLines = (text: string) =>
  text
    .split('\n')
    .map(line => ` ${line}`)
    .join('\n');

function attach(document: Document, { at, text }: Comment): void {
  const comment = commentLines(text);
  if (at.length === 0) {
    document.commentBefore = comment;
    return;
  }
  const parent = document.getIn(at.slice(0, -1), true);
  const last = at[at.length - 1];
  if (isMap(parent)) {
    const pair = parent.items.find(
      ({ key }) => isScalar(key) && key.value === last,
    );
    if (pair && isScalar(pair.key)) {
      // Before the first key of a mapping the comment has to be the mapping's own.
      if (pair === parent.items[0] && at.length > 1) {
        parent.commentBefore = comment;
      } else {
        pair.key.commentBefore = comment;
      }
    }
    return;
  }
  const item = document.getIn(at, true);
  if (isNode(item)) {
    item.commentBefore = comment;
  }
}

/** A document of the AST from a plain object; fields without a value are left out. */
export function toDocument({ value, comments = [] }: Commented): Document {
  const document = new Document(value, CREATE);
  visit(document, {
    Scalar(_, scalar) {
      // Kustomize takes a tab at the start of a block's line for indentation.
      if (typeof scalar.value === 'string' && /^[ ]*\t/m.test(scalar.value)) {
        scalar.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  for (const comment of comments) {
    attach(document, comment);
  }
  return document;
}

/** A document as YAML. */
export function printDocument(
  document: Document,
  options: { readonly indentSeq?: boolean } = {},
): string {
  return document.toString({ ...PRINT, ...options });
}

/** YAML of one or several objects; several are separated by `---`. */
export function printYaml(...objects: readonly Commented[]): string {
  return objects.map(object => printDocument(toDocument(object))).join('---\n');
}
