import { Problem } from '../yaml/problem';
import { isNilOrEmpty, YamlNode } from '../yaml/node';
import { idKey, printId, ResourceId } from './ids';
import { Resource } from './resource';

/** The resources of one kustomization, in order, with unique ids. */
export class ResourceMap {
  private list: Resource[] = [];
  /** Resources by current id; dropped when something may have been renamed. */
  private byId: Map<string, Resource[]> | undefined;
  /** Resources by current and previous ids. */
  private byAnyId: Map<string, Resource[]> | undefined;

  get resources(): readonly Resource[] {
    return this.list;
  }

  /** Must be called after names, kinds or namespaces changed. */
  renamed(): void {
    this.byId = undefined;
    this.byAnyId = undefined;
  }

  private currentIndex(): Map<string, Resource[]> {
    if (this.byId === undefined) {
      this.byId = new Map();
      for (const resource of this.list) put(this.byId, resource.id, resource);
    }
    return this.byId;
  }

  private anyIndex(): Map<string, Resource[]> {
    if (this.byAnyId === undefined) {
      this.byAnyId = new Map();
      for (const resource of this.list) {
        if (isNilOrEmpty(resource.node)) continue;
        for (const id of [...resource.previousIds, resource.id]) {
          put(this.byAnyId, id, resource);
        }
      }
    }
    return this.byAnyId;
  }

  append(resource: Resource): void {
    const { id } = resource;
    const index = this.currentIndex();
    if (index.has(idKey(id))) {
      throw new Problem(
        'duplicate',
        `${printId(
          id,
        )} is there already; two resources may not have the same id`,
        resource.content,
      );
    }
    put(index, id, resource);
    this.byAnyId = undefined;
    this.list.push(resource);
  }

  appendAll(resources: readonly Resource[]): void {
    for (const resource of resources) this.append(resource);
  }

  /** Takes the place of another resource. */
  replace(old: Resource, by: Resource): void {
    this.list = this.list.map(resource => (resource === old ? by : resource));
    this.renamed();
  }

  /** Keeps only what passes. */
  keep(predicate: (resource: Resource) => boolean): void {
    const kept = this.list.filter(predicate);
    if (kept.length === this.list.length) return;
    this.list = kept;
    this.renamed();
  }

  dropDeleted(): void {
    this.keep(resource => !isNilOrEmpty(resource.node));
  }

  /** Puts the resources into another order. */
  reorder(compare: (left: Resource, right: Resource) => number): void {
    this.list = [...this.list].sort(compare);
  }

  withId(id: ResourceId): readonly Resource[] {
    return this.currentIndex().get(idKey(id)) ?? [];
  }

  withAnyId(id: ResourceId): readonly Resource[] {
    return this.anyIndex().get(idKey(id)) ?? [];
  }

  /** The one resource that has or had an id. */
  target(id: ResourceId, patch?: YamlNode): Resource {
    const matches = this.withAnyId(id);
    if (matches.length === 1) return matches[0];
    throw new Problem(
      matches.length === 0 ? 'not-found' : 'ambiguous',
      matches.length === 0
        ? `no resource matches ${printId(id)}`
        : `${matches.length} resources match ${printId(id)}`,
      patch,
    );
  }

  /** Fails where two resources have got the same id. */
  checkUnique(): void {
    for (const matches of this.currentIndex().values()) {
      if (matches.length > 1) {
        throw new Problem(
          'duplicate',
          `${matches.length} resources are now called ${printId(
            matches[0].id,
          )}`,
          matches[1].content,
        );
      }
    }
  }
}

function put(
  index: Map<string, Resource[]>,
  id: ResourceId,
  resource: Resource,
): void {
  const key = idKey(id);
  const known = index.get(key);
  if (known === undefined) index.set(key, [resource]);
  else if (known[known.length - 1] !== resource) known.push(resource);
}
