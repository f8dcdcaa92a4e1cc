import { isIp } from '../fields/addresses';
import { checkExportTo } from '../fields/exportTo';
import { checkGatewayNames } from '../fields/gatewayNames';
import { isJwtClaim } from '../fields/headers';
import {
  gatewayBoundHostProblem,
  reportHost,
  wildcardDomainProblem,
} from '../fields/hosts';
import { hostsOverlap } from '../../mesh/hosts';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';
import { checkHttpRoute } from './httpRoute';
import { checkTcpRoute, checkTlsRoute } from './l4Route';
import { checkUnreachable } from './unreachableRoutes';

/** Set by istiod on what it converts from a Gateway API resource. */
const SEMANTICS = 'internal.istio.io/route-semantics';

/** istio: pkg/config/validation (ValidateVirtualService) */
export const validateVirtualService: KindValidator = context => {
  const { spec, report, namespace, annotations } = context;
  const gatewaySemantics = annotations.get(SEMANTICS) === 'gateway';
  const hosts = spec.get('hosts').items();
  const isDelegate = hosts.length === 0;
  if (isDelegate) {
    checkDelegate(spec, report);
  }
  const gateways = spec.get('gateways');
  checkGatewayNames(gateways, report, { gatewaySemantics });
  const boundToMesh =
    gateways.items().length === 0 || gateways.strings().includes('mesh');
  if (boundToMesh) {
    checkNoJwtClaims(spec, report);
  }
  checkHosts(spec, boundToMesh, report);
  const http = spec.get('http').items();
  const tls = spec.get('tls').items();
  const tcp = spec.get('tcp').items();
  if (http.length + tls.length + tcp.length === 0) {
    report.error(
      spec,
      'required',
      'a VirtualService must have routes in http, tls or tcp',
    );
  }
  for (const route of http) {
    if (route.present) {
      checkHttpRoute(route, { isDelegate, gatewaySemantics }, report);
    } else {
      report.error(route, 'wrong-type', 'a route must not be null');
    }
  }
  const l4 = {
    hosts: spec.get('hosts').strings(),
    boundToMesh,
    gatewaySemantics,
  };
  tls.forEach(route => checkTlsRoute(route, l4, report));
  tcp.forEach(route => checkTcpRoute(route, l4, report));
  checkExportTo(spec.get('exportTo'), { namespace }, report);
  checkUnreachable(spec, report);
};

/** A VirtualService without hosts is a delegate: another one's route leads to it, for http only. */
function checkDelegate(spec: Field, report: Report): void {
  for (const name of ['gateways', 'tls', 'tcp']) {
    if (spec.get(name).items().length > 0) {
      report.error(
        spec.get(name),
        'not-supported',
        `a delegate (a VirtualService without hosts) must have no ${name}`,
        { field: name },
      );
    }
  }
}

/** Sidecars know no claims: only a gateway with a RequestAuthentication does. */
function checkNoJwtClaims(spec: Field, report: Report): void {
  for (const route of spec.get('http').items()) {
    for (const match of route.get('match').items()) {
      for (const field of ['headers', 'withoutHeaders']) {
        for (const [key, value] of match.get(field).entries()) {
          if (isJwtClaim(key)) {
            report.error(
              value,
              'not-supported',
              `routing by the JWT claim "${key}" works on gateways only`,
              { header: key },
            );
          }
        }
      }
    }
  }
}

function checkHosts(spec: Field, boundToMesh: boolean, report: Report): void {
  const hosts = spec.get('hosts').items();
  const sni = spec
    .get('tls')
    .items()
    .some(route =>
      route
        .get('match')
        .items()
        .some(match => match.get('sniHosts').items().length > 0),
    );
  let allRight = true;
  for (const field of hosts) {
    const host = field.string();
    const problem = boundToMesh
      ? wildcardDomainProblem(host)
      : gatewayBoundHostProblem(host, sni);
    if (problem && !isIp(host)) {
      reportHost(field, problem, report);
      allRight = false;
    } else if (!problem && boundToMesh && host === '*') {
      reportHost(
        field,
        'the host "*" is only allowed in a VirtualService that is bound to gateways and not to the mesh',
        report,
      );
      allRight = false;
    }
  }
  if (allRight) {
    checkHostsDiffer(hosts, report);
  }
}

/** `*.foo.com` and `*.com` in one VirtualService are duplicates as well. */
function checkHostsDiffer(hosts: readonly Field[], report: Report): void {
  hosts.forEach((field, index) => {
    const other = hosts
      .slice(0, index)
      .find(earlier => hostsOverlap(earlier.string(), field.string()));
    if (other) {
      report.error(
        field,
        'duplicate',
        `the hosts "${other.string()}" and "${field.string()}" overlap`,
        { host: field.string(), other: other.string() },
      );
    }
  });
}
