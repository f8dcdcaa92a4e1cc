import type { RoutingChange } from '@mesh-portal/istio-config';

/** What changes for callers in one overlay. */
export interface OverlayDiff {
  readonly overlay: string;
  /** Folder of the overlay in both folders. */
  readonly path: string;
  readonly status: 'added' | 'removed' | 'changed' | 'unchanged';
  readonly changes: readonly Pick<
    RoutingChange,
    'code' | 'message' | 'args' | 'request'
  >[];
}

const HEADLINES: Readonly<Record<OverlayDiff['status'], string>> = {
  added: 'this overlay is new',
  removed: 'this overlay is gone',
  changed: 'what changes for callers',
  unchanged: 'nothing changes for callers',
};

/** Sentences below the name of each overlay. */
export function printDiff(overlays: readonly OverlayDiff[]): string {
  return overlays
    .map(({ overlay, status, changes }) =>
      [
        `${overlay}: ${HEADLINES[status]}`,
        ...changes.map(({ message }) => `  - ${message}`),
        '',
      ].join('\n'),
    )
    .join('');
}
