/** What a suite reports about one file of cases. */
export interface SuiteResult {
  readonly passed: number;
  readonly total: number;
  /** Answers that are wrong, where a refusal would have been right. Must stay 0. */
  readonly wrong?: number;
}

/** Prints what does not pass and the figures. */
export type Print = (line: string) => void;

/** Runs the cases of one file; see the corpora's README for the formats. */
export type Suite = (
  cases: unknown[],
  print: Print,
  file: string,
) => SuiteResult | Promise<SuiteResult>;

/** The suites by the base name of their file. Loaded when asked for. */
export const suites: Readonly<Record<string, () => Promise<Suite>>> = {
  kustomize: async () => (await import('./kustomize')).runKustomizeSuite,
  'istio-analysis': async () =>
    (await import('./istio-analysis')).runIstioAnalysisSuite,
  'istio-routing': async () =>
    (await import('./istio-routing')).runIstioRoutingSuite,
  'istio-validation': async () =>
    (await import('./istio-validation')).runIstioValidationSuite,
};
