import yaml from 'js-yaml';
import { build, KustomizeError } from '@mesh-portal/kustomize';

/** A case of the corpus: files, a directory to build, and what comes out. */
interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly target: string;
  readonly order?: 'fifo' | 'legacy' | 'file';
  readonly expected?: string;
  readonly errorContains?: readonly string[];
  readonly loadRestrictor?: string;
}

type Verdict = 'bytes-equal' | 'equal after parsing' | 'refused' | 'wrong';

interface Outcome {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** Figures of a run; `wrong` must be 0. */
export interface SuiteResult {
  readonly passed: number;
  readonly total: number;
  readonly wrong: number;
}

function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
}

/** The first line in which two texts differ. */
function firstDifference(actual: string, expected: string): string {
  const [left, right] = [actual.split('\n'), expected.split('\n')];
  let line = 0;
  while (left[line] === right[line]) line++;
  return `line ${line + 1}: ${JSON.stringify(
    left[line] ?? '(end)',
  )} instead of ${JSON.stringify(right[line] ?? '(end)')}`;
}

function sameData(actual: string, expected: string): boolean {
  try {
    return (
      sortedText(yaml.loadAll(actual)) === sortedText(yaml.loadAll(expected))
    );
  } catch {
    return false;
  }
}

function judge(text: string, expected: string): Outcome {
  if (text === expected) return { verdict: 'bytes-equal', reason: '' };
  const reason = firstDifference(text, expected);
  return sameData(text, expected)
    ? { verdict: 'equal after parsing', reason }
    : { verdict: 'wrong', reason };
}

function runCase(test: Case): Outcome {
  try {
    const { text } = build(
      new Map(Object.entries(test.files)),
      test.target,
      test.loadRestrictor === 'none' ? { loadRestriction: 'none' } : {},
    );
    return test.expected === undefined
      ? { verdict: 'wrong', reason: 'built, and should have failed' }
      : judge(text, test.expected);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof KustomizeError)) {
      return { verdict: 'wrong', reason: `threw another error: ${reason}` };
    }
    return test.expected === undefined
      ? { verdict: 'bytes-equal', reason: '' }
      : { verdict: 'refused', reason };
  }
}

/**
 * Builds every case and prints those that do not pass, then the figures.
 */
export function runKustomizeSuite(
  cases: unknown[],
  print: (line: string) => void,
): SuiteResult {
  const counts: Record<Verdict, number> = {
    'bytes-equal': 0,
    'equal after parsing': 0,
    refused: 0,
    wrong: 0,
  };
  for (const test of cases as Case[]) {
    const { verdict, reason } = runCase(test);
    counts[verdict]++;
    if (verdict !== 'bytes-equal') print(`${test.name}: ${verdict}: ${reason}`);
  }
  for (const [verdict, count] of Object.entries(counts)) {
    print(`${verdict}: ${count}`);
  }
  const passed = counts['bytes-equal'];
  print(`passed ${passed} of ${cases.length}`);
  return { passed, total: cases.length, wrong: counts.wrong };
}
