import * as fc from 'fast-check';
import {
  ask,
  resource,
  say,
  service,
  to,
  virtualService,
} from '../testing/decide';
import type { Decision, RouteRequest } from '../types';

const SERVICES = service('orders') + service('orders-v2');

function decide(
  route: string,
  request: Partial<RouteRequest> = {},
  more = '',
  meshConfig = {},
): Decision {
  const { inMesh } = ask(
    SERVICES +
      more +
      virtualService('a', `hosts: [orders], http: [{ ${route} }]`),
    { meshConfig },
  );
  return inMesh({ host: 'orders', ...request });
}

const rule = (spec: string, namespace = 'shop') =>
  resource(
    'DestinationRule',
    'orders',
    `host: orders.shop.svc.cluster.local, ${spec}`,
    namespace,
  );

describe('what a route does', () => {
  it('shares by weight whatever the sum, and drops weight 0', () => {
    const route = (a: number, b: number) =>
      `route: [{ destination: { host: orders }, weight: ${a} }, { destination: { host: orders-v2 }, weight: ${b} }]`;
    expect(say(decide(route(1, 3)))).toBe(
      '25 % orders.shop:80, 75 % orders-v2.shop:80',
    );
    expect(say(decide(route(0, 5)))).toBe('100 % orders-v2.shop:80');
  });

  it('has shares that sum to 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), {
          minLength: 1,
          maxLength: 5,
        }),
        weights => {
          fc.pre(weights.length === 1 || weights.some(weight => weight > 0));
          const route = `route: [${weights
            .map(
              weight => `{ destination: { host: orders }, weight: ${weight} }`,
            )
            .join(', ')}]`;
          const sum = decide(route).destinations.reduce(
            (total, { share }) => total + share,
            0,
          );
          expect(sum).toBeCloseTo(1);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('redirects', () => {
    const location = (
      redirect: string,
      request: Partial<RouteRequest> = {},
    ) => {
      const { outcome } = decide(`redirect: { ${redirect} }`, {
        path: '/a?b=1',
        ...request,
      });
      return outcome.type === 'redirect'
        ? `${outcome.status} ${outcome.location}`
        : outcome.type;
    };
    expect(location('uri: /x')).toBe('301 http://orders/x?b=1');
    expect(location('uri: "/x?c=2", redirectCode: 307')).toBe(
      '307 http://orders/x?c=2',
    );
    expect(location('authority: b.com, scheme: https')).toBe(
      '301 https://b.com/a?b=1',
    );
    expect(location('port: 8080, uri: /')).toBe('301 http://orders:8080/?b=1');
    expect(location('derivePort: FROM_REQUEST_PORT, authority: b.com')).toBe(
      '301 http://b.com/a?b=1',
    );
  });

  it('answers directly', () => {
    expect(
      decide('directResponse: { status: 418, body: { string: tea } }').outcome,
    ).toEqual({ type: 'directResponse', status: 418, body: 'tea' });
  });

  it('rewrites the matched prefix, or the whole of an exact path', () => {
    const path = (match: string, rewrite: string, request: string) =>
      decide(
        `match: [{ uri: ${match} }], rewrite: ${rewrite}, ${to('orders')}`,
        { path: request },
      ).rewrite?.path;
    expect(path('{ prefix: /foo }', '{ uri: / }', '/foo/bar?x=1')).toBe(
      '//bar?x=1',
    );
    expect(path('{ exact: /foo }', '{ uri: /bar }', '/foo')).toBe('/bar');
    expect(path('{ regex: "/f.*" }', '{ uri: /bar }', '/foo')).toBe('/bar');
    expect(
      path(
        '{ prefix: / }',
        '{ uriRegexRewrite: { match: "/v(\\\\d)/(.*)", rewrite: "/\\\\2/\\\\1" } }',
        '/v3/a',
      ),
    ).toBe('/a/3');
  });

  it('lets rewrite.authority win over a Host header that is set', () => {
    expect(
      decide(`rewrite: { authority: a.com }, ${to('orders')}`).rewrite
        ?.authority,
    ).toBe('a.com');
    expect(
      decide(
        `headers: { request: { set: { Host: b.com, x: a } } }, ${to('orders')}`,
      ),
    ).toMatchObject({
      rewrite: { authority: 'b.com' },
      headers: { request: { set: { x: 'a' } } },
    });
  });

  it('retries by default, and not where attempts are missing', () => {
    expect(decide(to('orders')).retries).toMatchObject({
      attempts: 2,
      from: 'default',
      statusCodes: [],
    });
    expect(
      decide(`retries: { retryOn: 5xx }, ${to('orders')}`).retries,
    ).toMatchObject({ attempts: 0, from: 'route' });
    expect(
      decide(`retries: { attempts: 3, retryOn: "reset,503" }, ${to('orders')}`)
        .retries,
    ).toMatchObject({
      attempts: 3,
      on: 'reset,retriable-status-codes',
      statusCodes: [503],
    });
    const ofMesh = decide(to('orders'), {}, '', {
      defaultHttpRetryPolicy: { attempts: 5 },
    });
    expect(ofMesh.retries).toMatchObject({ attempts: 5, from: 'mesh' });
  });

  it('has no timeout unless one is written', () => {
    expect(decide(to('orders')).timeout).toBe('0s');
    expect(decide(`timeout: 3s, ${to('orders')}`).timeout).toBe('3s');
  });

  it('mirrors besides the answer', () => {
    const decision = decide(
      `mirror: { host: orders-v2 }, mirrorPercentage: { value: 10 }, ${to(
        'orders',
      )}`,
    );
    expect(decision.mirrors).toMatchObject([
      { cluster: 'outbound|80||orders-v2.shop.svc.cluster.local', share: 0.1 },
    ]);
    expect(
      decide(
        `mirror: { host: orders-v2 }, mirrorPercentage: { value: 0 }, ${to(
          'orders',
        )}`,
      ).mirrors,
    ).toEqual([]);
  });

  it('reads faults with their defaults', () => {
    expect(
      decide(
        `fault: { delay: { fixedDelay: 1s }, abort: { httpStatus: 500 } }, ${to(
          'orders',
        )}`,
      ).fault,
    ).toEqual({
      delay: { share: 0, duration: '1s' },
      abort: { share: 0, status: '500' },
    });
    expect(
      say(
        decide(
          `fault: { abort: { httpStatus: 500, percentage: { value: 100 } } }, ${to(
            'orders',
          )}`,
        ),
      ),
    ).toBe('500');
  });

  it('answers preflights of allowed origins itself', () => {
    const cors = `corsPolicy: { allowOrigins: [{ exact: https://a.com }], allowMethods: [GET] }, ${to(
      'orders',
    )}`;
    const preflight = {
      method: 'OPTIONS',
      headers: {
        origin: 'https://a.com',
        'access-control-request-method': 'GET',
      },
    };
    expect(decide(cors, preflight)).toMatchObject({
      outcome: { type: 'directResponse', status: 200 },
      cors: { result: 'preflight' },
    });
    expect(
      decide(cors, {
        ...preflight,
        headers: { ...preflight.headers, origin: 'https://b.com' },
      }),
    ).toMatchObject({
      outcome: { type: 'routed' },
      cors: { result: 'notMatched' },
    });
    expect(
      decide(cors, { headers: { origin: 'https://a.com' } }).cors
        ?.responseHeaders,
    ).toEqual({ 'access-control-allow-origin': 'https://a.com' });
  });
});

describe('destinations', () => {
  it('answers 503 NC for subsets that no rule defines, and 503 UH for subsets without pods', () => {
    expect(say(decide(to('orders', ', subset: v9')))).toBe('503 NC');
    const empty = decide(
      to('orders', ', subset: v9'),
      {},
      rule('subsets: [{ name: v9, labels: { version: v9 } }]'),
    );
    expect(say(empty)).toBe('503 UH');
    expect(empty.reason?.message).toBe('no pod has version: v9');
  });

  it('names the pods behind a subset', () => {
    const decision = decide(
      to('orders', ', subset: v1'),
      {},
      rule('subsets: [{ name: v1, labels: { version: v1 } }]'),
    );
    expect(decision.destinations[0]?.workloads).toMatchObject([
      { resource: { kind: 'Deployment', name: 'orders' } },
    ]);
  });

  it("prefers a rule of the client's namespace to one of the service's", () => {
    const more =
      rule('trafficPolicy: { loadBalancer: { simple: RANDOM } }') +
      rule(
        'trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN } }',
        'people',
      );
    const { inMesh } = ask(SERVICES + more);
    const balancer = (namespace: string) =>
      inMesh({ host: 'orders.shop', source: { type: 'workload', namespace } })
        .destinations[0]?.policy.loadBalancer;
    expect(balancer('people')).toEqual({ simple: 'ROUND_ROBIN' });
    expect(balancer('other')).toEqual({ simple: 'RANDOM' });
  });

  it('replaces all blocks by an entry for the port, and block by block by a subset', () => {
    const policy = (spec: string) =>
      decide(to('orders', ', subset: v1'), {}, rule(spec)).destinations[0]
        ?.policy;
    const base =
      'trafficPolicy: { loadBalancer: { simple: RANDOM }, tls: { mode: ISTIO_MUTUAL }, portLevelSettings: [{ port: { number: 80 }, connectionPool: { http: { maxRetries: 1 } } }] }';
    const byPort = policy(
      `${base}, subsets: [{ name: v1, labels: { version: v1 } }]`,
    );
    expect(byPort).toMatchObject({
      connectionPool: { http: { maxRetries: 1 } },
      mtls: 'auto',
    });
    expect(byPort?.loadBalancer).toBeUndefined();
    expect(
      policy(
        `${base}, subsets: [{ name: v1, labels: { version: v1 }, trafficPolicy: { tls: { mode: DISABLE } } }]`,
      ),
    ).toMatchObject({
      connectionPool: { http: { maxRetries: 1 } },
      mtls: 'DISABLE',
    });
  });

  it('fills what no rule sets from the mesh, from 1.31 on', () => {
    const meshConfig = {
      defaultTrafficPolicy: { outlierDetection: { consecutive5xxErrors: 3 } },
    };
    const detection = (istioVersion: string) =>
      ask(SERVICES, { istioVersion, meshConfig }).inMesh({ host: 'orders' })
        .destinations[0]?.policy.outlierDetection;
    expect(detection('1.31')).toEqual({ consecutive5xxErrors: 3 });
    expect(detection('1.30')).toBeUndefined();
  });
});

describe('the version', () => {
  it('is printed, and refused where it is not known', () => {
    expect(
      ask(SERVICES, { istioVersion: '1.30.2' }).inMesh({ host: 'orders' })
        .istioVersion,
    ).toBe('1.30');
    expect(() =>
      ask(SERVICES, { istioVersion: '1.20' }).inMesh({ host: 'orders' }),
    ).toThrow('Istio 1.20 is not supported');
  });
});

describe('delegates', () => {
  it('merges the match of the root into that of the delegate', () => {
    const { inMesh } = ask(
      SERVICES +
        virtualService(
          'root',
          'hosts: [orders], http: [{ name: r, match: [{ uri: { prefix: /api } }], delegate: { name: leaf } }]',
        ) +
        virtualService(
          'leaf',
          `http: [{ name: l, match: [{ uri: { prefix: /api/v2 } }], ${to(
            'orders-v2',
          )} }, { match: [{ uri: { prefix: /other } }], ${to('orders')} }]`,
        ),
    );
    const decision = inMesh({ host: 'orders', path: '/api/v2/x' });
    expect(say(decision)).toBe('100 % orders-v2.shop:80');
    expect(decision.route).toMatchObject({
      name: 'r-l',
      resource: { name: 'leaf' },
      delegatedFrom: { name: 'root' },
    });
    expect(say(inMesh({ host: 'orders', path: '/other' }))).toBe('404 NR');
  });
});
