import type { Finding, FindingLevel } from '@mesh-portal/istio-config';

const SEVERITY: Readonly<Record<FindingLevel, number>> = {
  error: 3,
  warning: 2,
  info: 1,
};

/** Whether a finding is at or above the level of `--fail-on`. */
export function fails({ level }: Finding, failOn: FindingLevel): boolean {
  return SEVERITY[level] >= SEVERITY[failOn];
}
