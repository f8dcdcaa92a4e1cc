import * as fc from 'fast-check';
import { CANARY_SERVICE } from '../fixtures/canaryService';
import { meshOf } from '../fixtures/meshOf';
import { route } from '../routing/route';
import type { RouteRequest } from '../routing/types';
import { firstReason } from './reason';
import { parseRouteTests } from './parse';
import { printRouteTest, printRouteTests } from './print';
import { runRouteTests } from './run';
import { toRouteTest } from './toRouteTest';
import type { RouteTestResult } from './types';

const HEAD = 'apiVersion: mesh-portal.io/v1alpha1\nkind: RouteTest\n';

/** Reads tests that are right. */
function testsOf(text: string) {
  const { tests, problems } = parseRouteTests(HEAD + text, 'tests.yaml');
  expect(problems).toEqual([]);
  return tests;
}

/** Problems as `line: field: message`. */
function problemsOf(text: string) {
  return parseRouteTests(text, 'tests.yaml').problems.map(
    ({ position, path, message }) =>
      `${position.file}:${position.line}: ${path.join('.')}: ${message}`,
  );
}

/** Runs one test, written in short, on YAML. */
function run(
  mesh: string,
  request: string,
  expectation: string,
): RouteTestResult {
  const [result] = runRouteTests(
    meshOf(mesh),
    testsOf(
      `tests: [{ name: it, request: { ${request} }, expect: { ${expectation} } }]`,
    ),
  );
  if (!result) {
    throw new Error('there is no result');
  }
  return result;
}

const messages = ({ failures }: RouteTestResult) =>
  failures.map(({ message }) => message);

const EDGE = 'from: gateway, host: app.example.com';

describe('parseRouteTests', () => {
  it('fills in defaults; headers add up', () => {
    const [first, second] = testsOf(`defaults:
  from: gateway:shop/edge
  host: app.example.com
  headers: { a: "1" }
tests:
  - name: one
    request: { path: /x, headers: { b: "2" } }
    expect: { destinations: stable }
  - name: two
    request: { from: "workload:shop/app=web,version=v1", host: orders, port: 8080 }
    expect: { status: 404 }
`);
    expect(first).toMatchObject({
      name: 'one',
      request: {
        from: { type: 'gateway', gateway: 'shop/edge' },
        host: 'app.example.com',
        path: '/x',
        headers: { a: '1', b: '2' },
      },
      expect: { destinations: { stable: 100 } },
      position: { file: 'tests.yaml', line: 8 },
    });
    expect(second?.request).toMatchObject({
      from: {
        type: 'workload',
        namespace: 'shop',
        labels: { app: 'web', version: 'v1' },
      },
      host: 'orders',
      port: 8080,
    });
  });

  it.each([
    ['tests: []', 'tests.yaml:1: kind: it must be RouteTest'],
    [`${HEAD}tests: { a: 1 }`, 'tests.yaml:3: tests: it must be a list'],
    [
      `${HEAD}tests:\n  - name: a\n    request: { from: gateway, host: a, pathh: /x }\n    expect: { status: 404 }`,
      'tests.yaml:5: tests.0.request.pathh: there is no field pathh here; there are from, host, port, path, method, headers, scheme, protocol, tls, sni, alpn, jwt',
    ],
    [
      `${HEAD}tests:\n  - name: a\n    request: { from: gateway, host: a }\n    expect:\n      timeout: 2 seconds`,
      "tests.yaml:7: tests.0.expect.timeout: '2 seconds' is no duration such as 500ms, 2s or 1m30s, and not none",
    ],
    [
      `${HEAD}tests:\n  - name: a\n    request: { from: edge, host: a }\n    expect: { status: 404 }`,
      "tests.yaml:5: tests.0.request.from: 'edge' names no source; it can be gateway, gateway:NAMESPACE/NAME, workload, workload:NAMESPACE, workload:NAMESPACE/NAME or workload:NAMESPACE/LABEL=VALUE,…",
    ],
    [
      `${HEAD}tests:\n  - name: a\n    request: { from: gateway, host: a, headers: { x: 1 } }\n    expect: { status: 404 }`,
      'tests.yaml:5: tests.0.request.headers.x: it must be a text: write it in quotes, "1"',
    ],
    [
      `${HEAD}tests:\n  - name: a\n    request: { from: gateway, host: a }\n    expect: { status: 404, timeout: 2s }`,
      'tests.yaml:6: tests.0.expect.timeout: a request that ends with a status, redirect or outcome reaches no destination, so that timeout can not be expected beside it',
    ],
    [
      `${HEAD}tests:\n  - name: a\n    request: { host: a }\n    expect: {}`,
      'tests.yaml:6: tests.0.expect: it expects nothing; it can hold destinations, route, status, redirect, outcome, headers, responseHeaders, path, host, timeout, retries',
    ],
    [
      `${HEAD}tests:\n  - name: a\n    expect: { status: 404 }`,
      "tests.yaml:4: tests.0.request: from is missing, here and in the defaults; write 'gateway', 'workload', or one of them by name",
    ],
    [
      `${HEAD}tests:\n  - name: a\n    request: { from: gateway, host: a }\n    expect: { destinations: { stable: 0 } }`,
      'tests.yaml:6: tests.0.expect.destinations: at least one destination needs a weight above 0; a request that goes nowhere has a status or an outcome',
    ],
    [
      '# nothing',
      'tests.yaml:1: : the file is empty: it needs kind, apiVersion and tests',
    ],
  ])('says what is wrong with %j', (text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });

  it('reads a file with no tests yet', () => {
    expect(testsOf('tests: []')).toEqual([]);
  });

  it('names the line of broken YAML', () => {
    expect(problemsOf(`${HEAD}tests: [\n  a: }`)[0]).toMatch(
      /^tests\.yaml:\d+: : /,
    );
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map(json => `${HEAD}tests: ${json}`),
        ),
        text => {
          const { tests, problems } = parseRouteTests(text, 'tests.yaml');
          expect(tests.every(({ position }) => position !== undefined)).toBe(
            true,
          );
          expect(problems.every(({ position }) => position.line >= 1)).toBe(
            true,
          );
        },
      ),
    );
    expect(problemsOf('['.repeat(20_000)).length).toBeGreaterThan(0);
    expect(problemsOf('a: &a [*a, *a]\nb: *missing').length).toBeGreaterThan(0);
  });
});

describe('runRouteTests', () => {
  it.each([
    ['{ stable: 90, canary: 10 }'],
    ['{ stable: 9, canary: 1 }'],
    ['{ user-service/stable: 90, user-service.shop/canary:8080: 10 }'],
    ['user-service'],
    ['user-service.shop.svc.cluster.local'],
    ['{ stable: 90, canary: 10, retired: 0 }'],
  ])('compares shares by subset and by service: %s', destinations => {
    expect(
      run(CANARY_SERVICE, EDGE, `destinations: ${destinations}`),
    ).toMatchObject({ verdict: 'passed', failures: [] });
  });

  it('says what was expected, what is, and why', () => {
    const result = run(
      CANARY_SERVICE,
      EDGE,
      'destinations: { stable: 89, canary: 11 }',
    );
    expect(result.verdict).toBe('failed');
    expect(messages(result)).toEqual([
      'destinations: expected stable 89 %, canary 11 %; got stable 90 %, canary 10 %',
    ]);
    expect(result.reason).toBe(
      'VirtualService shop/user-service-ingress, route 1 (default) takes the request',
    );
    expect(messages(run(CANARY_SERVICE, EDGE, 'destinations: stable'))).toEqual(
      ['destinations: expected stable 100 %; got stable 90 %, canary 10 %'],
    );
  });

  it('does not pass a share that nobody answers', () => {
    const broken = CANARY_SERVICE.replace(
      'labels: { component: user-service, release: v3, version: v3 }',
      'labels: { component: user-service, release: v4 }',
    );
    expect(
      messages(
        run(broken, EDGE, 'destinations: { stable: 90, canary: 10 }'),
      )[0],
    ).toContain('got stable 90 %, canary 10 % (');
  });

  const ROUTES = CANARY_SERVICE.replace(
    'gateways: [app-gateway]\n  http:',
    `gateways: [app-gateway]
  http:
    - name: testers
      match: [{ headers: { x-tester: { exact: "1" } }, uri: { prefix: /api } }]
      rewrite: { uri: /v2 }
      timeout: 1500ms
      retries: { attempts: 0 }
      headers:
        request: { set: { x-route: testers }, remove: [x-tester] }
        response: { add: { x-served-by: mesh }, remove: [server] }
      route: [{ destination: { host: user-service, subset: canary } }]
    - name: old
      match: [{ uri: { exact: /old } }]
      redirect: { uri: /new, redirectCode: 308 }
    - name: gone
      match: [{ uri: { exact: /gone } }]
      directResponse: { status: 410 }`,
  );
  const TESTER = `${EDGE}, path: /api/x?a=1, headers: { X-Tester: "1" }`;

  it.each([
    [TESTER, 'route: testers, destinations: canary'],
    [TESTER, 'path: /v2/x?a=1, host: app.example.com'],
    [TESTER, 'timeout: 1.5s, retries: 0'],
    [TESTER, 'headers: { x-route: testers, x-tester: null }'],
    [TESTER, 'responseHeaders: { x-served-by: mesh, server: null }'],
    [EDGE, 'timeout: none, retries: 2'],
    [
      `${EDGE}, path: /old`,
      'status: 308, redirect: http://app.example.com/new',
    ],
    [`${EDGE}, path: /gone`, 'status: 410, route: gone'],
    ['from: gateway:shop/app-gateway, host: other.example.com', 'status: 404'],
    [`${EDGE}, port: 444`, 'outcome: connectionRefused'],
    [
      'from: workload, host: user-service',
      'destinations: { stable: 90, canary: 10 }, outcome: routed',
    ],
    [
      'from: workload:shop/user-service-v2, host: user-service.shop:8080',
      'destinations: user-service',
    ],
    ['from: workload:other, host: nobody.example.com', 'outcome: passthrough'],
  ])('passes { %s } expecting { %s }', (request, expectation) => {
    expect(run(ROUTES, request, expectation)).toMatchObject({
      verdict: 'passed',
    });
  });

  it.each([
    [TESTER, 'route: default', 'route: expected default; got testers'],
    [TESTER, 'timeout: 2s', 'timeout: expected 2s; got 1500ms'],
    [TESTER, 'retries: 3', 'retries: expected 3; got 0'],
    [
      TESTER,
      'headers: { x-tester: "1", x-route: testers }',
      'headers: expected x-tester: 1; got x-tester: (absent)',
    ],
    [
      TESTER,
      'responseHeaders: { via: null }',
      'responseHeaders: expected via: (absent); got via: left as it is',
    ],
    [EDGE, 'status: 404', 'status: expected 404; got stable 90 %, canary 10 %'],
    [
      `${EDGE}, path: /old`,
      'destinations: stable',
      'destinations: expected stable 100 %; got 308 to http://app.example.com/new',
    ],
    [
      `${EDGE}, path: /old`,
      'redirect: http://app.example.com/newer',
      'redirect: expected http://app.example.com/newer; got http://app.example.com/new',
    ],
    [
      'from: gateway, host: unknown.example.com',
      'status: 404',
      'status: expected 404; got no Gateway that is known here serves unknown.example.com; name one (gateway:NAMESPACE/NAME), or ask from inside the mesh (workload)',
    ],
  ])('fails { %s } expecting { %s }', (request, expectation, message) => {
    expect(messages(run(ROUTES, request, expectation))).toEqual([message]);
  });

  it('names the condition that kept a route from taking the request', () => {
    expect(run(ROUTES, `${EDGE}, path: /api/x`, 'route: testers').reason).toBe(
      'VirtualService shop/user-service-ingress, route 1 (testers): header x-tester is absent; needs exact 1',
    );
  });

  it('skips what needs a gateway or caller that was not read', () => {
    const shared = CANARY_SERVICE.replaceAll(
      'gateways: [app-gateway]',
      'gateways: [istio-ingress/public]',
    ).replace('hosts: [app.example.com]', 'hosts: [unused.example.com]');
    for (const from of ['gateway', 'gateway:istio-ingress/public']) {
      expect(
        run(shared, `from: ${from}, host: app.example.com`, 'status: 200'),
      ).toMatchObject({
        verdict: 'skipped',
        failures: [],
        reason:
          'Gateway istio-ingress/public is not known here: what delivers it was not read',
      });
    }
    expect(
      run(CANARY_SERVICE, 'from: workload:a/web, host: a', 'status: 200'),
    ).toMatchObject({ verdict: 'skipped' });
  });

  it('asks over TLS where a host is served over TLS alone', () => {
    const tls = CANARY_SERVICE.replace(
      'port: { number: 80, name: http, protocol: HTTP }',
      'port: { number: 443, name: https, protocol: HTTPS }\n      tls: { mode: SIMPLE, credentialName: a }',
    );
    expect(run(tls, EDGE, 'destinations: user-service')).toMatchObject({
      verdict: 'passed',
      request: { port: 443, scheme: 'https' },
    });
  });

  it('fails where another order that Istio may take gives another answer', () => {
    const twice = `${CANARY_SERVICE}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: second, namespace: shop }
spec:
  hosts: [app.example.com]
  gateways: [app-gateway]
  http: [{ name: second, route: [{ destination: { host: user-service, subset: stable } }] }]
`;
    const [first] = messages(run(twice, EDGE, 'destinations: stable'));
    expect(
      messages(run(twice, EDGE, 'destinations: stable')).length +
        messages(run(twice, EDGE, 'destinations: { stable: 90, canary: 10 }'))
          .length,
    ).toBeGreaterThan(1);
    expect(first).toMatch(/expected stable 100 %; got stable 90 %/);
  });
});

describe('toRouteTest', () => {
  it.each([
    ['app.example.com', 80, undefined],
    ['other.example.com', 80, undefined],
    ['app.example.com', 81, { b: ['1', '2'] }],
  ])(
    'makes a test that passes, and survives printing: %s',
    (host, port, headers) => {
      const mesh = meshOf(CANARY_SERVICE);
      const sources: readonly RouteRequest['source'][] = [
        { type: 'gateway', gateway: 'shop/app-gateway' },
        { type: 'gateway', labels: { istio: 'ingressgateway' } },
        { type: 'workload', namespace: 'shop' },
        {
          type: 'workload',
          namespace: 'a',
          labels: { app: 'web' },
          serviceAccount: 'web',
        },
      ];
      for (const source of sources) {
        const request = {
          source,
          host,
          port,
          path: '/a?b=c',
          ...(headers ? { headers } : {}),
        };
        const test = toRouteTest(request, route(mesh, request));
        const [read] = testsOf(printRouteTests([test]).slice(HEAD.length));
        expect(read?.request.from).toEqual(test.request.from);
        expect(runRouteTests(mesh, read ? [test, read] : [])).toMatchObject([
          { verdict: 'passed' },
          { verdict: 'passed' },
        ]);
      }
    },
  );

  it('reads well', () => {
    const request = {
      source: { type: 'gateway', gateway: 'shop/app-gateway' },
      host: 'app.example.com',
      port: 80,
      path: '/orders',
      headers: { 'x-tester': '1' },
    } as const;
    const decision = route(meshOf(CANARY_SERVICE), request);
    expect(printRouteTest(toRouteTest(request, decision)))
      .toBe(`- name: "GET app.example.com/orders: takes default"
  request:
    from: gateway:shop/app-gateway
    host: app.example.com
    port: 80
    path: /orders
    headers:
      x-tester: "1"
  expect:
    destinations:
      stable: 90
      canary: 10
`);
    expect(firstReason(decision)).toContain('takes the request');
  });
});
