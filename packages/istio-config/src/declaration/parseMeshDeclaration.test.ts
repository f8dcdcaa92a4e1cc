import fc from 'fast-check';
import { parseMeshDeclaration, undeclaredMesh } from './parseMeshDeclaration';

const FULL = {
  name: 'production',
  istioVersion: '1.29',
  rootNamespace: 'istio-config',
  clusterDomain: 'example.internal',
  meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
  injection: 'revision:prod-stable',
  revisions: ['prod-stable', '1-29'],
  featureFlags: { PILOT_ENABLE_ALPHA_GATEWAY_API: 'true' },
  gateways: [
    { ref: 'istio-ingress/public', hosts: ['*.example.com'] },
    { ref: 'edge/api', hosts: ['a.example.com'], routing: 'gateway-api' },
  ],
};

describe('parseMeshDeclaration', () => {
  it('reads everything that a declaration may say', () => {
    expect(
      parseMeshDeclaration({
        ...FULL,
        platform: [{ url: 'https://x/y' }, { url: 'https://x/y', path: 'a' }],
        stockIngressGateway: false,
      }),
    ).toEqual({
      ok: true,
      declaration: {
        mesh: FULL,
        platform: [
          { url: 'https://x/y', path: '' },
          { url: 'https://x/y', path: 'a' },
        ],
        stockIngressGateway: false,
      },
    });
  });

  it("fills in Istio's defaults", () => {
    expect(
      parseMeshDeclaration({ name: 'a', injection: null, gateways: null }),
    ).toEqual({
      ok: true,
      declaration: {
        mesh: undeclaredMesh('a'),
        platform: [],
        stockIngressGateway: true,
      },
    });
  });

  it('finds all problems at once, each with its field', () => {
    expect(
      parseMeshDeclaration({
        istioVersion: 1.3,
        clusterDomain: 'a b',
        stockIngressGateway: 'maybe',
        gateways: [
          { ref: 'a/b/c', hosts: [], routing: 'nginx' },
          { hosts: 'x' },
          'public',
        ],
        platform: { url: 'x' },
        revision: 'x',
      }),
    ).toEqual({
      ok: false,
      problems: expect.arrayContaining(
        (
          [
            [['name'], /^is missing: it must be lower-case letters/],
            [['istioVersion'], /in quotes, such as '1.30', got 1.3$/],
            [['clusterDomain'], /^must be a domain, .* got 'a b'$/],
            [['stockIngressGateway'], /^must be true or false, got 'maybe'$/],
            [['gateways', 0, 'ref'], /^must be 'namespace\/name'/],
            [['gateways', 0, 'hosts'], /^is empty: list the hosts/],
            [['gateways', 0, 'routing'], /^must be 'istio' or 'gateway-api'/],
            [['gateways', 1, 'ref'], /^is missing/],
            [['gateways', 1, 'hosts'], /^must be a list of the hosts/],
            [['gateways', 2], /^must be a mapping with the fields ref, hosts/],
            [['platform'], /^must be a list, got {"url":"x"}$/],
            [['revision'], /^is no field; there are name, istioVersion, /],
          ] as const
        ).map(([path, message]) => ({
          path,
          message: expect.stringMatching(message),
        })),
      ),
    });
  });

  it.each([[undefined], [null], ['production'], [[FULL]]])(
    'wants a mapping, not %j',
    value => {
      expect(parseMeshDeclaration(value)).toMatchObject({
        ok: false,
        problems: expect.arrayContaining([
          {
            path: [],
            message: expect.stringMatching(/^must be a mapping with .*name/),
          },
        ]),
      });
    },
  );

  it('never throws, and reads no field that an object has by nature', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (value, field) => {
        parseMeshDeclaration(value);
        for (const name of Object.keys(FULL)) {
          parseMeshDeclaration({ ...FULL, [name]: field });
        }
      }),
      { numRuns: 300 },
    );
    expect(parseMeshDeclaration(Object.create({ name: 'a' }))).toMatchObject({
      ok: false,
    });
  });
});
