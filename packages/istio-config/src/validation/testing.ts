import { load } from 'js-yaml';
import type { JsonObject } from '../source';
import { validateResource } from './validate';

/**
 * One line a rule: what is in the spec, and what is found in it. A line starts
 * with `E` for an error, `W` for a warning, then path and code.
 */
export type RuleCase = readonly [
  title: string,
  spec: string,
  ...found: string[],
];

/** What is found in a spec, a line each. */
export function found(
  apiVersion: string,
  kind: string,
  spec: string,
): string[] {
  const value = {
    apiVersion,
    kind,
    metadata: { name: 'resource', namespace: 'shop' },
    spec: load(spec),
  } as JsonObject;
  const { errors, warnings } = validateResource({ value }, { crd: false });
  return [
    ...errors.map(issue => `E ${issue.path.slice(1).join('.')} ${issue.code}`),
    ...warnings.map(
      issue => `W ${issue.path.slice(1).join('.')} ${issue.code}`,
    ),
  ];
}
