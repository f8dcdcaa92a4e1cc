import { checkIp, checkUnixAddress, UNIX_PREFIX } from '../fields/addresses';
import { checkScopedHost } from '../fields/hosts';
import { isDnsLabel } from '../fields/names';
import { checkPortNumber } from '../fields/ports';
import {
  isHttpProtocol,
  isTlsProtocol,
  parseProtocol,
} from '../fields/protocols';
import { checkServerTls } from '../fields/serverTls';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';

/** Set by istiod on what it converts from a Gateway API resource. */
const SEMANTICS = 'internal.istio.io/gateway-semantics';

/** istio: pkg/config/validation (ValidateGateway) */
export const validateGateway: KindValidator = context => {
  const { spec, report, name, metadata, annotations } = context;
  const gatewaySemantics = annotations.get(SEMANTICS) === 'gateway';
  if (!gatewaySemantics && !isDnsLabel(name)) {
    report.error(
      metadata.get('name'),
      'invalid-name',
      `the name of a Gateway must be a DNS label without dots, not "${name}"`,
      { name },
    );
  }
  const servers = spec.get('servers').items();
  if (servers.length === 0) {
    report.error(
      spec.get('servers'),
      'required',
      'a Gateway must have at least one server',
    );
  }
  const portNames = new Set<string>();
  for (const server of servers) {
    if (!server.present) {
      report.error(server, 'wrong-type', 'a server must not be null');
      continue;
    }
    checkServer(server, gatewaySemantics, report);
    checkPortNameOnce(server, portNames, report);
  }
};

function checkPortNameOnce(
  server: Field,
  names: Set<string>,
  report: Report,
): void {
  const port = server.get('port');
  if (!port.present) {
    return;
  }
  const name = port.get('name');
  if (names.has(name.string())) {
    report.error(
      name,
      'duplicate',
      `the port names of the servers must be unique: "${name.string()}" is used twice`,
      { name: name.string() },
    );
  }
  names.add(name.string());
  if (
    server.at('tls', 'httpsRedirect').boolean() &&
    !isHttpProtocol(port.get('protocol').string())
  ) {
    report.warn(
      server.at('tls', 'httpsRedirect'),
      'no-effect',
      'httpsRedirect only has an effect on servers with the protocol HTTP',
    );
  }
}

function checkServer(
  server: Field,
  gatewaySemantics: boolean,
  report: Report,
): void {
  const hosts = server.get('hosts').items();
  if (hosts.length === 0) {
    report.error(
      server.get('hosts'),
      'required',
      'a server must have at least one host',
    );
  }
  for (const host of hosts) {
    checkScopedHost(host, { owner: 'gateway', gatewaySemantics }, report);
  }
  const before = report.errorCount;
  checkServerPort(server, report);
  const portIsRight = report.errorCount === before;
  checkBind(server, report);
  checkServerTls(server.get('tls'), report);
  if (portIsRight) {
    checkTlsFitsProtocol(server, report);
  }
}

function checkServerPort(server: Field, report: Report): void {
  const port = server.get('port');
  if (!port.present) {
    report.error(port, 'required', 'a server must have a port');
    return;
  }
  const protocol = port.get('protocol');
  if (parseProtocol(protocol.string()) === undefined) {
    report.error(
      protocol,
      'invalid-protocol',
      `"${protocol.string()}" is no protocol; use HTTP, HTTP2, GRPC, GRPC-WEB, HTTPS, TLS, TCP, MONGO, REDIS or MYSQL`,
      { protocol: protocol.string() },
    );
  }
  const number = port.get('number');
  if (
    number.number() > 0 ||
    !server.get('bind').string().startsWith(UNIX_PREFIX)
  ) {
    checkPortNumber(number, report);
  }
  if (port.get('targetPort').number() > 0) {
    report.error(
      port.get('targetPort'),
      'not-supported',
      'targetPort has no effect in a Gateway',
    );
  }
  if (port.get('name').string() === '') {
    report.error(
      port.get('name'),
      'required',
      'the port of a server must have a name',
    );
  }
}

function checkBind(server: Field, report: Report): void {
  const bind = server.get('bind');
  if (bind.string().startsWith(UNIX_PREFIX)) {
    checkUnixAddress(bind, report);
    if (server.at('port', 'number').number() !== 0) {
      report.error(
        server.at('port', 'number'),
        'conflict',
        'the port number must be 0 where the server binds a Unix domain socket',
      );
    }
  } else if (bind.string() !== '') {
    checkIp(bind, report);
  }
}

function checkTlsFitsProtocol(server: Field, report: Report): void {
  const tls = server.get('tls');
  const protocol = server.at('port', 'protocol').string();
  if (isTlsProtocol(protocol)) {
    if (!tls.present) {
      report.error(
        tls,
        'required',
        `a server with the protocol ${protocol} must have tls settings`,
        {
          protocol,
        },
      );
    }
    return;
  }
  if (!tls.present) {
    return;
  }
  if (!isHttpProtocol(protocol)) {
    report.error(
      tls,
      'conflict',
      `a server with the protocol ${protocol} cannot have tls settings`,
      {
        protocol,
      },
    );
    return;
  }
  // The redirect to HTTPS is all that tls settings can mean on a plain text port.
  const mode = tls.get('mode').string() || 'PASSTHROUGH';
  const certificates = ['caCertificates', 'privateKey', 'serverCertificate'];
  if (
    !['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(mode) ||
    certificates.some(name => tls.get(name).string() !== '')
  ) {
    report.error(
      tls,
      'conflict',
      'a server with plain text HTTP cannot terminate TLS; only httpsRedirect is allowed',
    );
  }
}
