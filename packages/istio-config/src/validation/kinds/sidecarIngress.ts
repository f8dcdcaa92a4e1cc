import { checkIp, checkUnixAddress, UNIX_PREFIX } from '../fields/addresses';
import { checkConnectionPool } from '../fields/connectionPool';
import {
  checkOptionalProtocol,
  checkPortName,
  checkPortNumber,
} from '../fields/ports';
import { isHttpProtocol, isTlsProtocol } from '../fields/protocols';
import { checkServerTls } from '../fields/serverTls';
import type { Field } from '../field';
import type { Report } from '../report';

/** `ingress` of a Sidecar. istio: pkg/config/validation (ValidateSidecar) */
export function checkIngress(
  listeners: readonly Field[],
  report: Report,
): void {
  const ports = new Set<number>();
  for (const listener of listeners) {
    if (!listener.present) {
      report.error(
        listener,
        'wrong-type',
        'an ingress listener must not be null',
      );
      continue;
    }
    const port = listener.get('port');
    if (!port.present) {
      report.error(listener, 'required', 'an ingress listener needs a port');
      continue;
    }
    checkPort(listener, report);
    const number = port.get('number').number();
    if (ports.has(number)) {
      report.error(port, 'duplicate', `two listeners have the port ${number}`, {
        port: number,
      });
    }
    ports.add(number);
    checkDefaultEndpoint(listener.get('defaultEndpoint'), report);
    checkIngressTls(listener, report);
    checkPool(listener, report);
  }
}

function checkPort(listener: Field, report: Report): void {
  const port = listener.get('port');
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
  checkPortNumber(port.get('number'), report);
  if (listener.get('bind').string() !== '') {
    checkIp(listener.get('bind'), report);
  }
}

const LOCAL_HOSTS = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

/** `127.0.0.1:port`, `0.0.0.0:port`, `[::1]:port`, `[::]:port`, `:port` or a Unix domain socket. */
function checkDefaultEndpoint(field: Field, report: Report): void {
  const text = field.string();
  if (text === '') {
    return;
  }
  if (text.startsWith(UNIX_PREFIX)) {
    checkUnixAddress(field, report);
    return;
  }
  const match = /^(?:\[([^\][]*)\]|([^:\][]*)):([^:]*)$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = match?.[3] ?? '';
  if (host === undefined || !LOCAL_HOSTS.includes(host)) {
    report.error(
      field,
      'invalid-address',
      `"${text}" must be 127.0.0.1:<port>, 0.0.0.0:<port>, [::1]:<port>, [::]:<port> or unix://<path>`,
      { value: text },
    );
  }
  if (!/^[+-]?\d+$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    report.error(field, 'invalid-port', `"${text}" has no valid port`, {
      value: text,
    });
  }
}

const UNSUPPORTED_TLS = [
  'subjectAltNames',
  'httpsRedirect',
  'credentialName',
  'credentialNames',
  'tlsCertificates',
];

function checkIngressTls(listener: Field, report: Report): void {
  const tls = listener.get('tls');
  if (!tls.present) {
    return;
  }
  for (const name of UNSUPPORTED_TLS) {
    const field = tls.get(name);
    if (field.string() !== '' || field.items().length > 0 || field.boolean()) {
      report.error(
        field,
        'not-supported',
        `${name} is not supported in a Sidecar`,
        { field: name },
      );
    }
  }
  const mode = tls.get('mode');
  if (['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].includes(mode.string())) {
    report.error(
      mode,
      'not-supported',
      `the mode ${mode.string()} is not supported in a Sidecar`,
      {
        mode: mode.string(),
      },
    );
  }
  const protocol = listener.at('port', 'protocol').string();
  if (!isTlsProtocol(protocol)) {
    report.error(
      tls,
      'conflict',
      'tls settings need a port with the protocol HTTPS or TLS',
      { protocol },
    );
  }
  checkServerTls(tls, report);
}

function checkPool(listener: Field, report: Report): void {
  const pool = listener.get('connectionPool');
  checkConnectionPool(pool, report);
  const protocol = listener.at('port', 'protocol').string();
  if (pool.get('http').present && !isHttpProtocol(protocol)) {
    report.warn(
      pool.get('http'),
      'no-effect',
      `http settings have no effect on a port with the protocol ${
        protocol || 'unset'
      }`,
      { protocol },
    );
  }
}
