import type { Finding, FindingLevel } from '@mesh-portal/istio-config';
import type { AnalyzedOverlay } from '../analysis';
import { fails } from '../severity';
import { place } from './text';
import { escapeXml } from './xml';

/**
 * JUnit XML: an overlay is a suite, a finding a case: failed where the command
 * fails for it, else skipped. A suite without findings has one that passed.
 */
export function printJunit(
  analyzed: readonly AnalyzedOverlay[],
  failOn: FindingLevel,
): string {
  const suites = analyzed.map(({ overlay, findings }) => {
    const failures = findings.filter(finding => fails(finding, failOn)).length;
    const body =
      findings.length > 0
        ? findings.map(finding => testCase(overlay, finding, failOn))
        : [passed(overlay)];
    return `  <testsuite name="${escapeXml(overlay)}" tests="${
      body.length
    }" failures="${failures}" skipped="${
      findings.length - failures
    }">\n${body.join('\n')}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join(
    '\n',
  )}\n</testsuites>\n`;
}

function testCase(
  overlay: string,
  finding: Finding,
  failOn: FindingLevel,
): string {
  const { code, level, message, fix = '' } = finding;
  const result = fails(finding, failOn)
    ? `<failure type="${level}" message="${escapeXml(message)}">${escapeXml(
        fix,
      )}</failure>`
    : `<skipped message="${escapeXml(`${level}: ${message}`)}"/>`;
  return `    <testcase classname="${escapeXml(overlay)}" name="${escapeXml(
    `${code} ${place(finding)}`,
  )}">\n      ${result}\n    </testcase>`;
}

function passed(overlay: string): string {
  return `    <testcase classname="${escapeXml(overlay)}" name="analysis"/>`;
}
