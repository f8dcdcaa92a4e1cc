import { checkUnixAddress, isIp, UNIX_PREFIX } from '../fields/addresses';
import { fqdnProblem } from '../fields/hosts';
import { checkLabels } from '../fields/labels';
import { checkPortName, checkPortNumber } from '../fields/ports';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';
import { checkProbe } from './probe';

/** Where a workload stands: in a ServiceEntry it must fit its ports and resolution. */
export interface WorkloadOptions {
  /** Names of the ports of the ServiceEntry; undefined for a WorkloadEntry of its own. */
  readonly ports?: ReadonlySet<string>;
  /** Whether the address may be a domain name. */
  readonly allowNames: boolean;
}

/** istio: pkg/config/validation (validateWorkloadEntry) */
export function checkWorkload(
  workload: Field,
  { ports, allowNames }: WorkloadOptions,
  report: Report,
): void {
  const address = workload.get('address');
  const text = address.string();
  const network = workload.get('network').string();
  if (text === '') {
    if (network === '') {
      report.error(address, 'required', 'an address is required');
      return;
    }
    report.warn(
      workload,
      'risky',
      `there is no address, only the network "${network}"`,
      { network },
    );
  }
  const isUnix = text.startsWith(UNIX_PREFIX);
  if (isUnix) {
    checkUnixAddress(address, report);
    if (workload.get('ports').entries().length > 0) {
      report.error(
        workload.get('ports'),
        'conflict',
        'a Unix domain socket has no ports',
      );
    }
  } else if (text !== '' && !isIp(text) && (!allowNames || fqdnProblem(text))) {
    report.error(
      address,
      'invalid-address',
      allowNames
        ? `"${text}" is neither an IP address nor a full domain name`
        : `"${text}" is not an IP address, which the resolution STATIC needs`,
      { value: text },
    );
  }
  checkEndpointPorts(workload, ports, report);
  checkLabels(workload.get('labels'), report);
  if (isUnix && ports && ports.size !== 1) {
    report.error(
      address,
      'conflict',
      'a Unix domain socket serves one port; the ServiceEntry must have exactly one',
    );
  }
}

/** `ports` of an endpoint: by the names of the ports of the service. */
export function checkEndpointPorts(
  workload: Field,
  ports: ReadonlySet<string> | undefined,
  report: Report,
): void {
  for (const [name, port] of workload.get('ports').entries()) {
    if (ports && !ports.has(name)) {
      report.error(
        port,
        'invalid-reference',
        `the ServiceEntry has no port named "${name}"`,
        { name },
      );
    }
    checkPortName(port, report, name);
    checkPortNumber(port, report);
  }
}

export const validateWorkloadEntry: KindValidator = ({ spec, report }) =>
  checkWorkload(spec, { allowNames: true }, report);

/** istio: pkg/config/validation (ValidateWorkloadGroup) */
export const validateWorkloadGroup: KindValidator = ({ spec, report }) => {
  if (!spec.get('template').present) {
    report.error(spec, 'required', 'template is required');
    return;
  }
  const before = report.errorCount;
  checkLabels(spec.at('metadata', 'labels'), report);
  if (report.errorCount === before) {
    checkProbe(spec.get('probe'), report);
  }
};
