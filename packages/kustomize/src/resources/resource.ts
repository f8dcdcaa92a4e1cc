import { SchemaRegistry } from '../openapi/registry';
import {
  getField,
  mappingNode,
  scalarNode,
  setField,
  textOf,
  YamlNode,
} from '../yaml/node';
import { TAG } from '../yaml/tags';
import { Gvk, metadataText, parseApiVersion, ResourceId } from './ids';
import { Origin } from './origin';

/** How a generated resource meets one of the same name. */
export type Behavior = 'unspecified' | 'create' | 'replace' | 'merge';

/** Name, namespace and kind before a transformer changed them. */
export interface PreviousName {
  readonly namespace: string;
  readonly name: string;
  readonly kind: string;
}

/**
 * What a build remembers of a resource besides its fields. The original keeps
 * this in annotations that it removes at the end.
 */
export interface BuildNotes {
  previous: PreviousName[];
  prefixes: string[];
  suffixes: string[];
}

function noNotes(): BuildNotes {
  return { previous: [], prefixes: [], suffixes: [] };
}

/** A resource on its way through the build. */
export class Resource {
  notes: BuildNotes = noNotes();
  needsHash = false;
  behavior: Behavior = 'unspecified';
  allowNameChange = false;
  allowKindChange = false;
  /** Names of the variables that take their value from this resource. */
  variables: string[] = [];
  origin: Origin | undefined;
  transformations: Origin[] = [];
  private lastId: ResourceId | undefined;
  private lastApiVersion = '';

  constructor(
    /** Undefined once a patch has deleted the resource. */
    public node: YamlNode | undefined,
    readonly schemas: SchemaRegistry,
  ) {}

  /** The node; only of resources that are still there. */
  get content(): YamlNode {
    return this.node ?? mappingNode();
  }

  get gvk(): Gvk {
    return this.id;
  }

  get kind(): string {
    return getField(this.content, 'kind')?.value ?? '';
  }

  get name(): string {
    return metadataText(this.content, 'name');
  }

  get namespace(): string {
    return metadataText(this.content, 'namespace');
  }

  get id(): ResourceId {
    const { content } = this;
    const metadata = getField(content, 'metadata');
    const apiVersion = getField(content, 'apiVersion')?.value ?? '';
    const kind = getField(content, 'kind')?.value ?? '';
    const name = textOf(getField(metadata, 'name'));
    const namespace = textOf(getField(metadata, 'namespace'));
    const known = this.lastId;
    const isSame =
      known !== undefined &&
      this.lastApiVersion === apiVersion &&
      known.kind === kind &&
      known.name === name &&
      known.namespace === namespace;
    if (isSame) return known;
    const { group, version } = parseApiVersion(apiVersion);
    const isClusterScoped = this.schemas.isClusterScoped(apiVersion, kind);
    const id = { group, version, kind, name, namespace, isClusterScoped };
    this.lastId = id;
    this.lastApiVersion = apiVersion;
    return id;
  }

  /** The ids it had before, oldest first. They carry their effective namespace. */
  get previousIds(): ResourceId[] {
    if (this.notes.previous.length === 0) return [];
    const { group, version } = this.id;
    return this.notes.previous.map(({ namespace, name, kind }) => ({
      group,
      version,
      kind,
      name,
      namespace,
      isClusterScoped: false,
    }));
  }

  /** The id it was loaded with. */
  get originalId(): ResourceId {
    return this.notes.previous.length > 0 ? this.previousIds[0] : this.id;
  }

  rememberName(): void {
    const { id } = this;
    let namespace = id.namespace || 'default';
    if (id.isClusterScoped) namespace = '_non_namespaceable_';
    this.notes.previous.push({ namespace, name: id.name, kind: id.kind });
  }

  setMetadata(field: string, value: string, at?: YamlNode): void {
    const text = scalarNode(value, TAG.none, at?.source, at?.offset);
    let metadata = getField(this.content, 'metadata');
    if (metadata === undefined) {
      metadata = mappingNode(at?.source, at?.offset);
      setField(this.content, 'metadata', metadata);
    }
    const existing = getField(metadata, field);
    if (existing !== undefined && at === undefined) {
      text.source = existing.source;
      text.offset = existing.offset;
    }
    setField(metadata, field, text);
  }

  forgetBuildNotes(): void {
    this.notes = noNotes();
  }
}
