import { build, KustomizeError } from '@mesh-portal/kustomize';
import { checkDifferencesTable } from './kustomize.differences';
import { generatedTrees } from './kustomize-trees/generated';
import { scenarios } from './kustomize-trees/scenarios';
import { randomTree, Tree } from './kustomize-trees/tree';
import {
  findRealKustomize,
  RealKustomize,
  runReal,
  withFiles,
} from './realKustomize';

/** How our answer compares with that of the real tool. */
export type Comparison =
  | 'equal'
  | 'both refuse'
  | 'refused by ours only'
  | 'different'
  | 'accepted by ours only';

export interface ComparedTree {
  readonly comparison: Comparison;
  readonly reason: string;
}

function firstDifference(ours: string, theirs: string): string {
  const [left, right] = [ours.split('\n'), theirs.split('\n')];
  let line = 0;
  while (left[line] === right[line]) line++;
  return `line ${line + 1}: ours ${JSON.stringify(
    left[line],
  )}, theirs ${JSON.stringify(right[line])}`;
}

/** Builds a tree with both. */
export function compareWithReal(real: RealKustomize, tree: Tree): ComparedTree {
  const theirs = withFiles(tree.files, folder =>
    runReal(real, `${folder}/${tree.directory}`),
  );
  let ours: string;
  try {
    ours = build(tree.files, tree.directory).text;
  } catch (error) {
    if (!(error instanceof KustomizeError)) throw error;
    return theirs.ok
      ? { comparison: 'refused by ours only', reason: error.message }
      : { comparison: 'both refuse', reason: error.message };
  }
  if (!theirs.ok) {
    return { comparison: 'accepted by ours only', reason: theirs.error };
  }
  return ours === theirs.text
    ? { comparison: 'equal', reason: '' }
    : {
        comparison: 'different',
        reason: firstDifference(ours, theirs.text),
      };
}

/** Figures of a run. */
export interface DifferentialResult {
  readonly counts: Readonly<Record<Comparison, number>>;
  /** Different, or accepted by ours only. Must be 0. */
  readonly wrong: number;
}

const GOOD: readonly Comparison[] = ['equal', 'both refuse'];

/** Compares random trees; without the real tool it says so and compares none. */
export function runKustomizeDifferential(
  print: (line: string) => void,
  options: { readonly first?: number; readonly trees?: number } = {},
): DifferentialResult {
  const counts: Record<Comparison, number> = {
    equal: 0,
    'both refuse': 0,
    'refused by ours only': 0,
    different: 0,
    'accepted by ours only': 0,
  };
  const real = findRealKustomize();
  if (real === undefined) {
    print('no kustomize here, nor Go or kubectl: random trees not compared');
    return { counts, wrong: 0 };
  }
  checkDifferencesTable(real, print);
  const { first = 1, trees = 320 } = options;
  const all = [
    ...generatedTrees(),
    ...scenarios(),
    ...Array.from({ length: trees }, (_, index) => ({
      name: `random tree ${first + index}`,
      tree: randomTree(first + index),
    })),
  ];
  for (const { name, tree } of all) {
    const { comparison, reason } = compareWithReal(real, tree);
    counts[comparison]++;
    if (!GOOD.includes(comparison)) print(`${name}: ${comparison}: ${reason}`);
  }
  const figures = Object.entries(counts).map(
    ([comparison, count]) => `${comparison} ${count}`,
  );
  print(
    `${
      all.length - trees
    } trees of generated services and of scenarios, and ${trees} random ones, against ${
      real.name
    } ${real.version}: ${figures.join(', ')}`,
  );
  return {
    counts,
    wrong: counts.different + counts['accepted by ours only'],
  };
}
