import { SchemaRegistry } from '../openapi/registry';
import {
  getField,
  isNilOrEmpty,
  mappingNode,
  scalarNode,
  setField,
  textOf,
  YamlNode,
} from '../yaml/node';
import { TAG } from '../yaml/tags';
import { Gvk, metadataText, ResourceId } from './ids';
import { BuildNotes, NO_NOTES, NONE } from './notes';
import { Origin } from './origin';
import { Action, PackedResource } from './packed';

/** How a generated resource meets one of the same name. */
export type Behavior = 'unspecified' | 'create' | 'replace' | 'merge';

/**
 * A resource on its way through the build. It can stay packed until somebody
 * asks for its fields: then what was to be done is done, and stays done. At the
 * end, one resource after the other is looked at without keeping its nodes.
 */
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
  private unpacked: YamlNode | undefined;
  private packed: PackedResource | undefined;

  constructor(
    content: YamlNode | PackedResource,
    readonly schemas: SchemaRegistry,
  ) {
    if (content instanceof PackedResource) this.packed = content;
    else this.unpacked = content;
  }

  /** Undefined once a patch has deleted the resource. */
  get node(): YamlNode | undefined {
    if (this.unpacked === undefined) this.unpackForGood();
    return this.unpacked;
  }

  set node(node: YamlNode | undefined) {
    this.unpacked = node;
    this.packed = undefined;
  }

  /** Makes the nodes and does what was to be done to them. */
  unpackForGood(): void {
    if (this.packed === undefined) return;
    this.unpack(this.packed);
    this.packed = undefined;
  }

  private unpack(packed: PackedResource): void {
    this.unpacked = packed.unpack();
    packed.actions.run(this);
  }

  /** The node; only of resources that are still there. */
  get content(): YamlNode {
    return this.node ?? mappingNode();
  }

  /** True while nobody has asked for the fields. */
  get isPacked(): boolean {
    return this.packed !== undefined;
  }

  /** Deleted, or without any field. */
  get isGone(): boolean {
    return this.packed === undefined && isNilOrEmpty(this.unpacked);
  }

  /** The content, which a packed resource makes again each time. */
  look(): YamlNode {
    const { packed } = this;
    if (packed === undefined || this.unpacked !== undefined)
      return this.content;
    try {
      this.unpack(packed);
      return this.content;
    } finally {
      this.unpacked = undefined;
    }
  }

  /**
   * Does something to the resource: at once, or when its fields are asked for.
   * So it must not change what names the resource, and must come to the same
   * whenever it is done.
   */
  later(action: Action): void {
    if (this.packed === undefined) action(this);
    else this.packed.actions = this.packed.actions.and(action);
  }

  /** As `later`, for what moves the resource into a namespace. */
  laterMoved(action: Action, namespace: string): void {
    const { id } = this;
    this.later(action);
    if (this.packed === undefined) return;
    const { gvk, name, isClusterScoped } = id;
    this.lastId = new ResourceId(gvk, name, namespace, isClusterScoped);
  }

  get gvk(): Gvk {
    return this.id.gvk;
  }

  get kind(): string {
    if (this.packed !== undefined) return this.packed.identity.kind;
    return getField(this.content, 'kind')?.value ?? '';
  }

  get name(): string {
    if (this.packed !== undefined) return this.packed.identity.name;
    return metadataText(this.content, 'name');
  }

  get namespace(): string {
    if (this.packed !== undefined) return this.id.namespace;
    return metadataText(this.content, 'namespace');
  }

  /** The node of its name, to say where that stands. */
  get nameNode(): YamlNode | undefined {
    if (this.packed !== undefined) return this.packed.nameNode();
    return getField(getField(this.content, 'metadata'), 'name');
  }

  get id(): ResourceId {
    const { packed } = this;
    if (packed !== undefined) {
      const { apiVersion, kind, name, namespace } = packed.identity;
      this.lastId ??= this.makeId(apiVersion, kind, name, namespace);
      return this.lastId;
    }
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
    this.lastId = this.makeId(apiVersion, kind, name, namespace);
    return this.lastId;
  }

  private makeId(
    apiVersion: string,
    kind: string,
    name: string,
    namespace: string,
  ): ResourceId {
    this.lastApiVersion = apiVersion;
    return new ResourceId(
      this.schemas.gvk(apiVersion, kind),
      name,
      namespace,
      this.schemas.isClusterScoped(apiVersion, kind),
    );
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
