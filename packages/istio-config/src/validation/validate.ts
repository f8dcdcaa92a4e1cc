import type { JsonObject, SourceResource } from '../source';
import { asString, asStringMap, objectAt, valueAt } from '../resources/read';
import { groupOf } from '../resources/kinds';
import { Field } from './field';
import type { ValidationContext } from './kinds/context';
import { checkMetadata } from './metadata';
import { KIND_ENTRIES, type KindEntry } from './registry';
import { Report } from './report';
import { checkShape } from './schema/check';
import type { ValidationOptions, ValidationResult } from './types';

/** The fields that a resource may have. */
const TOP_LEVEL: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'spec',
  'status',
]);

const NOTHING: ValidationResult = { errors: [], warnings: [] };

/**
 * Holds one resource against the rules of Istio, or of Aeraki, for its kind: the
 * shape of its fields, what the CRD demands, and what the webhook checks. Other
 * kinds have no findings. Never throws.
 *
 * @public
 */
export function validateResource(
  resource: Pick<SourceResource, 'value'>,
  { crd = true }: ValidationOptions = {},
): ValidationResult {
  const { value } = resource;
  const apiVersion = asString(valueAt(value, 'apiVersion')) ?? '';
  const kind = asString(valueAt(value, 'kind')) ?? '';
  const group = groupOf(apiVersion);
  const entry = KIND_ENTRIES.get(`${group}/${kind}`);
  if (!entry) {
    return NOTHING;
  }
  const report = new Report();
  const version = apiVersion.slice(group.length + 1);
  if (!entry.versions.includes(version)) {
    report.error(
      ['apiVersion'],
      'unknown-version',
      `${kind} has no version "${version}"; use ${group}/${entry.versions[0]}`,
      { kind, version },
    );
    return report.result();
  }
  checkSpecShape(value, group, entry, crd, report);
  if (report.errorCount === 0) {
    const context = contextOf(value, report);
    if (checkMetadata(kind, context)) {
      entry.validate(context);
    }
  }
  return report.result();
}

function checkSpecShape(
  value: JsonObject,
  group: string,
  entry: KindEntry,
  crd: boolean,
  report: Report,
): void {
  const spec = valueAt(value, 'spec');
  if (crd && entry.specRequired && (spec === undefined || spec === null)) {
    report.error(['spec'], 'required', 'spec is required');
    return;
  }
  for (const key of Object.keys(value)) {
    if (!TOP_LEVEL.has(key)) {
      report.error([key], 'unknown-field', `unknown field "${key}"`, {
        field: key,
      });
    }
  }
  checkShape(spec, entry.schema, ['spec'], {
    report,
    crd,
    isStrict: crd || !isIstioGroup(group),
  });
}

/** Whether Istio reads the kinds of a group, and not the API server alone. */
function isIstioGroup(group: string): boolean {
  return group.endsWith('.istio.io');
}

function contextOf(value: JsonObject, report: Report): ValidationContext {
  const metadata = objectAt(value, 'metadata');
  return {
    spec: Field.top(valueAt(value, 'spec'), 'spec'),
    metadata: Field.top(metadata, 'metadata'),
    name: asString(metadata.name) ?? '',
    namespace: asString(metadata.namespace) ?? '',
    annotations: new Map(Object.entries(asStringMap(metadata.annotations))),
    labels: new Map(Object.entries(asStringMap(metadata.labels))),
    report,
  };
}
