import type { AnalyzedOverlay } from '../analysis';

/** `[{ overlay, findings }]`, the findings as the library has them. */
export function printJson(analyzed: readonly AnalyzedOverlay[]): string {
  return `${JSON.stringify(analyzed, null, 2)}\n`;
}
