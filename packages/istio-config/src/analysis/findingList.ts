import type { Finding, FindingLevel } from './types';

/** The worst first. */
const LEVELS: Readonly<Record<FindingLevel, number>> = {
  error: 0,
  warning: 1,
  info: 2,
};

/** Findings without repetition, in a fixed order. */
export class FindingList {
  private readonly byKey = new Map<string, Finding>();

  add(finding: Finding, withoutPath: boolean): void {
    const key = sortKey(finding, withoutPath);
    if (!this.byKey.has(key)) {
      this.byKey.set(key, finding);
    }
  }

  sorted(): Finding[] {
    return [...this.byKey.values()].sort(byWeight);
  }
}

function byWeight(a: Finding, b: Finding): number {
  return (
    LEVELS[a.level] - LEVELS[b.level] || (sortKey(a) < sortKey(b) ? -1 : 1)
  );
}

function sortKey(
  { code, resource, path, message }: Finding,
  withoutPath = false,
): string {
  return `${code}|${resource.kind}|${resource.namespace ?? ''}|${
    resource.name
  }|${withoutPath ? '' : path.join('.')}|${message}`;
}
