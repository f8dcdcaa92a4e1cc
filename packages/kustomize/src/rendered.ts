import { Resource } from './resources/resource';
import { JsonObject, RenderedResource, SourcePosition } from './types';
import { toJsonObject } from './yaml/json';
import { getField, isMapping, isSequence, Kind, YamlNode } from './yaml/node';

function child(node: YamlNode, part: string | number): YamlNode | undefined {
  if (isSequence(node)) {
    return typeof part === 'number' ? node.content[part] : undefined;
  }
  return isMapping(node) ? getField(node, String(part)) : undefined;
}

function positionOf(node: YamlNode): SourcePosition | undefined {
  return node.source?.position(node.offset);
}

/** What may stand between the name of a field and a collection that is its value. */
const BETWEEN = /^["']?[ \t]*:(?:[ \t\n]|#[^\n]*)*$/;
const ATTEMPTS = 4;

/** A collection stands where its key stands, which is found by looking back. */
function keyPosition(
  part: string | number,
  { kind, source, offset }: YamlNode,
): SourcePosition | undefined {
  if (kind === Kind.Scalar || typeof part === 'number' || part === '') {
    return undefined;
  }
  const text = source?.text ?? '';
  let at = offset;
  for (let attempt = 0; attempt < ATTEMPTS && at > 0; attempt++) {
    at = text.lastIndexOf(part, at - 1);
    if (at === -1) return undefined;
    if (BETWEEN.test(text.slice(at + part.length, offset))) {
      return source?.position(at);
    }
  }
  return undefined;
}

/** A resource of the result. Its value and positions are worked out when asked for. */
export class Rendered implements RenderedResource {
  private known: YamlNode | undefined;
  private cached: JsonObject | undefined;

  constructor(private readonly resource: Resource) {}

  private get content(): YamlNode {
    this.known ??= this.resource.look();
    return this.known;
  }

  get value(): JsonObject {
    this.cached ??= toJsonObject(this.content);
    return this.cached;
  }

  locate(path: readonly (string | number)[]): SourcePosition | undefined {
    let node = this.content;
    let position = positionOf(node);
    for (const part of path) {
      const next = child(node, part);
      if (next === undefined) break;
      position = keyPosition(part, next) ?? positionOf(next) ?? position;
      node = next;
    }
    return position;
  }
}
