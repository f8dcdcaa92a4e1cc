import type { Field } from '../field';
import type { Report } from '../report';

const TOPOLOGY_LABELS = [
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
];

/** `localityLbSetting`. istio: agent.ValidateLocalityLbSetting */
export function checkLocalityLoadBalancing(
  setting: Field,
  hasOutlierDetection: boolean,
  report: Report,
): void {
  const distribute = setting.get('distribute').items();
  const failover = setting.get('failover').items();
  const priority = setting.get('failoverPriority');
  if (distribute.length > 0 && failover.length > 0) {
    report.error(
      setting,
      'only-one-of',
      'only one of distribute and failover can be set',
    );
    return;
  }
  const topology = priority
    .strings()
    .find(label => TOPOLOGY_LABELS.includes(label));
  if (failover.length > 0 && topology !== undefined) {
    report.error(
      priority,
      'conflict',
      `failover does not go with the topology label "${topology}" in failoverPriority`,
      { label: topology },
    );
    return;
  }
  for (const entry of distribute) {
    if (!checkDistribution(entry, report)) {
      return;
    }
  }
  checkOverlap(
    distribute.map(entry => [entry.get('from'), entry.get('from').string()]),
    report,
  );
  if (
    (failover.length > 0 || priority.items().length > 0) &&
    !hasOutlierDetection
  ) {
    warnOfHealth(setting, report);
  }
  failover.forEach(entry => checkFailover(entry, report));
}

/** `zoneAwareLbSetting`. istio: pkg/config/validation/agent (from 1.31 on) */
export function checkZoneAwareLoadBalancing(
  setting: Field,
  hasOutlierDetection: boolean,
  report: Report,
): void {
  const failover = setting.get('failover').items();
  const priority = setting.get('failoverPriority').items();
  for (const label of priority) {
    if (TOPOLOGY_LABELS.includes(label.string())) {
      report.error(
        label,
        'conflict',
        `zones are preferred anyway: failoverPriority must not name "${label.string()}"`,
        { label: label.string() },
      );
    }
  }
  if (failover.length + priority.length > 0 && !hasOutlierDetection) {
    warnOfHealth(setting, report);
  }
  failover.forEach(entry => checkFailover(entry, report));
}

function warnOfHealth(setting: Field, report: Report): void {
  report.warn(
    setting,
    'no-effect',
    'failover needs outlierDetection: without it no endpoint is ever found unhealthy',
  );
}

function checkDistribution(entry: Field, report: Report): boolean {
  const to = entry.get('to');
  let total = 0;
  for (const [, weight] of to.entries()) {
    if (weight.number() <= 0 || weight.number() > 100) {
      report.error(
        weight,
        'out-of-range',
        'the weight of a locality must be between 1 and 100',
      );
      return false;
    }
    total += weight.number();
  }
  if (total !== 100) {
    report.error(
      to,
      'invalid-value',
      `the weights of the localities sum to ${total}, not to 100`,
      {
        total,
      },
    );
    return false;
  }
  checkOverlap(
    to.entries().map(([locality, field]) => [field, locality]),
    report,
  );
  return true;
}

function checkFailover(entry: Field, report: Report): void {
  const from = entry.get('from').string();
  const to = entry.get('to').string();
  if (from === to) {
    report.error(entry, 'conflict', 'failover must name two different regions');
  }
  if (from.includes('/') || to.includes('/')) {
    report.error(
      entry,
      'invalid-value',
      'failover names regions only, without zones',
    );
  }
  if (from.includes('*') || to.includes('*')) {
    report.error(
      entry,
      'invalid-value',
      'failover does not know the wildcard "*"',
    );
  }
}

/** No locality may cover another one: `region`, `region/zone`, `region/zone/subzone`, `*` at the end. */
function checkOverlap(
  localities: readonly (readonly [Field, string])[],
  report: Report,
): void {
  const covered = new Map<string, 'whole' | 'part'>();
  for (const [field, locality] of localities) {
    const problem = localityProblem(locality, covered);
    if (problem) {
      report.error(field, 'invalid-value', problem, { locality });
      return;
    }
  }
}

function localityProblem(
  locality: string,
  covered: Map<string, 'whole' | 'part'>,
): string | undefined {
  const stars = locality.split('*').length - 1;
  if (stars > 1 || (stars === 1 && !locality.endsWith('*'))) {
    return `the locality "${locality}" may have one "*", at its end`;
  }
  const [region = '', zone, ...rest] = locality.split('/');
  const parts = [
    region,
    zone,
    rest.length > 0 ? rest.join('/') : undefined,
  ].filter((part): part is string => part !== undefined);
  if (parts.includes('')) {
    return `the locality "${locality}" has an empty region, zone or subzone`;
  }
  const keys = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const self = keys.at(-1) ?? '';
  const overlaps =
    covered.has('*') ||
    covered.has(self) ||
    keys.some(key => covered.get(key) === 'whole') ||
    keys.slice(0, -1).some(key => covered.get(`${key}/*`) === 'whole');
  if (overlaps) {
    return `the locality "${locality}" overlaps one that was named before`;
  }
  keys.slice(0, -1).forEach(key => covered.set(key, 'part'));
  covered.set(self, 'whole');
  return undefined;
}
