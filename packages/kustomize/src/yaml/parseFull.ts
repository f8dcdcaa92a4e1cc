import {
  Alias,
  Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Node as YamlLibraryNode,
  ParsedNode,
  parseAllDocuments,
  Scalar,
} from 'yaml';
import { LIMITS } from './limits';
import {
  copyNode,
  countNodes,
  getField,
  Kind,
  keyIndex,
  mappingNode,
  scalarNode,
  sequenceNode,
  Style,
  TAG,
  YamlNode,
} from './node';
import { Problem } from './problem';
import { resolveTag } from './resolve';
import { Source } from './source';

const STYLES: Readonly<Record<string, Style>> = {
  PLAIN: Style.None,
  QUOTE_SINGLE: Style.Single,
  QUOTE_DOUBLE: Style.Double,
  BLOCK_LITERAL: Style.Literal,
  BLOCK_FOLDED: Style.Folded,
};

function shortTag(tag: string): string {
  return tag.startsWith('tag:yaml.org,2002:') ? `!!${tag.slice(18)}` : tag;
}

/** How a text is read. */
export interface ParseOptions {
  /** A repeated key takes the place of the one before, and is no error. */
  readonly lastKeyWins?: boolean;
  /**
   * A quoted key `<<`, which merges nothing, is left out with its value. The
   * original does so when it expands aliases (kyaml `RNode.DeAnchor`).
   */
  readonly dropsQuotedMerge?: boolean;
}

/** Turns the library's document into our nodes, with aliases and merge keys expanded. */
class Converter {
  private readonly anchors = new Map<string, YamlNode>();
  private nodes = 0;
  private aliased = 0;

  constructor(
    private readonly source: Source,
    private readonly from: number,
    private readonly options: ParseOptions,
  ) {}

  convert(node: unknown, depth: number, inFlow: boolean = false): YamlNode {
    if (depth > LIMITS.depth) {
      throw this.problem('too-large', 'nested too deeply', node);
    }
    this.nodes++;
    if (this.nodes > LIMITS.nodes) {
      throw this.problem('too-large', 'too many nodes', node);
    }
    if (node === null || node === undefined) return scalarNode('', TAG.null);
    if (isAlias(node)) return this.alias(node);
    const converted = this.collectionOrScalar(
      node as ParsedNode,
      depth,
      inFlow,
    );
    const { anchor } = node as { anchor?: string };
    if (anchor) {
      this.checkAnchor(anchor, node);
      this.anchors.set(anchor, converted);
    }
    return converted;
  }

  private offsetOf(node: unknown): number {
    const range = (node as { range?: readonly number[] | null }).range;
    return this.from + (range?.[0] ?? 0);
  }

  private problem(
    code: 'too-large' | 'yaml-syntax' | 'not-supported',
    message: string,
    node: unknown,
  ): Problem {
    const offset = node === null ? this.from : this.offsetOf(node);
    return new Problem(
      code,
      message,
      scalarNode('', TAG.null, this.source, offset),
    );
  }

  /** Names of anchors are letters, digits, `_` and `-` to the original. */
  private checkAnchor(anchor: string, node: unknown): void {
    if (!/^[A-Za-z0-9_-]+$/.test(anchor)) {
      throw this.problem('yaml-syntax', `the anchor ${anchor}`, node);
    }
  }

  private collectionOrScalar(
    node: YamlLibraryNode,
    depth: number,
    inFlow: boolean,
  ): YamlNode {
    if (isScalar(node)) return this.scalar(node, inFlow);
    const offset = this.offsetOf(node);
    const tag = node.tag === undefined ? '' : shortTag(node.tag);
    if (tag !== '' && tag !== TAG.map && tag !== TAG.seq) {
      throw this.problem('not-supported', `the type ${tag}`, node);
    }
    const flows = inFlow || Boolean((node as { flow?: boolean }).flow);
    if (isSeq(node)) {
      const sequence = sequenceNode(this.source, offset);
      if (node.flow) sequence.style = Style.Flow;
      for (const item of node.items) {
        if (isPair(item)) {
          throw this.problem('not-supported', 'a pair in a sequence', node);
        }
        const value = this.convert(item, depth + 1, flows);
        value.source ??= this.source;
        sequence.content.push(value);
      }
      return sequence;
    }
    if (!isMap(node)) throw this.problem('yaml-syntax', 'unknown node', node);
    const mapping = mappingNode(this.source, offset);
    if (node.flow) mapping.style = Style.Flow;
    for (const pair of node.items) {
      const key = this.convert(pair.key, depth + 1, flows);
      if (key.kind !== Kind.Scalar) {
        throw this.problem('not-supported', 'a key that is no scalar', node);
      }
      const known = keyIndex(mapping, key.value);
      if (known !== -1 && this.options.lastKeyWins) {
        mapping.content.splice(known, 2);
      } else if (known !== -1) {
        throw new Problem(
          'yaml-syntax',
          `the key ${JSON.stringify(key.value)} is there twice`,
          key,
        );
      }
      const value = this.convert(pair.value, depth + 1, flows);
      if (
        this.options.dropsQuotedMerge &&
        key.value === '<<' &&
        key.tag !== TAG.merge
      ) {
        continue;
      }
      if (value.source === undefined) {
        value.source = this.source;
        value.offset = key.offset;
      }
      mapping.content.push(key, value);
    }
    return this.withMerges(mapping);
  }

  private scalar(node: Scalar, inFlow: boolean): YamlNode {
    const offset = this.offsetOf(node);
    const style = STYLES[node.type ?? 'PLAIN'] ?? Style.None;
    const explicit = node.tag === undefined ? '' : shortTag(node.tag);
    if (style === Style.Double && this.hasForeignEscape(node)) {
      throw this.problem(
        'yaml-syntax',
        'an escape that the original does not know: of half a character, or of /',
        node,
      );
    }
    const value = this.scalarText(node, style);
    if (inFlow && style === Style.None && value.includes('?')) {
      throw this.problem('yaml-syntax', 'a ? between brackets', node);
    }
    let tag: string = TAG.string;
    if (explicit !== '' && explicit !== '!') tag = explicit;
    else if (style === Style.None && explicit !== '!') tag = resolveTag(value);
    // With a tag of its own the quotes say nothing any more.
    const kept = tag === TAG.string ? style : Style.None;
    return scalarNode(value, tag, this.source, offset, kept);
  }

  private saysIndentation(node: Scalar): boolean {
    const start = this.from + (node.range?.[0] ?? 0);
    const header = this.source.text.slice(start, start + 4);
    return /^[|>][-+]?[1-9]/.test(header);
  }

  /** JSON has escapes that go-yaml does not have. */
  private hasForeignEscape(node: Scalar): boolean {
    const [start, end] = node.range ?? [0, 0];
    const raw = this.source.text.slice(this.from + start, this.from + end);
    return /(?:^|[^\\])(?:\\\\)*\\(?:\/|u[dD][89a-fA-F])/.test(raw);
  }

  private scalarText(node: Scalar, style: Style): string {
    const value = String(node.value ?? '');
    const isBlock = style === Style.Literal || style === Style.Folded;
    if (isBlock && /^\n*\t/.test(value) && !this.saysIndentation(node)) {
      throw this.problem('yaml-syntax', 'a tab instead of indentation', node);
    }
    if (!isBlock || !value.endsWith('\n')) return value;
    // go-yaml: the last line of a text without a line end has none in a block either.
    const end = this.from + (node.range?.[1] ?? 0);
    const { text } = this.source;
    const isUnfinished = end >= text.length && !text.endsWith('\n');
    return isUnfinished ? value.slice(0, -1) : value;
  }

  private alias(node: Alias): YamlNode {
    const target = this.anchors.get(node.source);
    if (target === undefined) {
      throw this.problem(
        'yaml-syntax',
        `no anchor ${JSON.stringify(node.source)} before this alias`,
        node,
      );
    }
    this.aliased += countNodes(target, LIMITS.aliasedNodes - this.aliased + 1);
    if (this.aliased > LIMITS.aliasedNodes) {
      throw this.problem('too-large', 'the aliases expand too far', node);
    }
    return copyNode(target);
  }

  /** Expands `<<`. Later maps and the mapping's own keys win, as in the original. */
  private withMerges(mapping: YamlNode): YamlNode {
    const merges = mapping.content.filter(
      (key, index) => index % 2 === 0 && key.tag === TAG.merge,
    );
    if (merges.length === 0) return mapping;
    const index = mapping.content.indexOf(merges[0]);
    const [, merged] = mapping.content.splice(index, 2);
    const own = mapping.content;
    let sources: YamlNode[] = [merged];
    if (merged.kind === Kind.Sequence) sources = [...merged.content].reverse();
    const result: YamlNode[] = [...own];
    mapping.content = result;
    const ownKeys = new Set(
      own.filter((_, at) => at % 2 === 0).map(k => k.value),
    );
    for (const source of sources) {
      if (source.kind !== Kind.Mapping) {
        throw new Problem(
          'yaml-syntax',
          'only mappings can be merged with <<',
          source,
        );
      }
      for (let at = 0; at < source.content.length; at += 2) {
        const key = source.content[at];
        if (ownKeys.has(key.value)) continue;
        const value = copyNode(source.content[at + 1]);
        const existing = getField(mapping, key.value);
        if (existing === undefined) result.push(copyNode(key), value);
        else existing.become(value);
      }
    }
    return mapping;
  }
}

function firstDocument(
  source: Source,
  from: number,
  to: number,
): Document | undefined {
  const text = source.text.slice(from, to);
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
    strict: true,
    maxAliasCount: -1,
  } as Parameters<typeof parseAllDocuments>[1]);
  return Array.isArray(documents) ? (documents[0] as Document) : undefined;
}

/** What follows a flow collection is never read by the original. */
function isBehind(document: Document | undefined, offset: number): boolean {
  const root = document?.contents;
  const end = root?.range?.[1];
  return (
    isCollection(root) &&
    Boolean(root.flow) &&
    end !== undefined &&
    offset >= end
  );
}

/** The library takes seconds for texts that are nested far deeper than we go. */
function checkNesting(source: Source, from: number, to: number): void {
  let depth = 0;
  let tooDeep = false;
  for (let at = from; at < to && !tooDeep; at++) {
    const character = source.text[at];
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    tooDeep = depth > 4 * LIMITS.depth;
  }
  if (tooDeep || /(?:- ){300}/.test(source.text.slice(from, to))) {
    throw new Problem(
      'too-large',
      'nested too deeply',
      scalarNode('', TAG.null, source, from),
    );
  }
}

/** In a resource that is all in braces the original takes no lines of comments. */
function checkComments(source: Source, from: number, root: unknown): void {
  if (!isCollection(root) || !root.flow || !root.range) return;
  const [start, end] = root.range;
  const comment = /\n[ \t]*#/.exec(source.text.slice(from + start, from + end));
  if (comment !== null) {
    throw new Problem(
      'yaml-syntax',
      'a line of comment between braces',
      scalarNode('', TAG.null, source, from + start + comment.index + 1),
    );
  }
}

/** Directives need a `---`, which the original takes for a separator first. */
function checkDirectives(source: Source, from: number, to: number): void {
  const text = source.text.slice(from, to);
  const directive = /^(?:[ \t]*(?:#.*)?\n)*%/.exec(text);
  const rest = /^\.\.\.[ \t]*(?:#.*)?\n\s*[^\s#]/m.exec(text);
  if (rest !== null) {
    throw new Problem(
      'not-supported',
      'what follows ... is not read; separate documents with ---',
      scalarNode('', TAG.null, source, from + rest.index),
    );
  }
  if (directive !== null && !/^---/m.test(text)) {
    throw new Problem(
      'yaml-syntax',
      'a directive must be followed by --- and a document',
      scalarNode('', TAG.null, source, from + directive[0].length - 1),
    );
  }
}

/** Parses the first document of a part of a text with the full parser. */
export function parseFull(
  source: Source,
  from: number,
  to: number,
  options: ParseOptions = {},
): YamlNode | undefined {
  checkNesting(source, from, to);
  let document: Document | undefined;
  try {
    document = firstDocument(source, from, to);
  } catch (error) {
    // The library recurses without a limit; what it cannot stack, we refuse.
    throw new Problem(
      'yaml-syntax',
      error instanceof RangeError ? 'nested too deeply' : String(error),
      scalarNode('', TAG.null, source, from),
    );
  }
  checkDirectives(source, from, to);
  if (document === undefined) return undefined;
  const error = document.errors.find(({ pos }) => !isBehind(document, pos[0]));
  if (error !== undefined) {
    throw new Problem(
      'yaml-syntax',
      error.message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, ''),
      scalarNode('', TAG.null, source, from + error.pos[0]),
    );
  }
  if (document.contents === null) return undefined;
  checkComments(source, from, document.contents);
  const node = new Converter(source, from, options).convert(
    document.contents,
    0,
  );
  if (isCollection(document.contents)) return node;
  return node.tag === TAG.null ? undefined : node;
}
