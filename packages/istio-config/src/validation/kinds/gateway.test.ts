import { found, type RuleCase } from '../testing';

const server = (text: string) =>
  `{ servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [a.com], ${text} }] }`;
const tlsServer = (tls: string) =>
  `{ servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [a.com], tls: ${tls} }] }`;

const CASES: readonly RuleCase[] = [
  ['a right one', server('')],
  ['no servers', '{}', 'E servers required'],
  [
    'no hosts',
    '{ servers: [{ port: { number: 80, name: http, protocol: HTTP } }] }',
    'E servers.0.hosts required',
  ],
  [
    'a short host',
    server('hosts: [a.com, b]').replace('hosts: [a.com], ', ''),
    'E servers.0.hosts.1 invalid-host',
  ],
  [
    'an IP as host',
    server('hosts: [10.0.0.1]').replace('hosts: [a.com], ', ''),
  ],
  [
    'an unknown protocol',
    server('').replace('HTTP }', 'SMTP }'),
    'E servers.0.port.protocol invalid-protocol',
  ],
  [
    'a port out of range',
    server('').replace('80', '70000'),
    'E servers.0.port.number invalid-port',
  ],
  ['tls missing', tlsServer('null'), 'E servers.0.tls required'],
  [
    'tls on plain text',
    server('tls: { mode: SIMPLE, credentialName: c }'),
    'E servers.0.tls conflict',
  ],
  ['redirect on plain text', server('tls: { httpsRedirect: true }')],
  [
    'SIMPLE without certificate',
    tlsServer('{ mode: SIMPLE }'),
    'E servers.0.tls required',
    'E servers.0.tls required',
  ],
  [
    'SIMPLE with a credential',
    tlsServer('{ mode: SIMPLE, credentialName: c }'),
  ],
  [
    'two sources of certificates',
    tlsServer('{ mode: SIMPLE, credentialName: c, credentialNames: [d] }'),
    'E servers.0.tls only-one-of',
  ],
  [
    'ISTIO_MUTUAL with a credential',
    tlsServer('{ mode: ISTIO_MUTUAL, credentialName: c }'),
    'E servers.0.tls.credentialName conflict',
  ],
  [
    'PASSTHROUGH with a credential',
    tlsServer('{ mode: PASSTHROUGH, credentialName: c }'),
    'W servers.0.tls no-effect',
  ],
  [
    'old TLS without ciphers',
    tlsServer(
      '{ mode: SIMPLE, credentialName: c, minProtocolVersion: TLSV1_0 }',
    ),
    'W servers.0.tls.minProtocolVersion risky',
  ],
  [
    'unknown and repeated ciphers',
    tlsServer(
      '{ mode: SIMPLE, credentialName: c, cipherSuites: [ROT13, AES128-SHA, AES128-SHA] }',
    ),
    'W servers.0.tls.cipherSuites.0 no-effect',
    'W servers.0.tls.cipherSuites.2 duplicate',
  ],
  [
    'a socket with a port',
    server('bind: unix:///run/a'),
    'E servers.0.port.number conflict',
  ],
  [
    'a bind that is no address',
    server('bind: here'),
    'E servers.0.bind invalid-address',
  ],
];

describe('the rules of Gateway', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('networking.istio.io/v1', 'Gateway', spec)).toEqual(lines);
  });
});
