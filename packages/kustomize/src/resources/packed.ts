import { Kind, TAG, YamlNode } from '../yaml/node';
import { PackedDocument } from '../yaml/documents';
import { Resource } from './resource';

/** What is done to a resource when its fields are asked for. */
export type Action = (resource: Resource) => void;

/**
 * A list of actions. Most resources go through the same ones, so that lists
 * that begin alike share what they have in common.
 */
export class Actions {
  private following: Actions | undefined;

  constructor(
    private readonly last?: Action,
    private readonly before?: Actions,
  ) {}

  and(action: Action): Actions {
    if (this.following?.last !== action) {
      this.following = new Actions(action, this);
    }
    return this.following;
  }

  run(resource: Resource): void {
    this.before?.run(resource);
    this.last?.(resource);
  }
}

/** What names a resource, as it was read. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** The text of a field that is a string, or empty where it may be missing; else undefined. */
function textField(
  { tape }: PackedDocument,
  mapping: number,
  field: string,
  mayMiss: boolean,
): string | undefined {
  const index = tape.field(mapping, field);
  if (index === -1) return mayMiss ? '' : undefined;
  if (tape.tag(index) !== TAG.string) return undefined;
  return tape.value(index) || undefined;
}

/** A resource as it was read, of which no nodes have been made. */
export class PackedResource {
  private constructor(
    private readonly document: PackedDocument,
    readonly identity: Identity,
    public actions: Actions,
  ) {}

  /**
   * Of a document that is a resource and nothing else, neither a list nor one
   * with annotations, which may say something about the build itself.
   */
  static of(
    document: PackedDocument,
    actions: Actions,
  ): PackedResource | undefined {
    const { tape, index } = document;
    if (tape.kind(index) !== Kind.Mapping) return undefined;
    const metadata = tape.field(index, 'metadata');
    if (metadata === -1 || tape.field(metadata, 'annotations') !== -1) {
      return undefined;
    }
    const apiVersion = textField(document, index, 'apiVersion', false);
    const kind = textField(document, index, 'kind', false);
    const name = textField(document, metadata, 'name', false);
    const namespace = textField(document, metadata, 'namespace', true);
    if (
      apiVersion === undefined ||
      kind === undefined ||
      kind.endsWith('List') ||
      name === undefined ||
      namespace === undefined
    ) {
      return undefined;
    }
    const identity = { apiVersion, kind, name, namespace };
    return new PackedResource(document, identity, actions);
  }

  /** The nodes as they were read; new ones each time. */
  unpack(): YamlNode {
    return this.document.unpack();
  }

  /** The name, which nothing has changed. */
  nameNode(): YamlNode {
    const { tape, index } = this.document;
    return tape.node(tape.field(tape.field(index, 'metadata'), 'name'));
  }
}
