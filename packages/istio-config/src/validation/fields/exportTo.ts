import type { Field } from '../field';
import type { Report } from '../report';
import { isDnsLabel } from './names';

/** What differs between the kinds that have `exportTo`. */
export interface ExportToOptions {
  readonly namespace: string;
  /** Whether `~` (nobody) is allowed. */
  readonly serviceEntry?: boolean;
  /** Whether the DestinationRule has a workload selector. */
  readonly withSelector?: boolean;
}

/** `exportTo`: namespaces, `.` or `*`, without repetition. istio: pkg/config/validation (validateExportTo) */
export function checkExportTo(
  field: Field,
  { namespace, serviceEntry = false, withSelector = false }: ExportToOptions,
  report: Report,
): void {
  const seen = new Set<string>();
  const entries = field.items();
  for (const entry of entries) {
    const text = entry.string();
    const key = text === '.' ? namespace : text;
    if (seen.has(key)) {
      report.error(entry, 'duplicate', `exportTo names "${text}" twice`, {
        value: text,
      });
    } else if (isVisibility(key, text, serviceEntry)) {
      seen.add(key);
    } else {
      report.error(
        entry,
        'invalid-name',
        `"${text}" in exportTo is neither a namespace, "." nor "*"`,
        { value: text },
      );
    }
  }
  if (
    withSelector &&
    seen.size > 0 &&
    !(seen.size === 1 && seen.has(namespace))
  ) {
    report.error(
      field,
      'conflict',
      'a DestinationRule with a workload selector is seen in its own namespace only; exportTo must be "."',
    );
  }
  if (entries.length > 1 && seen.has('*')) {
    report.error(
      field,
      'conflict',
      'exportTo "*" already names every namespace; leave the others out',
    );
  }
  if (entries.length > 1 && seen.has('~')) {
    report.error(
      field,
      'conflict',
      'exportTo "~" means nobody and cannot be combined with somebody',
    );
  }
}

function isVisibility(
  key: string,
  text: string,
  serviceEntry: boolean,
): boolean {
  return (
    text === '.' ||
    key === '*' ||
    (serviceEntry && key === '~') ||
    isDnsLabel(key)
  );
}
