import type { MeshObject } from '../resources/object';
import { NamedDependents } from './tracking';

const NOTHING: readonly never[] = Object.freeze([]);

/** What became of an object when resources changed. */
export interface ObjectChange {
  readonly removed: MeshObject | undefined;
  readonly added: MeshObject | undefined;
}

/**
 * Objects by name. Where several resources claim a name, own ones come first and
 * the others are rivals, not in use.
 */
export class ObjectSet {
  private readonly byKey = new Map<string, readonly MeshObject[]>();
  private readonly dependents = new NamedDependents();

  /** The object of a name: `kind|namespace|name`. */
  get(key: string): MeshObject | undefined {
    return this.claims(key)[0];
  }

  /** What else claims the name of the object in use. */
  rivals(key: string): readonly MeshObject[] {
    const claims = this.claims(key);
    return claims.length > 1 ? claims.slice(1) : NOTHING;
  }

  /** Every object that is in use, in no particular order. */
  values(): readonly MeshObject[] {
    return [...this.byKey.values()].flatMap(([first]) =>
      first ? [first] : [],
    );
  }

  /** Adds an object beside those that have its name already. */
  add(object: MeshObject): ObjectChange {
    const key = object.key;
    const claims = this.byKey.get(key);
    if (!claims) {
      return this.set(key, [object]);
    }
    const own = claims.filter(claim => claim.own);
    const others = claims.filter(claim => !claim.own);
    return this.set(
      key,
      object.own ? [...own, object, ...others] : [...claims, object],
    );
  }

  /** Puts an object in the place of that of the same owner. */
  replace(object: MeshObject): ObjectChange {
    const claims = this.byKey.get(object.key) ?? [];
    const at = claims.findIndex(
      claim => claim.own === object.own && claim.entityRef === object.entityRef,
    );
    return at < 0
      ? this.add(object)
      : this.set(
          object.key,
          claims.map((claim, index) => (index === at ? object : claim)),
        );
  }

  /** Takes away all that claims a name. */
  remove(key: string): ObjectChange {
    return this.set(key, []);
  }

  private claims(key: string): readonly MeshObject[] {
    this.dependents.read(key);
    return this.byKey.get(key) ?? NOTHING;
  }

  private set(key: string, claims: readonly MeshObject[]): ObjectChange {
    const [removed] = this.byKey.get(key) ?? [];
    if (claims.length > 0) {
      this.byKey.set(key, claims);
    } else {
      this.byKey.delete(key);
    }
    this.dependents.changed(key);
    const [added] = claims;
    return removed === added
      ? { removed: undefined, added: undefined }
      : { removed, added };
  }
}
