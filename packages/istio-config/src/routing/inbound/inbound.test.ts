import type { MeshSettings } from '../../mesh/settings';
import { ask, resource, service } from '../testing/decide';
import type { DecidedInbound, Decision } from '../types';

const NAMESPACE = `
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`;

const web = service(
  'web',
  'shop',
  '{ name: http, port: 80, targetPort: 9080 }, { name: http-admin, port: 81, targetPort: 9081 }',
);

const sidecar = (...listeners: readonly string[]) =>
  resource(
    'Sidecar',
    'web',
    `workloadSelector: { labels: { app: web } }, ingress: [${listeners.join(
      ', ',
    )}]`,
  );

const listener = (more: string, protocol = 'HTTP') =>
  `{ port: { number: 9080, name: in, protocol: ${protocol} }, ${more} }`;

function decide(
  listeners: readonly string[],
  port = 80,
  settings: Partial<MeshSettings> = {},
  more = '',
): Decision {
  return ask(NAMESPACE + web + sidecar(...listeners) + more, settings).inMesh({
    host: 'web',
    port,
  });
}

function inboundOf({ destinations }: Decision): DecidedInbound | undefined {
  return destinations[0]?.workloads[0]?.inbound;
}

const saidIn = ({ trace }: Decision) => trace.map(({ message }) => message);
const saidBeside = ({ caveats }: Decision) =>
  caveats.map(({ message }) => message);

describe('ingress listeners of a Sidecar', () => {
  it.each([
    ['127.0.0.1:8080', '127.0.0.1:8080'],
    ['0.0.0.0:8080', '0.0.0.0:8080'],
    ['unix:///var/run/web.sock', 'unix:///var/run/web.sock'],
    // Without an address the port that was called stays.
    [':8080', undefined],
  ])('hand requests on: %s', (defaultEndpoint, endpoint) => {
    const decision = decide([
      listener(`defaultEndpoint: '${defaultEndpoint}'`),
    ]);
    expect(decision.outcome).toEqual({ type: 'routed' });
    expect(inboundOf(decision)).toMatchObject({
      resource: { kind: 'Sidecar', name: 'web' },
      port: 9080,
      protocol: 'HTTP',
      ...(endpoint === undefined ? {} : { endpoint }),
    });
    expect(inboundOf(decision)?.endpoint).toBe(endpoint);
    expect(saidIn(decision)).toContain(
      `Sidecar shop/web takes port 9080 in the pods of Deployment shop/web as HTTP, and sends requests to ${
        endpoint ?? 'the same port of the pod'
      }`,
    );
    expect(decision.caveats).toEqual([]);
  });

  it('come after the destination and before the outcome', () => {
    const { trace } = decide([listener("defaultEndpoint: '127.0.0.1:8080'")]);
    const kinds = trace.map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['listener', 'outcome']);
  });

  it('let other ports pass through', () => {
    const decision = decide(
      [listener("defaultEndpoint: '127.0.0.1:8080'")],
      81,
    );
    expect(decision.outcome).toEqual({ type: 'routed' });
    expect(inboundOf(decision)).toEqual({
      resource: expect.objectContaining({ kind: 'Sidecar' }),
      position: expect.anything(),
      port: 9081,
    });
    expect(saidIn(decision)).toContain(
      'Sidecar shop/web has no ingress listener for port 9081 in the pods of Deployment shop/web: requests pass through the proxy to that port',
    );
  });

  it('stand beside those of Services, where istiod merges them', () => {
    const featureFlags = {
      PILOT_ALLOW_SIDECAR_SERVICE_INBOUND_LISTENER_MERGE: 'true',
    };
    const own = listener("defaultEndpoint: '127.0.0.1:8080'");
    expect(inboundOf(decide([own], 81, { featureFlags }))).toBeUndefined();
    expect(inboundOf(decide([own], 80, { featureFlags }))?.endpoint).toBe(
      '127.0.0.1:8080',
    );
  });

  it('decrypt only where istiod reads their TLS settings and mutual TLS is off', () => {
    const https = listener(
      "tls: { mode: SIMPLE, serverCertificate: /a, privateKey: /b }, defaultEndpoint: '127.0.0.1:8080'",
      'HTTPS',
    );
    const off = resource(
      'security/PeerAuthentication',
      'web',
      'mtls: { mode: DISABLE }',
    );
    const featureFlags = { ENABLE_TLS_ON_SIDECAR_INGRESS: 'true' };
    const ignored = decide([https], 80, { featureFlags });
    expect(saidBeside(ignored)).toEqual([
      expect.stringContaining('the TLS settings of port 9080 have no effect'),
    ]);
    expect(inboundOf(ignored)?.protocol).toBe('HTTPS');
    const read = decide([https], 80, { featureFlags }, off);
    expect(read.caveats).toEqual([]);
    expect(inboundOf(read)?.protocol).toBe('HTTP');
  });

  it('are not followed where they bind ports themselves', () => {
    const decision = decide([
      listener("captureMode: NONE, defaultEndpoint: '127.0.0.1:8080'"),
    ]);
    expect(inboundOf(decision)).toBeUndefined();
    expect(saidBeside(decision)).toEqual([
      expect.stringContaining('here they are not modelled'),
    ]);
  });

  it('decide whether policies on HTTP are read', () => {
    const policy = resource(
      'security/AuthorizationPolicy',
      'web',
      'selector: { matchLabels: { app: web } }, action: ALLOW, rules: [{ to: [{ operation: { methods: [GET] } }] }]',
    );
    const outcomeOf = (protocol: string) =>
      decide(
        [listener("defaultEndpoint: '127.0.0.1:8080'", protocol)],
        80,
        {},
        policy,
      ).outcome.type;
    expect(outcomeOf('HTTP')).toBe('routed');
    expect(outcomeOf('TCP')).not.toBe('routed');
  });
});
