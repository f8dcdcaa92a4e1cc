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
import { Gvk, metadataText, ResourceId } from './ids';
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
  readonly previous: readonly PreviousName[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

/** Shared by all that have nothing, of which there are many. */
const NONE: readonly never[] = [];
const NO_NOTES: BuildNotes = {
  previous: NONE,
  prefixes: NONE,
  suffixes: NONE,
};

/** A resource on its way through the build. */
export class Resource {
  notes: BuildNotes = NO_NOTES;
  needsHash = false;
  behavior: Behavior = 'unspecified';
  /** Names of the variables that take their value from this resource. */
  variables: readonly string[] = NONE;
  origin: Origin | undefined;
  transformations: readonly Origin[] = NONE;
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
    return this.id.gvk;
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
    this.lastId = new ResourceId(
      this.schemas.gvk(apiVersion, kind),
      name,
      namespace,
      this.schemas.isClusterScoped(apiVersion, kind),
    );
    this.lastApiVersion = apiVersion;
    return this.lastId;
  }

  /** The ids it had before, oldest first. They carry their effective namespace. */
  get previousIds(): ResourceId[] {
    if (this.notes.previous.length === 0) return [];
    const { gvk } = this.id;
    return this.notes.previous.map(
      ({ namespace, name, kind }) =>
        new ResourceId(
          kind === gvk.kind ? gvk : { ...gvk, kind },
          name,
          namespace,
          false,
        ),
    );
  }

  /** The id it was loaded with. */
  get originalId(): ResourceId {
    return this.notes.previous.length > 0 ? this.previousIds[0] : this.id;
  }

  rememberName(): void {
    const { id } = this;
    let namespace = id.namespace || 'default';
    if (id.isClusterScoped) namespace = '_non_namespaceable_';
    const { notes } = this;
    this.notes = {
      ...notes,
      previous: [
        ...notes.previous,
        { namespace, name: id.name, kind: id.kind },
      ],
    };
  }

  /** Notes a prefix or a suffix of the name; references are told apart by them. */
  rememberAffix(position: 'prefix' | 'suffix', text: string): void {
    const { notes } = this;
    this.notes =
      position === 'prefix'
        ? { ...notes, prefixes: [...notes.prefixes, text] }
        : { ...notes, suffixes: [...notes.suffixes, text] };
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
    this.notes = NO_NOTES;
  }
}
