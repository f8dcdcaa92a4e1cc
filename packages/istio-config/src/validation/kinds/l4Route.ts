import { checkIpOrRange, isIp } from '../fields/addresses';
import { checkGatewayNames } from '../fields/gatewayNames';
import {
  gatewayBoundHostProblem,
  reportHost,
  wildcardDomainProblem,
} from '../fields/hosts';
import { isSubsetOfHost } from '../../mesh/hosts';
import type { Field } from '../field';
import type { Report } from '../report';
import { checkMatchedSource } from './httpMatch';
import { checkWeights } from './weights';

/** What tls and tcp routes need to know of their VirtualService. */
export interface L4Options {
  readonly hosts: readonly string[];
  readonly boundToMesh: boolean;
  readonly gatewaySemantics: boolean;
}

/** One entry of `tls`. istio: pkg/config/validation (validateTLSRoute) */
export function checkTlsRoute(
  route: Field,
  options: L4Options,
  report: Report,
): void {
  if (!route.present) {
    return;
  }
  const matches = route.get('match').items();
  if (matches.length === 0) {
    report.error(
      route,
      'required',
      'a tls route must have at least one match with sniHosts',
    );
  }
  for (const match of matches) {
    if (match.present) {
      checkTlsMatch(match, options, report);
    } else {
      report.error(match, 'wrong-type', 'a match must not be null');
    }
  }
  checkL4Destinations(route, 'tls', options, report);
}

function checkTlsMatch(match: Field, options: L4Options, report: Report): void {
  const sniHosts = match.get('sniHosts').items();
  if (sniHosts.length === 0) {
    report.error(
      match,
      'required',
      'a tls match must have at least one host in sniHosts',
    );
  }
  sniHosts.forEach(host => checkSniHost(host, options, report));
  checkL4Match(match, report);
  checkGatewayNames(match.get('gateways'), report);
}

function checkSniHost(field: Field, options: L4Options, report: Report): void {
  const host = field.string();
  const problem = options.boundToMesh
    ? wildcardDomainProblem(host)
    : gatewayBoundHostProblem(host, true);
  if (problem) {
    if (isIp(host)) {
      report.warn(
        field,
        'risky',
        `SNI carries host names only: most clients send none for the IP address "${host}"`,
        { host },
      );
    } else {
      reportHost(field, problem, report);
    }
  } else if (!options.hosts.some(wide => isSubsetOfHost(host, wide))) {
    report.error(
      field,
      'conflict',
      `the SNI host "${host}" lies in none of the hosts of the VirtualService: ${options.hosts.join(
        ', ',
      )}`,
      { host, hosts: options.hosts.join(', ') },
    );
  }
}

/** One entry of `tcp`. istio: pkg/config/validation (validateTCPRoute) */
export function checkTcpRoute(
  route: Field,
  options: L4Options,
  report: Report,
): void {
  if (!route.present) {
    return;
  }
  for (const match of route.get('match').items()) {
    if (match.present) {
      checkL4Match(match, report);
      checkGatewayNames(match.get('gateways'), report, { withWarnings: false });
    } else {
      report.error(match, 'wrong-type', 'a match must not be null');
    }
  }
  checkL4Destinations(route, 'tcp', options, report);
}

function checkL4Match(match: Field, report: Report): void {
  match
    .get('destinationSubnets')
    .items()
    .forEach(subnet => checkIpOrRange(subnet, report));
  checkMatchedSource(match, report);
}

function checkL4Destinations(
  route: Field,
  protocol: 'tls' | 'tcp',
  { gatewaySemantics }: L4Options,
  report: Report,
): void {
  if (route.get('route').items().length === 0) {
    report.error(
      route,
      'required',
      `a ${protocol} route must have destinations in route`,
    );
  }
  checkWeights(route.get('route'), gatewaySemantics, report);
}
