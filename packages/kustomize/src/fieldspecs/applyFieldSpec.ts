import { isSelectedBy } from '../resources/ids';
import { Resource } from '../resources/resource';
import {
  appendField,
  emptyNode,
  getField,
  isNull,
  Kind,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';
import { TAG } from '../yaml/tags';
import { FieldSpec, splitPath } from './fieldSpec';

/** What becomes of a field that a spec creates. */
export interface Created {
  readonly kind: Kind;
  readonly tag: string;
}

/** A step of a path. */
interface PathPart {
  readonly name: string;
  readonly isList: boolean;
  /** Names that look like indices or `[key=value]` are looked up as such by the original. */
  readonly isIndex: boolean;
}

/** A spec with its path taken apart, so that this happens once a build. */
export interface PreparedSpec {
  readonly spec: FieldSpec;
  readonly path: readonly PathPart[];
}

function pathPart(part: string): PathPart {
  const isList = part.endsWith('[]');
  const name = isList ? part.slice(0, -2) : part;
  return { name, isList, isIndex: /^\d+$|^-$|^\*$|^\[.*\]$/.test(name) };
}

export function prepareSpecs(specs: readonly FieldSpec[]): PreparedSpec[] {
  return specs.map(spec => ({
    spec,
    path: splitPath(spec.path, '/').map(pathPart),
  }));
}

/** True where a field is none by which the build tells resources apart or knows what to do with them. */
export function leavesIdentity({ spec, path }: PreparedSpec): boolean {
  const [first, second] = path.map(({ name }) => name);
  if (first === 'apiVersion' || first === 'kind') return false;
  if (first !== 'metadata' || second === 'labels') return true;
  return second === 'annotations' && (path.length === 2 || !spec.create);
}

export type SetValue = (node: YamlNode) => void;

const LIST: Created = { kind: Kind.Sequence, tag: TAG.none };
const MAPPING: Created = { kind: Kind.Mapping, tag: TAG.map };

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
    this.checkName(part);
    const mayCreate =
      Boolean(this.prepared.spec.create) &&
      this.created !== undefined &&
      !part.isList;
    const wanted = this.wantedKind(depth, part.isList, mayCreate);
    let field = getField(mapping, part.name);
    if (field === undefined) {
      if (!mayCreate || wanted === undefined) return;
      field = emptyNode(wanted.kind, mapping);
      appendField(mapping, part.name, field);
    }
    if (field.tag === TAG.null && wanted !== undefined) {
      field.turnInto(wanted.kind, wanted.tag);
    }
    this.walk(field, depth + 1);
  }

  private checkName({ name, isIndex }: PathPart): void {
    if (name !== '' && !isIndex) return;
    const path = JSON.stringify(this.prepared.spec.path);
    if (name === '') {
      throw new Problem('invalid-field', `the path ${path} has an empty name`);
    }
    throw new Problem(
      'not-supported',
      `the path ${path} has an index where a name is expected`,
    );
  }

  /** What a field that is null or missing turns into. */
  private wantedKind(
    depth: number,
    isList: boolean,
    mayCreate: boolean,
  ): Created | undefined {
    if (!mayCreate) return isList ? LIST : undefined;
    return depth === this.prepared.path.length - 1 ? this.created : MAPPING;
  }
}

/** Sets the field that a spec names, whatever kind the spec is for. */
export function applyToAnyKind(
  resource: Resource,
  prepared: PreparedSpec,
  setValue: SetValue,
  created?: Created,
): void {
  new Walker(prepared, setValue, created).walk(resource.content, 0);
}

/** Sets the fields of a resource that a spec names. Source: api `filters/fieldspec`. */
export function applyFieldSpec(
  resource: Resource,
  prepared: PreparedSpec,
  setValue: SetValue,
  created?: Created,
): void {
  if (!isSelectedBy(resource.gvk, prepared.spec)) return;
  applyToAnyKind(resource, prepared, setValue, created);
}

/** Sets the fields that any of the specs name. */
export function applyFieldSpecs(
  resource: Resource,
  specs: readonly PreparedSpec[],
  setValue: SetValue,
  created?: Created,
): void {
  const { gvk } = resource;
  for (const prepared of specs) {
    if (isSelectedBy(gvk, prepared.spec)) {
      applyToAnyKind(resource, prepared, setValue, created);
    }
  }
}
