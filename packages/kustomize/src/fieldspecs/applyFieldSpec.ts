import { isSelectedBy, gvkOf } from '../resources/ids';
import { appendField, getField, isNull, Kind, YamlNode } from '../yaml/node';
import { Problem } from '../yaml/problem';
import { TAG } from '../yaml/tags';
import { FieldSpec, splitPath } from './fieldSpec';

/** What becomes of a field that a spec creates. */
export interface Created {
  readonly kind: Kind;
  readonly tag: string;
}

/** A spec with its path taken apart, so that this happens once a build. */
export interface PreparedSpec {
  readonly spec: FieldSpec;
  readonly path: readonly string[];
}

export function prepareSpecs(specs: readonly FieldSpec[]): PreparedSpec[] {
  return specs.map(spec => ({ spec, path: splitPath(spec.path, '/') }));
}

export type SetValue = (node: YamlNode) => void;

class Walker {
  constructor(
    private readonly prepared: PreparedSpec,
    private readonly setValue: SetValue,
    private readonly created: Created | undefined,
  ) {}

  walk(node: YamlNode, depth: number): void {
    if (depth === this.prepared.path.length) {
      this.setValue(node);
      return;
    }
    if (isNull(node)) return;
    if (node.kind === Kind.Sequence) {
      for (const item of node.content) this.walk(item, depth);
    } else if (node.kind === Kind.Mapping) {
      this.walkField(node, depth);
    } else {
      throw new Problem(
        'invalid-field',
        `the field ${this.prepared.spec.path} leads through a scalar`,
        node,
      );
    }
  }

  private walkField(mapping: YamlNode, depth: number): void {
    const part = this.prepared.path[depth];
    const isList = part.endsWith('[]');
    const name = isList ? part.slice(0, -2) : part;
    if (name === '') {
      throw new Problem(
        'invalid-field',
        `the path ${JSON.stringify(this.prepared.spec.path)} has an empty name`,
      );
    }
    const mayCreate =
      this.prepared.spec.create && this.created !== undefined && !isList;
    const wanted = this.wantedKind(depth, isList, Boolean(mayCreate));
    let field = this.lookUp(mapping, name);
    if (field === undefined) {
      if (!mayCreate || wanted === undefined) return;
      field = new YamlNode(
        wanted.kind,
        TAG.none,
        '',
        0,
        [],
        mapping.source,
        mapping.offset,
      );
      appendField(mapping, name, field);
    }
    if (field.tag === TAG.null && wanted !== undefined) {
      field.kind = wanted.kind;
      field.tag = wanted.tag;
      if (wanted.kind !== Kind.Scalar) field.content = [];
    }
    this.walk(field, depth + 1);
  }

  /** What a field that is null or missing turns into. */
  private wantedKind(
    depth: number,
    isList: boolean,
    mayCreate: boolean,
  ): Created | undefined {
    if (!mayCreate) {
      return isList ? { kind: Kind.Sequence, tag: TAG.none } : undefined;
    }
    if (depth === this.prepared.path.length - 1) return this.created;
    return { kind: Kind.Mapping, tag: TAG.map };
  }

  /** Names that look like indices or `[key=value]` are looked up as such by the original. */
  private lookUp(mapping: YamlNode, name: string): YamlNode | undefined {
    if (/^\d+$|^-$|^\*$|^\[.*\]$/.test(name)) {
      throw new Problem(
        'not-supported',
        `the path ${JSON.stringify(
          this.prepared.spec.path,
        )} has an index where a name is expected`,
      );
    }
    return getField(mapping, name);
  }
}

/** Sets the fields of a resource that a spec names. Source: api `filters/fieldspec`. */
export function applyFieldSpec(
  resource: YamlNode,
  prepared: PreparedSpec,
  setValue: SetValue,
  created?: Created,
): void {
  if (!isSelectedBy(gvkOf(resource), prepared.spec)) return;
  new Walker(prepared, setValue, created).walk(resource, 0);
}

/** Sets the fields that any of the specs name. */
export function applyFieldSpecs(
  resource: YamlNode,
  specs: readonly PreparedSpec[],
  setValue: SetValue,
  created?: Created,
): void {
  const gvk = gvkOf(resource);
  for (const prepared of specs) {
    if (isSelectedBy(gvk, prepared.spec)) {
      new Walker(prepared, setValue, created).walk(resource, 0);
    }
  }
}
