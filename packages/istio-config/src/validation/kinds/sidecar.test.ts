import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  [
    'an egress host without namespace',
    '{ egress: [{ hosts: [a.com] }] }',
    'E egress.0.hosts.0 invalid-host',
  ],
  [
    'everything and more',
    '{ egress: [{ hosts: ["*/*", "a/*"] }] }',
    'W egress.0.hosts no-effect',
  ],
  [
    'tls on an HTTP port',
    '{ ingress: [{ port: { number: 80, protocol: HTTP, name: a }, tls: { mode: SIMPLE, serverCertificate: a, privateKey: b } }] }',
    'E ingress.0.tls conflict',
  ],
  [
    'a default endpoint elsewhere',
    '{ ingress: [{ port: { number: 80, protocol: HTTP, name: a }, defaultEndpoint: "10.0.0.1:80" }] }',
    'E ingress.0.defaultEndpoint invalid-address',
  ],
];

describe('the rules of Sidecar', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('networking.istio.io/v1', 'Sidecar', spec)).toEqual(lines);
  });
});
