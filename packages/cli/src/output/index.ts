import type { FindingLevel } from '@mesh-portal/istio-config';
import type { AnalyzedOverlay } from '../analysis';
import { printGithub } from './github';
import { printJson } from './json';
import { printJunit } from './junit';
import { printSarif } from './sarif';
import { printText } from './text';

/** Formats of findings, the usual one first. */
export const OUTPUT_FORMATS = [
  'text',
  'json',
  'sarif',
  'junit',
  'github',
] as const;

/** A format of findings. */
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** What some formats need to know besides the findings. */
export interface PrintOptions {
  /** The level from which on findings are failures. */
  readonly failOn: FindingLevel;
  /** Folder that files of positions are relative to. */
  readonly cwd: string;
}

const printers: Readonly<
  Record<
    OutputFormat,
    (analyzed: readonly AnalyzedOverlay[], options: PrintOptions) => string
  >
> = {
  text: printText,
  json: printJson,
  sarif: (analyzed, { cwd }) => printSarif(analyzed, cwd),
  junit: (analyzed, { failOn }) => printJunit(analyzed, failOn),
  github: (analyzed, { cwd }) => printGithub(analyzed, cwd),
};

/** Findings in a format, with a newline at the end. */
export function printFindings(
  format: OutputFormat,
  analyzed: readonly AnalyzedOverlay[],
  options: PrintOptions,
): string {
  return printers[format](analyzed, options);
}
