import { checkIp, checkUnixAddress, UNIX_PREFIX } from '../fields/addresses';
import { checkConnectionPool } from '../fields/connectionPool';
import { checkDestination } from '../fields/destinations';
import { checkFqdn, checkScopedHost } from '../fields/hosts';
import {
  checkOptionalProtocol,
  checkPortName,
  checkPortNumber,
} from '../fields/ports';
import { checkSelector } from '../fields/selectors';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';
import { checkIngress } from './sidecarIngress';

/** istio: pkg/config/validation (ValidateSidecar) */
export const validateSidecar: KindValidator = ({ spec, namespace, report }) => {
  if (!checkSelector(spec.get('workloadSelector'), 'labels', report)) {
    return;
  }
  const ingress = spec.get('ingress').items();
  const egress = spec.get('egress').items();
  const policy = spec.get('outboundTrafficPolicy');
  const pool = spec.get('inboundConnectionPool');
  if (
    ingress.length + egress.length === 0 &&
    !policy.present &&
    !pool.present
  ) {
    report.error(
      spec,
      'required',
      'a Sidecar must have ingress, egress, outboundTrafficPolicy or inboundConnectionPool',
    );
    return;
  }
  checkIngress(ingress, report);
  checkConnectionPool(pool, report);
  checkEgress(egress, namespace, report);
  checkOutboundPolicy(policy, report);
};

function checkEgress(
  listeners: readonly Field[],
  namespace: string,
  report: Report,
): void {
  const ports = new Set<number>();
  const sockets = new Set<string>();
  listeners.forEach((listener, index) => {
    if (!listener.present) {
      report.error(
        listener,
        'wrong-type',
        'an egress listener must not be null',
      );
      return;
    }
    const port = listener.get('port');
    if (port.present) {
      checkEgressPort(listener, report);
      checkBoundOnce(listener, ports, sockets, report);
    } else if (index < listeners.length - 1) {
      report.error(
        listener,
        'conflict',
        'the egress listener without port takes all the rest, so it must be the last one',
      );
    }
    checkEgressHosts(listener, namespace, report);
  });
}

function checkEgressPort(listener: Field, report: Report): void {
  const port = listener.get('port');
  const bind = listener.get('bind');
  if (port.get('targetPort').number() > 0) {
    report.error(
      port.get('targetPort'),
      'not-supported',
      'targetPort has no effect in a Sidecar',
    );
  }
  if (port.get('name').string() !== '') {
    checkPortName(port.get('name'), report);
  }
  checkOptionalProtocol(port.get('protocol'), report);
  if (port.get('number').number() !== 0) {
    checkPortNumber(port.get('number'), report);
    if (bind.string() !== '') {
      checkIp(bind, report);
    }
    return;
  }
  if (bind.string().startsWith(UNIX_PREFIX)) {
    checkUnixAddress(bind, report);
  } else {
    report.error(
      port,
      'required',
      'a listener without port number must bind a Unix domain socket',
    );
  }
  const captureMode = listener.get('captureMode');
  if (captureMode.string() === 'IPTABLES') {
    report.error(
      captureMode,
      'conflict',
      'a listener on a Unix domain socket captures nothing: captureMode must be DEFAULT or NONE',
    );
  }
}

function checkBoundOnce(
  listener: Field,
  ports: Set<number>,
  sockets: Set<string>,
  report: Report,
): void {
  const number = listener.at('port', 'number').number();
  const bind = listener.get('bind').string();
  if (number === 0 ? sockets.has(bind) : ports.has(number)) {
    report.error(
      listener,
      'duplicate',
      number === 0
        ? `two listeners bind the socket "${bind}"`
        : `two listeners have the port ${number}`,
      { port: number },
    );
  }
  if (number === 0) {
    sockets.add(bind);
  } else {
    ports.add(number);
  }
}

function checkEgressHosts(
  listener: Field,
  namespace: string,
  report: Report,
): void {
  const hosts = listener.get('hosts').items();
  if (hosts.length === 0) {
    report.error(
      listener.get('hosts'),
      'required',
      'an egress listener must have at least one host',
    );
    return;
  }
  const seen = new Map<string, Set<string>>();
  for (const field of hosts) {
    const text = field.string();
    const slash = text.indexOf('/');
    if (slash >= 0) {
      const scope =
        text.slice(0, slash) === '.' ? namespace : text.slice(0, slash);
      const host = text.slice(slash + 1);
      const known = seen.get(scope) ?? new Set<string>();
      seen.set(scope, known);
      const isRepeated =
        host === '*' ? known.size > 0 : known.has(host) || known.has('*');
      // `~` stands for no namespace at all.
      if (scope !== '~' && isRepeated) {
        report.warn(
          field,
          'duplicate',
          `the egress host "${text}" is named more than once`,
          { host: text },
        );
      }
      known.add(host);
    }
    checkScopedHost(field, { owner: 'sidecar' }, report);
  }
  if (seen.get('*')?.has('*') && seen.size > 1) {
    report.warn(
      listener.get('hosts'),
      'no-effect',
      '"*/*" selects everything; the other hosts add nothing',
    );
  }
}

function checkOutboundPolicy(policy: Field, report: Report): void {
  const proxy = policy.get('egressProxy');
  if (!proxy.present) {
    return;
  }
  if (policy.get('mode').string() !== 'ALLOW_ANY') {
    report.error(proxy, 'conflict', 'egressProxy needs the mode ALLOW_ANY');
    return;
  }
  checkFqdn(proxy.get('host'), report);
  if (!proxy.get('port').present) {
    report.error(proxy, 'required', 'egressProxy needs a port');
    return;
  }
  checkDestination(proxy, report);
}
