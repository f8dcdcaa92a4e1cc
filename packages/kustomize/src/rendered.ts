import { Resource } from './resources/resource';
import { JsonObject, RenderedResource, SourcePosition } from './types';
import { toJsonObject } from './yaml/json';
import {
  getField,
  isMapping,
  isSequence,
  keyIndex,
  YamlNode,
} from './yaml/node';

function child(node: YamlNode, part: string | number): YamlNode | undefined {
  if (isSequence(node)) {
    return typeof part === 'number' ? node.content[part] : undefined;
  }
  return isMapping(node) ? getField(node, String(part)) : undefined;
}

function positionOf(node: YamlNode): SourcePosition | undefined {
  return node.source?.position(node.offset);
}

/** A resource of the result. Its value and positions are worked out when asked for. */
export class Rendered implements RenderedResource {
  private cached: JsonObject | undefined;

  constructor(private readonly resource: Resource) {}

  get value(): JsonObject {
    this.cached ??= toJsonObject(this.resource.content);
    return this.cached;
  }

  locate(path: readonly (string | number)[]): SourcePosition | undefined {
    let node = this.resource.content;
    let position = positionOf(node);
    for (const part of path) {
      const next = child(node, part);
      if (next === undefined) break;
      position =
        this.keyPosition(node, part, next) ?? positionOf(next) ?? position;
      node = next;
    }
    return position;
  }

  /** A collection stands where its key stands, if both are of the same file. */
  private keyPosition(
    parent: YamlNode,
    part: string | number,
    value: YamlNode,
  ): SourcePosition | undefined {
    if (!isMapping(parent) || isMapping(value) === isSequence(value)) {
      return undefined;
    }
    const index = keyIndex(parent, String(part));
    const key = parent.content[index];
    return key.source === value.source ? positionOf(key) : undefined;
  }
}
