import type { Mesh } from '../mesh/mesh';
import { updateMesh, type MeshChanges } from '../mesh/update';
import { track, type Reader } from '../mesh/tracking';
import type { MeshObject } from '../resources/object';
import { judgedObjects } from './analyze';
import {
  createEvaluator,
  isJudged,
  type AnalyzeOptions,
  type Evaluator,
} from './evaluate';
import type { SortableFinding } from './findingList';
import type { RuleScope } from './rule';
import { SortedFindings } from './sortedFindings';
import type { Finding } from './types';

/** What the rules of one scope say about one object, and what it rests on. */
class Judgement implements Reader {
  isGone = false;
  /** What was found last. */
  found: readonly SortableFinding[] = [];

  constructor(
    private object: MeshObject,
    private readonly scope: RuleScope,
    private readonly onChange: (judgement: Judgement) => void,
  ) {}

  /** Goes on with the object as it is now. */
  replace(object: MeshObject): void {
    this.object = object;
    this.onChange(this);
  }

  run(evaluator: Evaluator, mesh: Mesh): readonly SortableFinding[] {
    if (this.isGone) {
      return [];
    }
    const evaluate = () => evaluator.evaluate(mesh, this.object, this.scope);
    return this.scope === 'object' ? evaluate() : track(this, evaluate);
  }

  invalidate(): void {
    if (!this.isGone) {
      this.onChange(this);
    }
  }
}

/**
 * An analysis that is kept while resources change: it knows what each judgement
 * has read of the mesh, and judges again only where that changed.
 *
 * @public
 */
export class Analysis {
  private readonly evaluator: Evaluator;
  /** By object. */
  private readonly judgements = new Map<string, readonly Judgement[]>();
  private readonly stale = new Set<Judgement>();
  private readonly sorted = new SortedFindings();

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
    return this.sorted.values();
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
      const known = removed && this.judgements.get(removed.key);
      if (judged && known) {
        // The same readers: whatever they have read knows them already.
        known.forEach(judgement => judgement.replace(judged));
      } else if (judged) {
        this.add(judged);
      } else if (removed && known) {
        this.judgements.delete(removed.key);
        known.forEach(judgement => {
          judgement.isGone = true;
          this.stale.add(judgement);
        });
      }
    }
    this.judge();
    return this.findings;
  }

  private add(object: MeshObject): void {
    const judgements = this.evaluator.scopesOf(object.meshKind).map(
      scope =>
        new Judgement(object, scope, judgement => {
          this.stale.add(judgement);
        }),
    );
    this.judgements.set(object.key, judgements);
    judgements.forEach(judgement => this.stale.add(judgement));
  }

  private judge(): void {
    for (const judgement of this.stale) {
      const found = judgement.run(this.evaluator, this.current);
      judgement.found = this.sorted.replace(judgement.found, found);
    }
    this.stale.clear();
    this.sorted.settle();
  }
}
