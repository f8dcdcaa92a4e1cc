import { checked, specInput, validSpec } from '../../__testUtils__/specs';
import { ofSpec } from '../../__testUtils__/problems';

const tcp = { port: { protocol: 'tcp' as const, number: 5432 } };
const tls = { port: { protocol: 'tls' as const } };
const canary = { name: 'beta', match: { method: 'GET' }, to: 'stable' };
const gateway = { hosts: ['db.example.com'] };

describe('ports that proxies see connections of', () => {
  it.each([
    [{ traffic: { rules: [canary] } }, 'traffic.rules'],
    [{ traffic: { timeout: '1s' } }, 'traffic.timeout'],
    [{ traffic: { retries: { attempts: 1 } } }, 'traffic.retries'],
    [{ traffic: { mirror: { to: 'stable' } } }, 'traffic.mirror'],
    [
      { traffic: { gateway: { ...gateway, paths: ['/a'] } } },
      'traffic.gateway.paths',
    ],
    [
      { traffic: { connectionPool: { http2MaxRequests: 1 } } },
      'traffic.connectionPool.http2MaxRequests',
    ],
  ])('refuse what needs requests: %j', (spec, path) => {
    for (const workload of [tcp, tls]) {
      expect(ofSpec({ workload, ...spec })).toEqual([`spec.${path} http-only`]);
    }
    expect(ofSpec(spec)).toEqual([]);
  });

  it('refuse probes that ask over HTTP on the port itself', () => {
    const probes = (readiness: unknown) =>
      ofSpec({ workload: { ...tcp, probes: { readiness } } });
    expect(probes('/ready')).toEqual([
      'spec.workload.probes.readiness http-only',
    ]);
    expect(probes({ grpc: '', port: 5432 })).toEqual([
      'spec.workload.probes.readiness http-only',
    ]);
    expect(probes({ path: '/ready', port: 8081 })).toEqual([]);
  });

  it('leave TLS to the application where it ends it itself', () => {
    const traffic = { gateway: { ...gateway, tls: { credentialName: 'a' } } };
    expect(ofSpec({ workload: tls, traffic })).toEqual([
      'spec.traffic.gateway.tls application-ends-tls',
    ]);
    expect(ofSpec({ workload: tcp, traffic })).toEqual([]);
  });

  it('are told by the port of the gateway alone, which one environment of a mesh can have', () => {
    const environments = [
      { name: 'a', namespace: 'a', mesh: 'one', hosts: ['a.example.com'] },
      { name: 'b', namespace: 'b', mesh: 'one' },
    ];
    const spec = { workload: tcp, traffic: { gateway }, environments };
    expect(ofSpec(spec)).toEqual(['spec.environments.1 port-twice']);
    expect(ofSpec({ ...spec, workload: tls })).toEqual([]);
    expect(
      ofSpec({
        ...spec,
        environments: [environments[0], { ...environments[1], mesh: 'two' }],
      }),
    ).toEqual([]);
  });
});

describe('defaults by protocol', () => {
  const gatewayOf = (
    workload: NonNullable<Parameters<typeof validSpec>[0]>['workload'],
    exposed: object = gateway,
  ) =>
    checked(
      specInput({ workload, traffic: { gateway: { ...gateway, ...exposed } } }),
    ).spec.traffic.gateway?.port;

  it('give the gateway a port', () => {
    expect([
      gatewayOf({}),
      gatewayOf(tcp),
      gatewayOf(tcp, { ref: 'a/b' }),
      gatewayOf(tcp, { ref: 'a/b', port: 6000 }),
      gatewayOf(tcp, { tls: { credentialName: 'a' } }),
      gatewayOf(tls),
    ]).toEqual([80, 5432, 5432, 6000, 443, 443]);
  });

  it('leave a shared gateway of HTTP without one', () => {
    expect(
      ofSpec({ traffic: { gateway: { ...gateway, ref: 'a/b', port: 80 } } }),
    ).toEqual(['spec.traffic.gateway.port exclusive']);
  });

  const trafficOf = (protocol: 'http' | 'grpc' | 'tcp', traffic: object) =>
    validSpec({ workload: { port: { protocol } }, traffic }).spec.traffic;

  it('limit connections or requests', () => {
    const pool = (protocol: 'http' | 'grpc' | 'tcp') =>
      trafficOf(protocol, { connectionPool: {} }).connectionPool;
    const common = {
      connectTimeout: '5s',
      tcpKeepalive: { time: '300s', interval: '60s' },
    };
    expect([pool('http'), pool('grpc'), pool('tcp')]).toEqual([
      common,
      { ...common, http2MaxRequests: 1000 },
      { ...common, maxConnections: 1000 },
    ]);
    expect(trafficOf('grpc', {}).connectionPool).toBeUndefined();
  });

  it('retry what gRPC says can be retried', () => {
    const conditions = (protocol: 'http' | 'grpc', retries: object) =>
      trafficOf(protocol, { retries }).retries?.on;
    expect(conditions('http', { attempts: 2 })).toBeUndefined();
    expect(conditions('grpc', { attempts: 2 })).toContain('resource-exhausted');
    expect(conditions('grpc', { attempts: 2, on: 'internal' })).toBe(
      'internal',
    );
    expect(conditions('grpc', { attempts: 0 })).toBeUndefined();
  });
});
