import {
  applyToAnyKind,
  leavesIdentity,
  PreparedSpec,
  prepareSpecs,
} from '../fieldspecs/applyFieldSpec';
import { NameReference } from '../fieldspecs/fieldSpec';
import {
  effectiveNamespace,
  Gvk,
  GvkSelector,
  isSelectedBy,
  printId,
  ResourceId,
} from '../resources/ids';
import { ListMap } from '../resources/listMap';
import { Resource } from '../resources/resource';
import {
  getField,
  isNull,
  Kind,
  scalarNode,
  setField,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';
import { TAG } from '../yaml/tags';
import { setScalar } from './setScalar';
import { Transformer } from './transformer';

/*
 * Names that other resources refer to follow when prefix, suffix or hash
 * change them. Sources: api `filters/nameref`,
 * `internal/accumulator/namereferencetransformer.go`.
 */

/** What the search asks about a resource. */
interface Candidate {
  readonly resource: Resource;
  readonly id: ResourceId;
  readonly previous: readonly ResourceId[];
  readonly namespace: string;
}

function candidateOf(resource: Resource): Candidate {
  const { id, previousIds } = resource;
  const namespace = effectiveNamespace(id);
  return { resource, id, previous: previousIds, namespace };
}

/** The resources by the names that they had, and by the namespaces they came from. */
class CandidateIndex {
  private readonly byName = new ListMap<Resource>();
  private byNamespace: ListMap<Resource> | undefined;

  constructor(private readonly resources: readonly Resource[]) {
    for (const resource of resources) {
      for (const { name } of resource.notes.previous) {
        this.byName.add(name, resource);
      }
    }
  }

  named(name: string): Candidate[] {
    return this.byName.get(name).map(candidateOf);
  }

  originallyIn(namespace: string): readonly Resource[] {
    if (this.byNamespace === undefined) {
      this.byNamespace = new ListMap();
      for (const resource of this.resources) {
        const original = effectiveNamespace(resource.originalId);
        this.byNamespace.add(original, resource);
      }
    }
    return this.byNamespace.get(namespace);
  }
}

/** True where one list ends with the other. */
function sameEnding(
  left: readonly string[],
  right: readonly string[],
): boolean {
  const [short, long] =
    left.length <= right.length ? [left, right] : [right, left];
  if (short.length === 0) return long.length === 0;
  const shift = long.length - short.length;
  return short.every((item, index) => item === long[index + shift]);
}

function sameAffixes(
  left: Resource,
  right: Resource,
  emptyMatches: boolean,
): boolean {
  return (['prefixes', 'suffixes'] as const).every(affix => {
    const [a, b] = [left.notes[affix], right.notes[affix]];
    const isEmpty = a.length === 0 || b.length === 0;
    return (emptyMatches && isEmpty) || sameEnding(a, b);
  });
}

/** Namespaces whose service accounts a RoleBinding names. */
function boundNamespaces(referrer: Resource): ReadonlySet<string> {
  const namespaces = new Set<string>();
  if (referrer.kind !== 'RoleBinding') return namespaces;
  const subjects = getField(referrer.content, 'subjects');
  if (subjects === undefined || subjects.kind !== Kind.Sequence) {
    return namespaces;
  }
  for (const subject of subjects.content) {
    const namespace = getField(subject, 'namespace');
    const kind = getField(subject, 'kind');
    if (namespace === undefined || kind?.value !== 'ServiceAccount') continue;
    if (namespace.tag !== TAG.string && namespace.tag !== TAG.none) {
      throw new Problem(
        'invalid-field',
        'the namespace of a subject is blank',
        namespace,
      );
    }
    namespaces.add(namespace.value);
  }
  return namespaces;
}

/** One referrer while its references are updated. */
class ReferenceUpdater {
  private readonly id: ResourceId;
  private readonly namespace: string;
  private readonly bound: ReadonlySet<string>;

  constructor(
    private readonly referrer: Resource,
    private readonly index: CandidateIndex,
  ) {
    this.id = referrer.id;
    this.namespace = effectiveNamespace(this.id);
    this.bound = boundNamespaces(referrer);
  }

  update(target: GvkSelector, prepared: PreparedSpec): void {
    // The kind may have changed since; the field is that of the new one.
    applyToAnyKind(this.referrer, prepared, node =>
      this.set(node, target, prepared),
    );
  }

  private set(
    node: YamlNode,
    target: GvkSelector,
    prepared: PreparedSpec,
  ): void {
    if (isNull(node)) return;
    if (node.kind === Kind.Scalar) {
      this.setName(node, target, prepared);
    } else if (node.kind === Kind.Mapping) {
      this.setNameAndNamespace(node, target, prepared);
    } else {
      for (const item of node.content) {
        if (item.kind === Kind.Sequence) {
          throw new Problem(
            'invalid-field',
            'a reference is a name or a mapping with a name',
            item,
          );
        }
        this.set(item, target, prepared);
      }
    }
  }

  private setName(
    node: YamlNode,
    target: GvkSelector,
    prepared: PreparedSpec,
  ): void {
    const found = this.find(
      node.value,
      target,
      prepared,
      node,
      () => true,
      false,
    );
    if (found === undefined || found.name === node.value) return;
    setScalar(node, found.name, TAG.none, found.nameNode);
  }

  private setNameAndNamespace(
    node: YamlNode,
    target: GvkSelector,
    prepared: PreparedSpec,
  ): void {
    const nameNode = getField(node, 'name');
    if (nameNode === undefined) {
      throw new Problem('missing-field', 'the reference has no name', node);
    }
    const namespace = getField(node, 'namespace');
    const found = this.find(
      nameNode.value,
      target,
      prepared,
      node,
      this.namespaceFilter(namespace),
      true,
    );
    if (found === undefined) return;
    const foundNamespace = found.namespace;
    if (found.name === nameNode.value && foundNamespace === '') return;
    const at = found.nameNode;
    const text = (value: string) =>
      scalarNode(value, TAG.none, at?.source, at?.offset);
    setField(node, 'name', text(found.name));
    if (foundNamespace !== '')
      setField(node, 'namespace', text(foundNamespace));
  }

  /** Candidates of the namespace that the reference itself names. */
  private namespaceFilter(
    namespace: YamlNode | undefined,
  ): (candidate: Candidate) => boolean {
    if (namespace === undefined) return () => true;
    const wanted = namespace.value;
    const isKnown = this.index
      .originallyIn(wanted)
      .some(resource => this.mayRefer(candidateOf(resource)));
    if (!isKnown) return candidate => candidate.namespace === wanted;
    return ({ previous, id }) =>
      effectiveNamespace(previous[0] ?? id) === wanted;
  }

  private mayRefer(candidate: Candidate): boolean {
    return (
      this.id.isClusterScoped ||
      candidate.id.isClusterScoped ||
      candidate.namespace === this.namespace ||
      this.bound.has(candidate.resource.namespace)
    );
  }

  private inSameNamespace(candidate: Candidate): boolean {
    return (
      this.id.isClusterScoped ||
      candidate.id.isClusterScoped ||
      candidate.id.kind === 'ServiceAccount' ||
      candidate.namespace === this.namespace
    );
  }

  /** A role is only looked for where its kind and group are those of `roleRef`. */
  private matchesRole(candidate: Candidate, prepared: PreparedSpec): boolean {
    if (!prepared.spec.path.endsWith('roleRef/name')) return true;
    const roleRef = getField(this.referrer.content, 'roleRef');
    const group = getField(roleRef, 'apiGroup');
    const kind = getField(roleRef, 'kind');
    if (group === undefined || kind === undefined) return true;
    const selector = { group: group.value, kind: kind.value };
    return candidate.previous.some(id => isSelectedBy(id, selector));
  }

  private find(
    name: string,
    target: GvkSelector,
    prepared: PreparedSpec,
    node: YamlNode,
    filter: (candidate: Candidate) => boolean,
    withNamespace: boolean,
  ): Resource | undefined {
    let candidates = this.index
      .named(name)
      .filter(
        candidate =>
          this.mayRefer(candidate) &&
          filter(candidate) &&
          candidate.previous.some(id => isSelectedBy(id, target)) &&
          this.matchesRole(candidate, prepared) &&
          this.inSameNamespace(candidate),
      );
    if (candidates.length === 1) return candidates[0].resource;
    const sieve = (emptyMatches: boolean) =>
      candidates.filter(({ resource }) =>
        sameAffixes(resource, this.referrer, emptyMatches),
      );
    candidates = sieve(true);
    if (candidates.length > 1) candidates = sieve(false);
    if (candidates.length <= 1) return candidates[0]?.resource;
    const [first, ...others] = candidates;
    const identical = others.every(
      ({ resource }) =>
        resource.name === first.resource.name &&
        (!withNamespace || resource.namespace === first.resource.namespace),
    );
    if (identical) return first.resource;
    throw new Problem(
      'ambiguous',
      `${JSON.stringify(name)} may refer to ${candidates
        .map(candidate => printId(candidate.id))
        .join(' or ')}`,
      node,
    );
  }
}

interface ReferenceField {
  readonly target: GvkSelector;
  readonly prepared: PreparedSpec;
}

/** The reference fields of each kind, so that a resource only meets its own. */
class FieldsByKind {
  private readonly all: readonly ReferenceField[];
  /** True where updates come to the same in any order and at any time. */
  readonly mayWait: boolean;
  private readonly cache = new Map<Gvk, readonly ReferenceField[]>();

  constructor(references: readonly NameReference[]) {
    this.all = references.flatMap(reference =>
      prepareSpecs(reference.fieldSpecs).map(prepared => ({
        target: reference,
        prepared,
      })),
    );
    this.mayWait = this.all.every(({ prepared }) => leavesIdentity(prepared));
  }

  of(gvk: Gvk): readonly ReferenceField[] {
    let fields = this.cache.get(gvk);
    if (fields === undefined) {
      fields = this.all.filter(({ prepared }) =>
        isSelectedBy(gvk, prepared.spec),
      );
      this.cache.set(gvk, fields);
    }
    return fields;
  }
}

/** Updates all references to names that have changed. */
export function updateNameReferences(
  references: readonly NameReference[],
): Transformer {
  const fields = new FieldsByKind(references);
  return resources => {
    const index = new CandidateIndex(resources.resources);
    const update = (referrer: Resource) => {
      const own = fields.of(referrer.originalId.gvk);
      if (own.length === 0) return;
      const updater = new ReferenceUpdater(referrer, index);
      for (const { target, prepared } of own) updater.update(target, prepared);
    };
    for (const referrer of resources.resources) {
      if (fields.mayWait) referrer.later(update);
      else update(referrer);
    }
  };
}
