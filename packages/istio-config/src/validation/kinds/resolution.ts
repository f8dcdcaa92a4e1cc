import { isIp } from '../fields/addresses';
import { fqdnProblem, reportHost } from '../fields/hosts';
import { checkLabels } from '../fields/labels';
import { isTcpProtocol } from '../fields/protocols';
import { isWildcardHost } from '../../mesh/hosts';
import type { Field } from '../field';
import type { Report } from '../report';
import { checkEndpointPorts, checkWorkload } from './workload';

/** What each resolution asks of hosts, ports and endpoints. istio: pkg/config/validation (ValidateServiceEntry) */
export function checkResolution(
  spec: Field,
  ports: ReadonlySet<string>,
  report: Report,
): void {
  const resolution = resolutionOf(spec);
  const endpoints = spec.get('endpoints').items();
  for (const endpoint of endpoints) {
    if (!endpoint.present) {
      report.error(endpoint, 'wrong-type', 'an endpoint must not be null');
    }
  }
  const present = endpoints.filter(endpoint => endpoint.present);
  switch (resolution) {
    case 'NONE':
      checkResolutionNone(spec, report);
      break;
    case 'STATIC':
      present.forEach(endpoint =>
        checkWorkload(endpoint, { ports, allowNames: false }, report),
      );
      break;
    case 'DYNAMIC_DNS':
      checkDynamicDns(spec, report);
      break;
    default:
      checkDns(spec, present, ports, report);
  }
}

function checkResolutionNone(spec: Field, report: Report): void {
  if (spec.get('endpoints').items().length > 0) {
    report.error(
      spec.get('endpoints'),
      'conflict',
      'the resolution NONE allows no endpoints',
    );
  }
  if (spec.get('workloadSelector').present) {
    report.warn(
      spec.get('workloadSelector'),
      'no-effect',
      'workloadSelector has no effect with the resolution NONE; use STATIC',
    );
  }
}

function checkDns(
  spec: Field,
  endpoints: readonly Field[],
  ports: ReadonlySet<string>,
  report: Report,
): void {
  const resolution = resolutionOf(spec);
  if (spec.get('endpoints').items().length === 0) {
    for (const host of spec.get('hosts').items()) {
      if (fqdnProblem(host.string())) {
        reportHost(
          host,
          `without endpoints, the resolution ${resolution} looks up the hosts, so "${host.string()}" must be a full name without wildcard`,
          report,
        );
      }
    }
  }
  if (
    resolution === 'DNS_ROUND_ROBIN' &&
    spec.get('endpoints').items().length > 1
  ) {
    report.error(
      spec.get('endpoints'),
      'conflict',
      'the resolution DNS_ROUND_ROBIN allows one endpoint at most',
    );
  }
  for (const endpoint of endpoints) {
    const address = endpoint.get('address');
    if (!isIp(address.string()) && fqdnProblem(address.string())) {
      report.error(
        address,
        'invalid-address',
        `"${address.string()}" is neither an IP address nor a full domain name`,
        { value: address.string() },
      );
    }
    checkLabels(endpoint.get('labels'), report);
    checkEndpointPorts(endpoint, ports, report);
  }
  const first = spec
    .get('ports')
    .items()
    .find(port => isTcpProtocol(port.get('protocol').string()));
  if (
    first &&
    spec.get('addresses').items().length > 0 &&
    spec.get('hosts').items().length > 1
  ) {
    report.warn(
      first,
      'risky',
      'several hosts share the same addresses, which a TCP port cannot tell apart',
    );
  }
}

/** Protocols whose requests name a host that the proxy reads. */
const DYNAMIC_PROTOCOLS = ['HTTP', 'HTTP2', 'GRPC', 'TLS'];

/** Hosts are looked up as requests name them: only by wildcard, and only where a request names a host. */
function checkDynamicDns(spec: Field, report: Report): void {
  if (spec.get('endpoints').items().length > 0) {
    report.error(
      spec.get('endpoints'),
      'conflict',
      'the resolution DYNAMIC_DNS allows no endpoints',
    );
  }
  for (const host of spec.get('hosts').items()) {
    if (!isWildcardHost(host.string())) {
      reportHost(
        host,
        `the resolution DYNAMIC_DNS is for wildcard hosts; use DNS for "${host.string()}"`,
        report,
      );
    }
  }
  if (spec.get('addresses').items().length > 0) {
    report.error(
      spec.get('addresses'),
      'conflict',
      'the resolution DYNAMIC_DNS allows no addresses: requests are told apart by their host alone',
    );
  }
  for (const port of spec.get('ports').items()) {
    const protocol = port.get('protocol');
    if (
      port.present &&
      !DYNAMIC_PROTOCOLS.includes(protocol.string().toUpperCase())
    ) {
      report.error(
        protocol,
        'conflict',
        `the resolution DYNAMIC_DNS needs a protocol that names a host: ${DYNAMIC_PROTOCOLS.join(
          ', ',
        )}`,
        { protocol: protocol.string() },
      );
    }
  }
}

/** NONE is the zero value of the enumeration. */
export function resolutionOf(spec: Field): string {
  return spec.get('resolution').string() || 'NONE';
}
