import type { AnalyzedOverlay } from '../analysis';
import { place } from './text';
import { escapeXml } from './xml';

/** JUnit XML: an overlay is a suite, a finding a failed case; a suite without findings has one that passed. */
export function printJunit(analyzed: readonly AnalyzedOverlay[]): string {
  const suites = analyzed.map(({ overlay, findings }) => {
    const cases = findings.map(
      finding =>
        `    <testcase classname="${escapeXml(overlay)}" name="${escapeXml(
          `${finding.code} ${place(finding)}`,
        )}">\n      <failure type="${finding.level}" message="${escapeXml(
          finding.message,
        )}">${escapeXml(finding.fix ?? '')}</failure>\n    </testcase>`,
    );
    const body = cases.length > 0 ? cases : [passed(overlay)];
    return `  <testsuite name="${escapeXml(overlay)}" tests="${
      body.length
    }" failures="${cases.length}">\n${body.join('\n')}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join(
    '\n',
  )}\n</testsuites>\n`;
}

function passed(overlay: string): string {
  return `    <testcase classname="${escapeXml(overlay)}" name="analysis"/>`;
}
