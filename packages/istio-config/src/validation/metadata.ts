import type { ValidationContext } from './kinds/context';

const DRY_RUN = 'istio.io/dry-run';
const BOOLEANS = [
  '1',
  't',
  'T',
  'TRUE',
  'true',
  'True',
  '0',
  'f',
  'F',
  'FALSE',
  'false',
  'False',
];

/** Annotations that only istiod itself may set, or that ask for refusal. */
const FORBIDDEN = [
  'internal.istio.io/webhook-always-reject',
  'internal.istio.io/parent-namespace',
  'internal.istio.io/parents',
];

/** Whether the metadata of a resource lets it pass at all. istio: pkg/config/validation (validateMetadata) */
export function checkMetadata(
  kind: string,
  context: ValidationContext,
): boolean {
  const { annotations, metadata, report, spec } = context;
  const at = (name: string) => metadata.get('annotations').get(name);
  const dryRun = annotations.get(DRY_RUN);
  if (dryRun !== undefined) {
    const action = spec.get('action').string() || 'ALLOW';
    if (kind !== 'AuthorizationPolicy') {
      report.error(
        at(DRY_RUN),
        'not-supported',
        `the annotation ${DRY_RUN} is for AuthorizationPolicies only`,
      );
      return false;
    }
    if (action !== 'ALLOW' && action !== 'DENY') {
      report.error(
        at(DRY_RUN),
        'not-supported',
        `the annotation ${DRY_RUN} goes with the actions ALLOW and DENY only, not with ${action}`,
        { action },
      );
      return false;
    }
    if (!BOOLEANS.includes(dryRun)) {
      report.error(
        at(DRY_RUN),
        'invalid-value',
        `the annotation ${DRY_RUN} must be true or false, not "${dryRun}"`,
        {
          value: dryRun,
        },
      );
      return false;
    }
  }
  const forbidden = FORBIDDEN.find(name => annotations.has(name));
  if (forbidden !== undefined) {
    report.error(
      at(forbidden),
      'not-supported',
      `the annotation ${forbidden} must not be set`,
      {
        annotation: forbidden,
      },
    );
    return false;
  }
  return true;
}
