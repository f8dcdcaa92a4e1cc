import type { Mesh } from '../mesh/mesh';
import type { MeshObject } from '../resources/object';
import {
  createEvaluator,
  isJudged,
  type AnalyzeOptions,
  type Evaluator,
} from './evaluate';
import { compareFindings } from './findingList';
import { RULE_SCOPES, type Rule } from './rule';
import type { Finding } from './types';

/**
 * Everything that is wrong, or worth knowing, with the own resources of a mesh;
 * the worst first. Throws on no input.
 *
 * @public
 */
export function analyze(mesh: Mesh, options: AnalyzeOptions = {}): Finding[] {
  return findingsOf(mesh, createEvaluator(mesh, options));
}

/** Runs some rules over the own resources of a mesh. */
export function runRules(
  rules: readonly Rule[],
  mesh: Mesh,
  options: AnalyzeOptions = {},
): Finding[] {
  return findingsOf(mesh, createEvaluator(mesh, options, rules));
}

/** The objects that an evaluator judges. */
export function judgedObjects(
  mesh: Mesh,
  { kinds }: Evaluator,
): readonly MeshObject[] {
  return kinds.flatMap(kind => mesh.ofKind(kind).filter(isJudged));
}

function findingsOf(mesh: Mesh, evaluator: Evaluator): Finding[] {
  return judgedObjects(mesh, evaluator)
    .flatMap(object =>
      RULE_SCOPES.flatMap(scope => evaluator.evaluate(mesh, object, scope)),
    )
    .sort(compareFindings)
    .map(({ finding }) => finding);
}
