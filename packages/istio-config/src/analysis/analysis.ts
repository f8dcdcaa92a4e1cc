import type { Mesh } from '../mesh/mesh';
import { updateMesh, type MeshChanges } from '../mesh/update';
import { track, type Reader } from '../mesh/tracking';
import { keyOf, type MeshObject } from '../resources/object';
import { judgedObjects } from './analyze';
import {
  createEvaluator,
  isJudged,
  type AnalyzeOptions,
  type Evaluator,
} from './evaluate';
import { compareFindings, type SortableFinding } from './findingList';
import type { Finding } from './types';

/** Everything that is said about one object, and what it rests on. */
class Judgement implements Reader {
  isGone = false;

  /** What does not depend on the rest of the mesh. */
  private local: readonly SortableFinding[] | undefined;

  constructor(
    private object: MeshObject,
    private readonly onChange: () => void,
  ) {}

  get key(): string {
    return keyOf(this.object);
  }

  /** Goes on with the object as it is now. */
  replace(object: MeshObject): void {
    this.object = object;
    this.local = undefined;
    this.onChange();
  }

  run(evaluator: Evaluator, mesh: Mesh): readonly SortableFinding[] {
    const { object } = this;
    this.local ??= evaluator.evaluate(mesh, object, 'object');
    const others = track(this, () => evaluator.evaluate(mesh, object, 'mesh'));
    return [...this.local, ...others];
  }

  invalidate(): void {
    if (!this.isGone) {
      this.onChange();
    }
  }
}

interface Sorted extends SortableFinding {
  readonly judgement: Judgement;
}

/**
 * An analysis that is kept while resources change: it knows what each judgement
 * has read of the mesh, and judges again only where that changed.
 *
 * @public
 */
export class Analysis {
  private readonly evaluator: Evaluator;
  private readonly judgements = new Map<string, Judgement>();
  private readonly stale = new Set<Judgement>();
  private sorted: readonly Sorted[] = [];

  constructor(private current: Mesh, options: AnalyzeOptions = {}) {
    this.evaluator = createEvaluator(current, options);
    judgedObjects(current, this.evaluator).forEach(object => this.add(object));
    this.judge();
  }

  /** The mesh as it is now. */
  get mesh(): Mesh {
    return this.current;
  }

  /** What `analyze` finds in the mesh as it is now. */
  get findings(): Finding[] {
    return this.sorted.map(({ finding }) => finding);
  }

  /**
   * Changes the mesh and judges what the change can affect. The mesh as it was
   * is used up.
   */
  update(changes: MeshChanges): Finding[] {
    const { mesh, objects } = updateMesh(this.current, changes);
    this.current = mesh;
    for (const { removed, added } of objects) {
      const judged = added && isJudged(added) ? added : undefined;
      const known = removed && this.judgements.get(keyOf(removed));
      if (judged && known) {
        // The same reader: whatever it has read knows it already.
        known.replace(judged);
      } else if (judged) {
        this.add(judged);
      } else if (known) {
        this.judgements.delete(known.key);
        known.isGone = true;
        this.stale.add(known);
      }
    }
    this.judge();
    return this.findings;
  }

  private add(object: MeshObject): void {
    const judgement = new Judgement(object, () => this.stale.add(judgement));
    this.judgements.set(judgement.key, judgement);
    this.stale.add(judgement);
  }

  private judge(): void {
    const { stale, evaluator, current } = this;
    const kept = this.sorted.filter(({ judgement }) => !stale.has(judgement));
    const found: Sorted[] = [];
    for (const judgement of stale) {
      if (!judgement.isGone) {
        for (const entry of judgement.run(evaluator, current)) {
          found.push({ ...entry, judgement });
        }
      }
    }
    this.stale.clear();
    this.sorted =
      found.length > 0 ? [...kept, ...found].sort(compareFindings) : kept;
  }
}
