import type { AnalyzedOverlay } from '../analysis';

/** `[{ overlay, findings }]`, the findings as the library has them. */
export function printJson(analyzed: readonly AnalyzedOverlay[]): string {
  const plain = analyzed.map(({ overlay, findings }) => ({
    overlay,
    findings,
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}
