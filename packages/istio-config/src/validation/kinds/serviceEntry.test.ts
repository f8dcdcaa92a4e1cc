import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  ['the host *', '{ hosts: ["*"], ports: [] }', 'E hosts.0 invalid-host'],
  [
    'a CIDR looked up by DNS',
    '{ hosts: [a.com], addresses: [10.0.0.0/8], resolution: DNS }',
    'E addresses.0 conflict',
  ],
  [
    'hosts that TCP cannot tell apart',
    '{ hosts: [a.com, b.com], resolution: STATIC, ports: [{ number: 1, name: a, protocol: TCP }] }',
    'E ports.0 conflict',
  ],
  [
    'a wildcard looked up by DNS',
    '{ hosts: ["*.a.com"], resolution: DNS }',
    'E hosts.0 invalid-host',
  ],
  [
    'DYNAMIC_DNS of one host',
    '{ hosts: [a.com], resolution: DYNAMIC_DNS }',
    'E hosts.0 invalid-host',
  ],
  [
    'DYNAMIC_DNS over TCP',
    '{ hosts: ["*.a.com"], resolution: DYNAMIC_DNS, ports: [{ number: 1, name: a, protocol: TCP }] }',
    'E ports.0.protocol conflict',
  ],
  [
    'DYNAMIC_DNS of HTTPS, whose proxies look at SNI as TLS',
    '{ hosts: ["*.a.com"], resolution: DYNAMIC_DNS, ports: [{ number: 1, name: a, protocol: HTTPS }] }',
    'E ports.0.protocol conflict',
  ],
  [
    'DYNAMIC_DNS with addresses',
    '{ hosts: ["*.a.com"], resolution: DYNAMIC_DNS, addresses: [1.1.1.1] }',
    'E addresses conflict',
  ],
  [
    'DYNAMIC_DNS of a wildcard within a label',
    '{ hosts: ["*a.com"], resolution: DYNAMIC_DNS }',
  ],
  [
    'a protocol that only istiod uses',
    '{ hosts: [a.com], resolution: STATIC, ports: [{ number: 1, name: a, protocol: HBONE }] }',
    'E ports.0.protocol invalid-protocol',
  ],
  [
    'selector and an empty list of endpoints',
    '{ hosts: [a.com], resolution: STATIC, workloadSelector: { labels: { a: b } }, endpoints: [] }',
  ],
  [
    'a static name',
    '{ hosts: [a.com], resolution: STATIC, endpoints: [{ address: b.com }] }',
    'E endpoints.0.address invalid-address',
  ],
  [
    'an endpoint of an unknown port',
    '{ hosts: [a.com], resolution: STATIC, endpoints: [{ address: 1.1.1.1, ports: { x: 1 } }] }',
    'E endpoints.0.ports.x invalid-reference',
  ],
  [
    'a network without address',
    '{ hosts: [a.com], resolution: STATIC, endpoints: [{ network: n }] }',
    'W endpoints.0 risky',
  ],
  [
    'selector and endpoints',
    '{ hosts: [a.com], resolution: STATIC, workloadSelector: { labels: { a: b } }, endpoints: [{ address: 1.1.1.1 }] }',
    'E  only-one-of',
  ],
  ['exported to nobody', '{ hosts: [a.com], exportTo: ["~"] }'],
];

describe('the rules of ServiceEntry', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('networking.istio.io/v1', 'ServiceEntry', spec)).toEqual(
      lines,
    );
  });
});
