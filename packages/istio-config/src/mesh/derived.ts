import type { MeshKind } from '../resources/kinds';
import { byAgeThenName, type MeshObject } from '../resources/object';
import { KeyedIndex } from './keyedIndex';
import type { Mesh } from './mesh';
import type { MeshState, ObjectIndex } from './meshState';
import { Memo, untracked } from './tracking';

/** Works something out once for each mesh, and again when what it read of the mesh changed. */
export function derived<T>(build: (mesh: Mesh) => T): (mesh: Mesh) => T {
  const memos = new WeakMap<MeshState, Memo<T>>();
  return mesh => {
    let memo = memos.get(mesh.state);
    if (!memo) {
      memo = new Memo(() => build(mesh));
      memos.set(mesh.state, memo);
    }
    return memo.get();
  };
}

const NOTHING: readonly never[] = Object.freeze([]);

/** Something under a key, and the object it comes from. */
export interface Keyed<T> {
  readonly object: MeshObject;
  readonly value: T;
}

/** What objects of a kind give, by key. */
export class KindIndex<T> implements ObjectIndex {
  private readonly byKey = new KeyedIndex<Keyed<T>>((a, b) =>
    byAgeThenName(a.object, b.object),
  );
  private readonly entries = new Map<
    MeshObject,
    readonly (readonly [string, Keyed<T>])[]
  >();

  constructor(
    private readonly kind: MeshKind,
    private readonly entriesOf: (
      object: MeshObject,
    ) => Iterable<readonly [string, T]>,
  ) {}

  add(object: MeshObject): void {
    if (object.meshKind !== this.kind) {
      return;
    }
    const entries = [...this.entriesOf(object)].map(
      ([key, value]) => [key, { object, value }] as const,
    );
    if (entries.length > 0) {
      this.entries.set(object, entries);
      entries.forEach(([key, entry]) => this.byKey.add(key, entry));
    }
  }

  /** Everything under a key. */
  get(key: string): readonly Keyed<T>[] {
    return this.byKey.get(key);
  }

  /** What an object itself gives. */
  givenBy(object: MeshObject): readonly (readonly [string, Keyed<T>])[] {
    return this.entries.get(object) ?? NOTHING;
  }

  remove(object: MeshObject): void {
    this.entries
      .get(object)
      ?.forEach(([key, entry]) => this.byKey.remove(key, entry));
    this.entries.delete(object);
  }
}

/**
 * An index over the objects of a kind, by keys that each object gives on its
 * own. A change of one object is seen only by those who read its keys, while
 * what `derived` builds is built again.
 */
export function indexed<T>(
  kind: MeshKind,
  entriesOf: (
    object: MeshObject,
    mesh: Mesh,
  ) => Iterable<readonly [key: string, value: T]>,
): (mesh: Mesh) => KindIndex<T> {
  const indexes = new WeakMap<MeshState, KindIndex<T>>();
  return mesh => {
    let index = indexes.get(mesh.state);
    if (!index) {
      const added = new KindIndex(kind, object => entriesOf(object, mesh));
      untracked(() => mesh.ofKind(kind).forEach(object => added.add(object)));
      mesh.state.extensions.add(added);
      indexes.set(mesh.state, added);
      index = added;
    }
    return index;
  };
}
