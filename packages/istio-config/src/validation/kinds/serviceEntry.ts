import { checkIpOrRange } from '../fields/addresses';
import { checkExportTo } from '../fields/exportTo';
import {
  checkWildcardDomain,
  partialWildcardProblem,
  reportHost,
} from '../fields/hosts';
import {
  checkOptionalProtocol,
  checkPortName,
  checkPortNumber,
} from '../fields/ports';
import { isHttpProtocol, isTlsProtocol } from '../fields/protocols';
import { checkSelector } from '../fields/selectors';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator, ValidationContext } from './context';
import { checkResolution, resolutionOf } from './resolution';

const AUTO_ALLOCATE = 'networking.istio.io/enable-autoallocate-ip';

/** istio: pkg/config/validation (ValidateServiceEntry) */
export const validateServiceEntry: KindValidator = context => {
  const { spec, report, namespace } = context;
  const selector = spec.get('workloadSelector');
  if (!checkSelector(selector, 'labels', report)) {
    return;
  }
  if (selector.present && spec.get('endpoints').items().length > 0) {
    report.error(
      spec,
      'only-one-of',
      'only one of workloadSelector and endpoints can be set',
    );
  }
  checkHosts(spec, report);
  checkAddresses(spec, report);
  const ports = checkPorts(context);
  checkResolution(spec, ports, report);
  checkHostsCanBeTold(spec, report);
  checkExportTo(
    spec.get('exportTo'),
    { namespace, serviceEntry: true },
    report,
  );
};

function checkHosts(spec: Field, report: Report): void {
  const hosts = spec.get('hosts').items();
  if (hosts.length === 0) {
    report.error(
      spec.get('hosts'),
      'required',
      'a ServiceEntry must have at least one host',
    );
  }
  for (const field of hosts) {
    const host = field.string();
    if (host === '*') {
      reportHost(field, 'the host of a ServiceEntry must not be "*"', report);
      continue;
    }
    checkWildcardDomain(field, report);
    const partial = partialWildcardProblem(host);
    if (partial && resolutionOf(spec) !== 'DYNAMIC_DNS') {
      report.warn(field, 'invalid-host', partial, { host });
    }
  }
}

function checkAddresses(spec: Field, report: Report): void {
  const addresses = spec.get('addresses').items();
  addresses.forEach(address => checkIpOrRange(address, report));
  const resolution = resolutionOf(spec);
  const range = addresses.find(address => address.string().includes('/'));
  if (range && resolution !== 'NONE' && resolution !== 'STATIC') {
    report.error(
      range,
      'conflict',
      `address ranges are allowed only with the resolutions NONE and STATIC, not ${resolution}`,
      { resolution },
    );
  }
}

/** Returns the names of the ports. */
function checkPorts({
  spec,
  labels,
  report,
}: ValidationContext): ReadonlySet<string> {
  const names = new Set<string>();
  const numbers = new Set<number>();
  const needsAddress =
    spec.get('addresses').items().length === 0 && !getsAddress(spec, labels);
  for (const port of spec.get('ports').items()) {
    if (!port.present) {
      report.error(port, 'wrong-type', 'a port must not be null');
      continue;
    }
    const name = port.get('name');
    const number = port.get('number');
    if (names.has(name.string())) {
      report.error(
        name,
        'duplicate',
        `two ports are named "${name.string()}"`,
        { name: name.string() },
      );
    }
    if (numbers.has(number.number())) {
      report.error(
        number,
        'duplicate',
        `the port number ${number.number()} is used twice`,
        {
          port: number.number(),
        },
      );
    }
    names.add(name.string());
    numbers.add(number.number());
    const protocol = port.get('protocol');
    if (needsAddress && ['', 'TCP'].includes(protocol.string())) {
      report.warn(
        port,
        'risky',
        'a port with the protocol TCP, or with none, needs addresses: without them connections cannot be told apart',
      );
    }
    if (port.get('targetPort').number() !== 0) {
      checkPortNumber(port.get('targetPort'), report);
    }
    checkPortName(name, report);
    checkOptionalProtocol(protocol, report);
    checkPortNumber(number, report);
  }
  return names;
}

/** Whether istiod gives the hosts an address of its own. istio: pilot/pkg/networking/serviceentry */
function getsAddress(
  spec: Field,
  labels: ReadonlyMap<string, string>,
): boolean {
  return (
    labels.get(AUTO_ALLOCATE)?.toLowerCase() !== 'false' &&
    resolutionOf(spec) !== 'NONE'
  );
}

/** HTTP has a Host header and TLS has SNI; nothing tells the hosts of a TCP port apart. */
function checkHostsCanBeTold(spec: Field, report: Report): void {
  if (resolutionOf(spec) === 'NONE' || spec.get('hosts').items().length < 2) {
    return;
  }
  const opaque = spec
    .get('ports')
    .items()
    .find(port => {
      const protocol = port.get('protocol').string();
      return (
        port.present && !isHttpProtocol(protocol) && !isTlsProtocol(protocol)
      );
    });
  if (opaque) {
    report.error(
      opaque,
      'conflict',
      'several hosts need ports with the protocol HTTP or TLS, by which they can be told apart',
    );
  }
}
