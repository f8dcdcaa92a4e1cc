import type { AnalyzedOverlay } from '../analysis';
import { printJson } from './json';
import { printJunit } from './junit';
import { printSarif } from './sarif';
import { printText } from './text';

/** Formats of findings. */
export type OutputFormat = 'text' | 'json' | 'sarif' | 'junit';

const printers: Readonly<
  Record<OutputFormat, (analyzed: readonly AnalyzedOverlay[]) => string>
> = { text: printText, json: printJson, sarif: printSarif, junit: printJunit };

/** Findings in a format, with a newline at the end. */
export function printFindings(
  format: OutputFormat,
  analyzed: readonly AnalyzedOverlay[],
): string {
  return printers[format](analyzed);
}
