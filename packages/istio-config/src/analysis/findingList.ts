import type { Finding, FindingLevel } from './types';

/** The worst first. */
const LEVELS: Readonly<Record<FindingLevel, number>> = {
  error: 0,
  warning: 1,
  info: 2,
};

const NOTHING: readonly never[] = Object.freeze([]);

/** A finding with what it is sorted by. */
export interface SortableFinding {
  /** A later one with the same key may take its place. */
  finding: Finding;
  readonly key: string;
}

/** The findings on one object, without repetition. */
export class FindingList {
  private byKey: Map<string, SortableFinding> | undefined;

  add(finding: Finding, withoutPath: boolean): void {
    const path = finding.path.join('.');
    const text = withoutPath
      ? `${finding.code}|${finding.message}`
      : `${finding.code}|${path}|${finding.message}`;
    this.byKey ??= new Map();
    if (!this.byKey.has(text)) {
      this.byKey.set(text, { finding, key: sortKey(finding, path) });
    }
  }

  values(): readonly SortableFinding[] {
    return this.byKey ? [...this.byKey.values()] : NOTHING;
  }
}

/** The order in which findings are given. */
export function compareFindings(
  a: SortableFinding,
  b: SortableFinding,
): number {
  if (a.key === b.key) {
    return 0;
  }
  return a.key < b.key ? -1 : 1;
}

function sortKey(
  { code, level, resource, message }: Finding,
  path: string,
): string {
  const { apiVersion, kind, namespace = '', name } = resource;
  // Joined, since a template would be kept as a chain of its parts.
  return [
    LEVELS[level],
    code,
    kind,
    namespace,
    name,
    path,
    message,
    apiVersion,
  ].join('|');
}
