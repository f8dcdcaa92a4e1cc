import type { AnalyzedOverlay } from '../analysis';
import { place } from './text';

/** JUnit XML: an overlay is a suite, a finding a failed case; a suite without findings has one that passed. */
export function printJunit(analyzed: readonly AnalyzedOverlay[]): string {
  const suites = analyzed.map(({ overlay, findings }) => {
    const cases = findings.map(
      finding =>
        `    <testcase classname="${escape(overlay)}" name="${escape(
          `${finding.code} ${place(finding)}`,
        )}">\n      <failure type="${finding.level}" message="${escape(
          finding.message,
        )}">${escape(finding.fix ?? '')}</failure>\n    </testcase>`,
    );
    const body = cases.length > 0 ? cases : [passed(overlay)];
    return `  <testsuite name="${escape(overlay)}" tests="${
      body.length
    }" failures="${cases.length}">\n${body.join('\n')}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join(
    '\n',
  )}\n</testsuites>\n`;
}

function passed(overlay: string): string {
  return `    <testcase classname="${escape(overlay)}" name="analysis"/>`;
}

/** Text for XML; control characters, which XML can't hold, are left out. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
