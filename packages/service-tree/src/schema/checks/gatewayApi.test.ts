import { checkAgainstPlatform } from '../../checkAgainstPlatform';
import { defaultPlatform, undeclaredMesh } from '../../platform';
import { canary, ofSpec } from '../../__testUtils__/problems';
import { validSpec } from '../../__testUtils__/specs';

const judged = (traffic: object, protocol = 'http') =>
  ofSpec({
    ...canary,
    workload: { port: { protocol } },
    traffic: { routing: 'gateway-api', ...traffic },
  });
const rule = (name: string, match: object, more: object = {}) => ({
  name,
  match,
  to: 'stable',
  ...more,
});
const header = { headers: { 'x-a': { exact: '1' } } };
const gateway = { hosts: ['a.example.com'] };

describe('routes of the Gateway API', () => {
  it.each([
    [
      'retries on conditions',
      { retries: { attempts: 1, on: '5xx' } },
      'retries.on',
    ],
    [
      'prefixes that end in a slash',
      { rules: [rule('a', { path: { prefix: '/a/' } })] },
      'rules.0.match.path.prefix',
    ],
    [
      'paths of a gateway that end in a slash',
      { gateway: { ...gateway, paths: ['/a/'] } },
      'gateway.paths.0',
    ],
    [
      "a gateway's selector",
      { gateway: { ...gateway, selector: { istio: 'a' } } },
      'gateway.selector',
    ],
  ])('cannot say %s', (_, traffic, path) => {
    expect(judged(traffic)).toEqual([
      `spec.traffic.${path} not-in-gateway-api`,
    ]);
    const { selector, ...rest } = { selector: undefined, ...traffic };
    expect(judged({ ...rest, routing: 'istio' })).toEqual([]);
  });

  it('retry on status codes', () => {
    expect(judged({ retries: { attempts: 1, on: '502,503' } })).toEqual([]);
    expect(judged({ retries: { attempts: 1 } })).toEqual([]);
  });

  it.each([
    [{ timeout: '1s' }, 'timeout'],
    [{ retries: { attempts: 1, on: '503' } }, 'retries'],
    [{ gateway: { ...gateway, paths: ['/a'] } }, 'gateway.paths'],
    [{ rules: [rule('a', { method: 'GET' })] }, 'rules.0.match.method'],
    [
      { rules: [rule('a', { query: { q: { exact: '1' } } })] },
      'rules.0.match.query',
    ],
    [
      { rules: [rule('a', { path: { exact: '/a/b/c' } })] },
      'rules.0.match.path',
    ],
    [{ rules: [rule('a', header, { timeout: '1s' })] }, 'rules.0.timeout'],
  ])('know little of gRPC: %j', (traffic, path) => {
    expect(judged(traffic, 'grpc')).toEqual([
      `spec.traffic.${path} not-in-gateway-api`,
    ]);
  });

  it('know services and methods of gRPC', () => {
    expect(
      judged(
        {
          rules: [
            rule('a', { path: { exact: '/a.v1.A/Get' } }),
            rule('b', { path: { prefix: '/a.v1.A' }, ...header }),
          ],
        },
        'grpc',
      ),
    ).toEqual([]);
  });

  it('try the more specific rule first, whatever the order', () => {
    const path = rule('path', { path: { exact: '/a' } });
    const general = rule('general', header);
    expect(judged({ rules: [general, path] })).toEqual([
      'spec.traffic.rules.1.match rule-order',
    ]);
    expect(judged({ rules: [path, general] })).toEqual([]);
  });

  it('may have any order where rules exclude each other', () => {
    expect(
      judged({
        rules: [
          rule('a', header),
          rule('b', {
            method: 'GET',
            headers: { 'x-a': { exact: '2' } },
          }),
        ],
      }),
    ).toEqual([]);
  });

  it('look at the paths of each audience', () => {
    // In the mesh the longer path comes first; below /a/b both have the same.
    const rules = [rule('a', { path: { prefix: '/a' } }), rule('b', header)];
    expect(judged({ rules })).toEqual([]);
    expect(judged({ rules, gateway: { ...gateway, paths: ['/a/b'] } })).toEqual(
      ['spec.traffic.rules.1.match rule-order'],
    );
  });

  it('have bounds', () => {
    const hosts = Array.from({ length: 17 }, (_, i) => `h${i}.example.com`);
    expect(judged({ gateway: { hosts } })).toEqual([
      'spec.traffic.gateway.hosts too-long',
    ]);
    const rules = Array.from({ length: 16 }, (_, i) =>
      rule(`r${i}`, { path: { exact: `/${i}` } }),
    );
    expect(judged({ rules })).toEqual(['spec.traffic.rules too-long']);
  });

  it('end no TLS for TCP', () => {
    expect(
      judged({ gateway: { ...gateway, tls: { credentialName: 'a' } } }, 'tcp'),
    ).toEqual(['spec.traffic.gateway.tls not-in-gateway-api']);
  });

  it('are attached to gateways of the same kind', () => {
    const problems = (
      routing: 'istio' | 'gateway-api' | undefined,
      of: 'istio' | 'gateway-api' | undefined,
    ) =>
      checkAgainstPlatform(
        validSpec({
          traffic: { routing, gateway: { ...gateway, ref: 'edge/public' } },
        }),
        defaultPlatform({
          meshes: [
            {
              ...undeclaredMesh('a'),
              gateways: [
                { ref: 'edge/public', hosts: ['*.example.com'], routing: of },
              ],
            },
          ],
        }),
      ).map(({ code }) => code);
    expect(problems('gateway-api', 'gateway-api')).toEqual([]);
    expect(problems(undefined, undefined)).toEqual([]);
    expect(problems('gateway-api', undefined)).toEqual(['gateway-routing']);
    expect(problems('istio', 'gateway-api')).toEqual(['gateway-routing']);
  });
});
