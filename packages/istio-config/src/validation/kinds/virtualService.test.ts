import { found, type RuleCase } from '../testing';

const http = (text: string) =>
  `{ hosts: [orders], http: [{ route: [{ destination: { host: orders } }], ${text} }] }`;
const match = (text: string) => http(`match: [${text}]`);

const CASES: readonly RuleCase[] = [
  ['no routes', '{ hosts: [orders] }', 'E  required'],
  [
    'overlapping hosts',
    http('').replace('[orders]', '["*.a.com", x.a.com]'),
    'E hosts.1 duplicate',
  ],
  [
    'the host * in the mesh',
    http('').replace('[orders]', '["*"]'),
    'E hosts.0 invalid-host',
  ],
  [
    'the legacy name of a gateway',
    http('').replace('{ hosts', '{ gateways: [public.ingress], hosts'),
    'W gateways.0 deprecated',
  ],
  [
    'redirect and route',
    http('redirect: { uri: /a }'),
    'E http.0.route conflict',
  ],
  [
    'an empty redirect',
    '{ hosts: [a], http: [{ redirect: {} }] }',
    'E http.0.redirect required',
  ],
  [
    'a redirect with a wrong code',
    '{ hosts: [a], http: [{ redirect: { uri: /, redirectCode: 200 } }] }',
    'E http.0.redirect.redirectCode out-of-range',
  ],
  [
    'a direct response',
    '{ hosts: [a], http: [{ directResponse: { status: 503 } }] }',
  ],
  [
    'a direct response with a rewrite',
    '{ hosts: [a], http: [{ directResponse: { status: 503 }, rewrite: { uri: / } }] }',
    'E http.0.rewrite conflict',
  ],
  [
    'route that delegates and routes',
    http('delegate: { name: d }'),
    'E http.0.route conflict',
  ],
  [
    'a delegate with gateways',
    '{ gateways: [g], http: [{ route: [{ destination: { host: a } }] }] }',
    'E gateways not-supported',
  ],
  [
    'an empty prefix of a header',
    match('{ headers: { a: { prefix: "" } } }'),
    'E http.0.match.0.headers.a.prefix empty',
  ],
  ['an exact header that is empty', match('{ headers: { a: { exact: "" } } }')],
  [
    'presence of a header',
    match('{ headers: { a: {} }, withoutHeaders: { b: { regex: "*" } } }'),
  ],
  [
    'a header that is null',
    match('{ headers: { a: null } }'),
    'E http.0.match.0.headers.a wrong-type',
  ],
  ['an empty prefix of the path', match('{ uri: { prefix: "" } }')],
  [
    'a regex with lookahead',
    match('{ uri: { regex: "(?!a)b" } }'),
    'E http.0.match.0.uri.regex invalid-regex',
  ],
  [
    'a JWT claim in the mesh',
    match('{ headers: { "@request.auth.claims.group": { exact: a } } }'),
    'E http.0.match.0.headers.@request.auth.claims.group not-supported',
  ],
  [
    'a JWT claim at a gateway',
    match(
      '{ headers: { "@request.auth.claims[a][b]": { exact: a } } }',
    ).replace('{ hosts', '{ gateways: [g], hosts'),
  ],
  [
    'weights that sum to 0',
    '{ hosts: [a], http: [{ route: [{ destination: { host: a } }, { destination: { host: b } }] }] }',
    'E http.0.route invalid-value',
  ],
  [
    'a negative weight',
    '{ hosts: [a], http: [{ route: [{ destination: { host: a }, weight: -1 }] }] }',
    'E http.0.route.0.weight out-of-range',
  ],
  [
    'weights that do not sum to 100',
    '{ hosts: [a], http: [{ route: [{ destination: { host: a }, weight: 1 }, { destination: { host: b }, weight: 2 }] }] }',
  ],
  [
    'retries that are off and configured',
    http('retries: { perTryTimeout: 1s }'),
    'E http.0.retries conflict',
  ],
  [
    'retries on nonsense',
    http('retries: { attempts: 1, retryOn: "5xx,often,599" }'),
    'E http.0.retries.retryOn unknown-value',
    'E http.0.retries.retryOn unknown-value',
  ],
  [
    'a timeout of nothing',
    http('timeout: 0s'),
    'E http.0.timeout invalid-duration',
  ],
  [
    'the authority twice',
    http(
      'rewrite: { authority: a }, headers: { request: { set: { host: b } } }',
    ),
    'E http.0.headers.request.set.host conflict',
  ],
  [
    'a header with an open variable',
    http('headers: { request: { set: { a: "50%" } } }'),
    'E http.0.headers.request.set.a invalid-header',
  ],
  [
    'headers with variables',
    http(
      'headers: { request: { set: { a: "%REQ(X-A:X-B)% %% %UPSTREAM_METADATA([\\"a\\", \\"b\\"])%" } } }',
    ),
  ],
  [
    'removing the host',
    http('headers: { request: { remove: [Host] } }'),
    'E http.0.headers.request.remove.0 invalid-header',
  ],
  [
    'CORS with a method in small letters',
    http('corsPolicy: { allowOrigins: [{ exact: a }], allowMethods: [get] }'),
    'E http.0.corsPolicy.allowMethods.0 unknown-value',
  ],
  [
    'CORS with half a second',
    http('corsPolicy: { maxAge: 1500ms }'),
    'E http.0.corsPolicy.maxAge invalid-duration',
  ],
  [
    'a fault that does nothing, of which Istio does not warn',
    http('fault: { abort: { percentage: { value: 5 } } }'),
  ],
  [
    'a prefix to replace that nothing has matched',
    '{ hosts: [a.b], http: [{ match: [{ uri: { exact: /a } }], redirect: { prefixRewrite: /b } }] }',
    'E http.0.match.0.uri conflict',
  ],
  [
    'a prefix to replace',
    '{ hosts: [a.b], http: [{ match: [{ uri: { prefix: /a } }], redirect: { prefixRewrite: /b } }] }',
  ],
  [
    'a match like another one, with an empty list beside it',
    '{ hosts: [a.b], http: [{ match: [{ port: 80 }], route: [{ destination: { host: a.b } }] }, { match: [{ port: 80, gateways: [] }], route: [{ destination: { host: a.b } }] }] }',
    'W http.1.match.0 ineffective-match',
    'W http.1 unreachable-rule',
  ],
  [
    'a rule after one without matches',
    '{ hosts: [a.b], http: [{ route: [{ destination: { host: a.b } }] }, { match: [{ port: 80 }], route: [{ destination: { host: a.b } }] }] }',
    'W http.1 unreachable-rule',
  ],
  [
    'a delegate beside an empty list of destinations',
    '{ hosts: [a.b], http: [{ route: [], delegate: { name: other } }] }',
  ],
  [
    'an authority that is set twice, the second time to nothing',
    http(
      'rewrite: { authority: a.b }, headers: { request: { set: { host: "" } } }',
    ),
    'E http.0.headers.request.set.host conflict',
  ],
  [
    'a legacy name of a gateway in a match, of which Istio does not warn',
    http('match: [{ gateways: [public.edge.svc] }]'),
  ],
  [
    'a fault of an unknown gRPC status',
    http('fault: { abort: { grpcStatus: SAD } }'),
    'E http.0.fault.abort.grpcStatus unknown-value',
  ],
  [
    'mirrorPercent',
    http('mirror: { host: b }, mirrorPercent: 5'),
    'W http.0.mirrorPercent deprecated',
  ],
  [
    'a mirror without destination',
    http('mirrors: [{ percentage: { value: 5 } }]'),
    'E http.0.mirrors.0 required',
  ],
  [
    'SNI outside of the hosts',
    '{ hosts: [a.com], tls: [{ match: [{ sniHosts: [b.com] }], route: [{ destination: { host: a.com } }] }] }',
    'E tls.0.match.0.sniHosts.0 conflict',
  ],
  [
    'a subnet that is none',
    '{ hosts: [a.com], tcp: [{ match: [{ destinationSubnets: [10.0.0.0/33] }], route: [{ destination: { host: a.com } }] }] }',
    'E tcp.0.match.0.destinationSubnets.0 invalid-address',
  ],
  [
    'a second route without match',
    '{ hosts: [a], http: [{ route: [{ destination: { host: a } }] }, { route: [{ destination: { host: b } }] }] }',
    'W http.1 unreachable-rule',
  ],
  [
    'a match that was there before',
    '{ hosts: [a], http: [{ name: one, match: [{ uri: { exact: /a } }], route: [{ destination: { host: a } }] }, { match: [{ name: m, uri: { exact: /a } }], route: [{ destination: { host: b } }] }] }',
    'W http.1.match.0 ineffective-match',
    'W http.1 unreachable-rule',
  ],
  [
    'a prefix that is covered',
    '{ hosts: [a], http: [{ match: [{ uri: { prefix: /a } }], route: [{ destination: { host: a } }] }, { match: [{ uri: { prefix: /a/b } }], route: [{ destination: { host: b } }] }] }',
    'W http.1.match.0 ineffective-match',
  ],
];

describe('the rules of VirtualService', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('networking.istio.io/v1', 'VirtualService', spec)).toEqual(
      lines,
    );
  });
});
