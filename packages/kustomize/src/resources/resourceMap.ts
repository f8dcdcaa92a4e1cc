import { Problem } from '../yaml/problem';
import { YamlNode } from '../yaml/node';
import { printId, ResourceId } from './ids';
import { ListMap } from './listMap';
import { Resource } from './resource';

/** The resources of one kustomization, in order, with unique ids. */
export class ResourceMap {
  private list: Resource[] = [];
  /** Resources by current id; dropped when something may have been renamed. */
  private byId: ListMap<Resource> | undefined;
  /** Resources by current and previous ids. */
  private byAnyId: ListMap<Resource> | undefined;

  get resources(): readonly Resource[] {
    return this.list;
  }

  /** Must be called after names, kinds or namespaces changed. */
  renamed(): void {
    this.byId = undefined;
    this.byAnyId = undefined;
  }

  private currentIndex(): ListMap<Resource> {
    if (this.byId === undefined) {
      this.byId = new ListMap();
      for (const resource of this.list)
        this.byId.add(resource.id.key, resource);
    }
    return this.byId;
  }

  private anyIndex(): ListMap<Resource> {
    if (this.byAnyId === undefined) {
      this.byAnyId = new ListMap();
      for (const resource of this.list) {
        if (resource.isGone) continue;
        for (const id of [...resource.previousIds, resource.id]) {
          this.byAnyId.add(id.key, resource);
        }
      }
    }
    return this.byAnyId;
  }

  append(resource: Resource): void {
    const { id } = resource;
    const index = this.currentIndex();
    if (index.has(id.key)) {
      throw new Problem(
        'duplicate',
        `${printId(
          id,
        )} is there already; two resources may not have the same id`,
        resource.content,
      );
    }
    index.add(id.key, resource);
    this.byAnyId = undefined;
    this.list.push(resource);
  }

  appendAll(resources: readonly Resource[]): void {
    for (const resource of resources) this.append(resource);
  }

  /** Takes over the resources of another map, which is of no use afterwards. */
  takeOver(other: ResourceMap): void {
    if (this.list.length > 0) {
      this.appendAll(other.list);
      return;
    }
    this.list = other.list;
    this.byId = other.byId;
    this.byAnyId = other.byAnyId;
    this.checkUnique();
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

  /** Does what waits for the fields of resources to be asked for. */
  unpackAll(): void {
    for (const resource of this.list) resource.unpackForGood();
  }

  dropDeleted(): void {
    this.keep(resource => !resource.isGone);
  }

  /** Takes the same resources in another order. */
  reorder(ordered: Resource[]): void {
    this.list = ordered;
  }

  withId(id: ResourceId): readonly Resource[] {
    return this.currentIndex().get(id.key);
  }

  withAnyId(id: ResourceId): readonly Resource[] {
    return this.anyIndex().get(id.key);
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
    for (const [first, second, ...more] of this.currentIndex().repeated()) {
      throw new Problem(
        'duplicate',
        `${more.length + 2} resources are now called ${printId(first.id)}`,
        second.content,
      );
    }
  }
}
