import type { RouteTestResult } from '@mesh-portal/istio-config';
import type { TestRun } from './tests';
import { escapeXml } from './xml';

/** JUnit XML: an overlay is a suite, a test a case. */
export function printTestsJunit(runs: readonly TestRun[]): string {
  const suites = runs.map(({ overlay, results }) => {
    const countOf = (verdict: RouteTestResult['verdict']) =>
      results.filter(one => one.verdict === verdict).length;
    return [
      `  <testsuite name="${escapeXml(overlay)}" tests="${
        results.length
      }" failures="${countOf('failed')}" skipped="${countOf('skipped')}">`,
      ...results.map(one => testCase(overlay, one)),
      '  </testsuite>',
    ].join('\n');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join(
    '\n',
  )}\n</testsuites>\n`;
}

function testCase(
  overlay: string,
  { test, verdict, failures, reason = '' }: RouteTestResult,
): string {
  const place = test.position
    ? ` file="${escapeXml(test.position.file)}" line="${test.position.line}"`
    : '';
  const head = `    <testcase classname="${escapeXml(
    overlay,
  )}" name="${escapeXml(test.name)}"${place}`;
  switch (verdict) {
    case 'passed':
      return `${head}/>`;
    case 'skipped':
      return `${head}>\n      <skipped message="${escapeXml(
        reason,
      )}"/>\n    </testcase>`;
    default:
      return `${head}>\n      <failure message="${escapeXml(
        failures.map(({ message }) => message).join('; '),
      )}">${escapeXml(reason)}</failure>\n    </testcase>`;
  }
}
