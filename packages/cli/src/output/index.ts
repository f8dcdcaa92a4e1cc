import type { FindingLevel } from '@mesh-portal/istio-config';
import type { AnalyzedOverlay } from '../analysis';
import { printJson } from './json';
import { printJunit } from './junit';
import { printSarif } from './sarif';
import { printText } from './text';

/** Formats of findings. */
export type OutputFormat = 'text' | 'json' | 'sarif' | 'junit';

const printers: Readonly<
  Record<
    OutputFormat,
    (analyzed: readonly AnalyzedOverlay[], failOn: FindingLevel) => string
  >
> = { text: printText, json: printJson, sarif: printSarif, junit: printJunit };

/** Findings in a format, with a newline at the end; `failOn` is the level from which on they are failures. */
export function printFindings(
  format: OutputFormat,
  analyzed: readonly AnalyzedOverlay[],
  failOn: FindingLevel,
): string {
  return printers[format](analyzed, failOn);
}
