import type { RouteTestResult } from '@mesh-portal/istio-config';
import { printTestsJunit } from './testsJunit';

/** The tests of one overlay. */
export interface TestRun {
  readonly overlay: string;
  /** File of the tests. */
  readonly file?: string | undefined;
  /** Where tests were looked for and are none. */
  readonly missing?: string | undefined;
  readonly results: readonly RouteTestResult[];
}

const printers = { text: printText, json: printJson, junit: printTestsJunit };

/** Results in a format, with a newline at the end. */
export function printTestRuns(
  format: keyof typeof printers,
  runs: readonly TestRun[],
): string {
  return printers[format](runs);
}

const MARKS = { passed: '✓', failed: '✗', skipped: '-' } as const;

/** Each test with its verdict; below it what was expected, what is, and why. */
function printText(runs: readonly TestRun[]): string {
  return runs.map(runText).join('');
}

function runText({ overlay, file, missing, results }: TestRun): string {
  if (file === undefined) {
    return `${overlay}: no route tests${missing ? ` (${missing})` : ''}\n`;
  }
  const lines = results.flatMap(({ test, verdict, failures, reason }) => [
    `  ${MARKS[verdict]} ${test.name}`,
    ...(verdict === 'failed' && test.position
      ? [`      ${test.position.file}:${test.position.line}`]
      : []),
    ...failures.map(({ message }) => `      ${message}`),
    ...(verdict !== 'passed' &&
    reason &&
    !failures.some(({ message }) => message.includes(reason))
      ? [`      ${reason}`]
      : []),
  ]);
  return [`${overlay}: ${count(results)} (${file})`, ...lines, ''].join('\n');
}

function count(results: readonly RouteTestResult[]): string {
  return (['failed', 'skipped', 'passed'] as const)
    .map(verdict => ({
      verdict,
      number: results.filter(one => one.verdict === verdict).length,
    }))
    .filter(({ number, verdict }) => number > 0 || verdict === 'passed')
    .map(({ number, verdict }) => `${number} ${verdict}`)
    .join(', ');
}

/** `[{ overlay, file, results: [{ name, verdict, failures, reason, request, position }] }]` */
function printJson(runs: readonly TestRun[]): string {
  const plain = runs.map(({ results, ...run }) => ({
    ...run,
    results: results.map(({ test, verdict, failures, reason, request }) => ({
      name: test.name,
      verdict,
      failures,
      reason,
      request,
      position: test.position,
    })),
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}
