import {
  applyFieldSpecs,
  leavesIdentity,
  PreparedSpec,
  prepareSpecs,
} from '../fieldspecs/applyFieldSpec';
import { FieldSpec } from '../fieldspecs/fieldSpec';
import { printId } from '../resources/ids';
import { Resource } from '../resources/resource';
import {
  appendField,
  getField,
  isNull,
  Kind,
  scalarNode,
  YamlNode,
} from '../yaml/node';
import { Problem } from '../yaml/problem';
import { TAG } from '../yaml/tags';
import { setScalar } from './setScalar';
import { Transformer } from './transformer';

/** Which subjects of role bindings follow the namespace. */
export type SubjectMode = 'defaultOnly' | 'allServiceAccounts' | 'none';

export interface NamespaceOptions {
  readonly namespace: YamlNode;
  readonly fieldSpecs: readonly FieldSpec[];
  readonly unsetOnly?: boolean;
  readonly subjects?: SubjectMode;
}

const SCALAR = { kind: Kind.Scalar, tag: TAG.string };
const METADATA_NAMESPACE = prepareSpecs([
  { path: 'metadata/namespace', create: true },
]);
const BINDINGS = new Set(['RoleBinding', 'ClusterRoleBinding']);

class NamespaceSetter {
  private readonly set = (field: YamlNode) => this.setValue(field);
  private readonly ofNamespaces: PreparedSpec[];
  private readonly ofOthers: PreparedSpec[];
  private readonly action = (resource: Resource) => this.apply(resource);
  private readonly mayWait: boolean;

  constructor(private readonly options: NamespaceOptions) {
    const specs = options.fieldSpecs.filter(
      spec => spec.path !== 'metadata/namespace',
    );
    this.ofNamespaces = prepareSpecs(specs);
    this.ofOthers = prepareSpecs(
      specs.filter(spec => spec.path !== 'metadata/name'),
    );
    this.mayWait = this.ofNamespaces.every(
      prepared =>
        leavesIdentity(prepared) || prepared.spec.kind === 'Namespace',
    );
  }

  /** Moves a resource, whose fields are written when they are asked for. */
  move(resource: Resource): void {
    const { namespace, unsetOnly } = this.options;
    const { id } = resource;
    if (!this.mayWait || id.kind === 'Namespace') {
      this.apply(resource);
    } else {
      const stays = id.isClusterScoped || (unsetOnly && id.namespace !== '');
      const target = stays ? id.namespace : namespace.value;
      resource.laterMoved(this.action, target);
    }
  }

  apply(resource: Resource): void {
    const node = resource.content;
    const { set } = this;
    if (!resource.id.isClusterScoped) {
      applyFieldSpecs(resource, METADATA_NAMESPACE, set, SCALAR);
    }
    const isBinding = BINDINGS.has(resource.kind);
    if (isBinding) this.setSubjects(node);
    const apiVersion = getField(node, 'apiVersion')?.value;
    let specs = apiVersion === 'v1' ? this.ofNamespaces : this.ofOthers;
    if (isBinding) {
      specs = specs.filter(
        ({ spec }) =>
          !(
            BINDINGS.has(spec.kind ?? '') && spec.path === 'subjects/namespace'
          ),
      );
    }
    applyFieldSpecs(resource, specs, set, SCALAR);
  }

  private setValue(node: YamlNode): void {
    const { namespace, unsetOnly } = this.options;
    if (unsetOnly && !isNull(node) && node.value !== '') return;
    setScalar(node, namespace.value, TAG.string, namespace);
  }

  private setSubjects(node: YamlNode): void {
    const mode = this.options.subjects ?? 'defaultOnly';
    const subjects = getField(node, 'subjects');
    if (mode === 'none' || subjects === undefined || isNull(subjects)) return;
    if (subjects.kind !== Kind.Sequence) {
      throw new Problem('invalid-field', 'subjects is no list', subjects);
    }
    for (const subject of subjects.content) {
      const [field, wanted] =
        mode === 'defaultOnly'
          ? ['name', 'default']
          : ['kind', 'ServiceAccount'];
      const found = getField(subject, field);
      if (found === undefined || isNull(found) || found.value !== wanted) {
        continue;
      }
      let target = getField(subject, 'namespace');
      if (target === undefined) {
        target = scalarNode('', TAG.none, subject.source, subject.offset);
        appendField(subject, 'namespace', target);
      }
      this.setValue(target);
    }
  }
}

/** Moves one resource into a namespace. */
export function moveToNamespace(
  resource: Resource,
  options: NamespaceOptions,
): void {
  new NamespaceSetter(options).apply(resource);
}

/** Moves everything into a namespace. Source: api `filters/namespace`. */
export function setNamespace(options: NamespaceOptions): Transformer {
  const setter = new NamespaceSetter(options);
  return resources => {
    if (options.namespace.value === '') return;
    const moved = new Set<string>();
    for (const resource of resources.resources) {
      if (resource.isGone) continue;
      resource.rememberName();
      setter.move(resource);
      const { id } = resource;
      // Those that wait for their turn still have the ids they were found by.
      const isTaken = resources
        .withId(id)
        .some(other => other !== resource && other.id.key === id.key);
      if (isTaken || moved.has(id.key)) {
        throw new Problem(
          'duplicate',
          `in namespace ${options.namespace.value} there are two of ${printId(
            id,
          )}`,
          resource.content,
        );
      }
      moved.add(id.key);
    }
    resources.renamed();
  };
}
