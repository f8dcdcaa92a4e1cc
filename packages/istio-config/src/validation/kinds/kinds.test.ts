import { load } from 'js-yaml';
import type { JsonObject } from '../../source';
import { validateResource } from '../validate';

/**
 * One line a rule: what is in the spec, and what is found in it. A line starts
 * with `E` for an error, `W` for a warning, then path and code.
 */
type Case = readonly [title: string, spec: string, ...found: string[]];

function found(apiVersion: string, kind: string, spec: string): string[] {
  const value = {
    apiVersion,
    kind,
    metadata: { name: 'resource', namespace: 'shop' },
    spec: load(spec),
  } as JsonObject;
  const { errors, warnings } = validateResource({ value }, { crd: false });
  return [
    ...errors.map(issue => `E ${issue.path.slice(1).join('.')} ${issue.code}`),
    ...warnings.map(
      issue => `W ${issue.path.slice(1).join('.')} ${issue.code}`,
    ),
  ];
}

function suite(apiVersion: string, kind: string, cases: readonly Case[]): void {
  describe(`the rules of ${kind}`, () => {
    it.each(
      cases.map(([title, spec, ...lines]) => [title, spec, lines] as const),
    )('%s', (_, spec, lines) => {
      expect(found(apiVersion, kind, spec)).toEqual(lines);
    });
  });
}

const NETWORKING = 'networking.istio.io/v1';
const SECURITY = 'security.istio.io/v1';

const server = (text: string) =>
  `{ servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [a.com], ${text} }] }`;
const tlsServer = (tls: string) =>
  `{ servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [a.com], tls: ${tls} }] }`;

suite(NETWORKING, 'Gateway', [
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
]);

const http = (text: string) =>
  `{ hosts: [orders], http: [{ route: [{ destination: { host: orders } }], ${text} }] }`;
const match = (text: string) => http(`match: [${text}]`);

suite(NETWORKING, 'VirtualService', [
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
    'a fault that does nothing',
    http('fault: { abort: { percentage: { value: 5 } } }'),
    'W http.0.fault.abort no-effect',
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
]);

const policy = (text: string) => `{ host: orders, trafficPolicy: ${text} }`;

suite(NETWORKING, 'DestinationRule', [
  ['an empty policy', policy('{}'), 'E trafficPolicy empty'],
  [
    'two subsets of one name',
    '{ host: a, subsets: [{ name: v1 }, { name: v1 }] }',
    'E subsets.1.name duplicate',
  ],
  [
    'a label that is none',
    '{ host: a, subsets: [{ name: v1, labels: { "a b": c } }] }',
    'E subsets.0.labels.a b invalid-label',
  ],
  [
    'MUTUAL without certificate',
    policy('{ tls: { mode: MUTUAL } }'),
    'E trafficPolicy.tls required',
    'E trafficPolicy.tls required',
  ],
  [
    'a credential and files',
    policy('{ tls: { mode: SIMPLE, credentialName: c, caCertificates: f } }'),
    'E trafficPolicy.tls.credentialName conflict',
  ],
  [
    "another namespace's ConfigMap",
    policy('{ tls: { mode: SIMPLE, credentialName: "configmap://other/ca" } }'),
    'E trafficPolicy.tls.credentialName invalid-reference',
  ],
  [
    'a port policy without port',
    policy('{ portLevelSettings: [{ tls: { mode: DISABLE } }] }'),
    'E trafficPolicy.portLevelSettings.0 required',
  ],
  [
    'a Maglev table of no prime size',
    policy(
      '{ loadBalancer: { consistentHash: { useSourceIp: true, maglev: { tableSize: 4 } } } }',
    ),
    'E trafficPolicy.loadBalancer.consistentHash.maglev.tableSize invalid-value',
  ],
  [
    'two algorithms',
    policy(
      '{ loadBalancer: { consistentHash: { useSourceIp: true, maglev: { tableSize: 5 }, ringHash: {} } } }',
    ),
    'E trafficPolicy.loadBalancer.consistentHash only-one-of',
  ],
  [
    'failover without outlier detection',
    policy(
      '{ loadBalancer: { localityLbSetting: { failover: [{ from: a, to: b }] } } }',
    ),
    'W trafficPolicy.loadBalancer.localityLbSetting no-effect',
  ],
  [
    'overlapping localities',
    policy(
      '{ loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { "a/b": 50, "a/*": 50 } }] } } }',
    ),
  ],
  [
    'a region and its zone',
    policy(
      '{ loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { a: 50, a/b: 50 } }] } } }',
    ),
    'E trafficPolicy.loadBalancer.localityLbSetting.distribute.0.to.a/b invalid-value',
  ],
  [
    'weights of localities',
    policy(
      '{ loadBalancer: { localityLbSetting: { distribute: [{ from: a, to: { a: 50 } }] } } }',
    ),
    'E trafficPolicy.loadBalancer.localityLbSetting.distribute.0.to invalid-value',
  ],
  [
    'a warmup that is too mild',
    policy('{ loadBalancer: { warmup: { duration: 1s, aggression: 0.5 } } }'),
    'E trafficPolicy.loadBalancer.warmup.aggression out-of-range',
  ],
  [
    'consecutiveErrors',
    policy('{ outlierDetection: { consecutiveErrors: 5 } }'),
    'W trafficPolicy.outlierDetection.consecutiveErrors deprecated',
  ],
  [
    'local failures without the switch',
    policy('{ outlierDetection: { consecutiveLocalOriginFailures: 5 } }'),
    'E trafficPolicy.outlierDetection.consecutiveLocalOriginFailures conflict',
  ],
  [
    'exported beyond its selector',
    '{ host: a, workloadSelector: { matchLabels: { a: b } }, exportTo: ["*"] }',
    'E exportTo conflict',
  ],
  [
    'exported to the own namespace twice',
    '{ host: a, exportTo: [., shop] }',
    'E exportTo.1 duplicate',
  ],
  [
    'exported to all and one',
    '{ host: a, exportTo: ["*", shop] }',
    'E exportTo conflict',
  ],
  [
    'idle timeout switched off',
    policy('{ connectionPool: { tcp: { idleTimeout: 0s } } }'),
  ],
  [
    'upgrade and client protocol',
    policy(
      '{ connectionPool: { http: { h2UpgradePolicy: UPGRADE, useClientProtocol: true } } }',
    ),
    'E trafficPolicy.connectionPool.http.useClientProtocol conflict',
  ],
]);

suite(NETWORKING, 'ServiceEntry', [
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
]);

suite(NETWORKING, 'Sidecar', [
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
]);

suite(NETWORKING, 'WorkloadEntry', [
  ['a name as address', '{ address: vm.example.com }'],
  ['no address', '{}', 'E address required'],
  [
    'a socket with ports',
    '{ address: "unix:///a", ports: { a: 1 } }',
    'E ports conflict',
  ],
]);

suite(NETWORKING, 'WorkloadGroup', [
  ['no template', '{}', 'E  required'],
  [
    'an exec probe without command',
    '{ template: {}, probe: { exec: {} } }',
    'E probe.exec required',
  ],
  [
    'a gRPC probe',
    '{ template: {}, probe: { grpc: { port: 70000 } } }',
    'E probe.grpc.port invalid-port',
  ],
]);

suite(SECURITY, 'AuthorizationPolicy', [
  ['DENY without rules', '{ action: DENY }', 'E  required'],
  [
    'DENY by a path only',
    '{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }',
    'W rules.0 risky',
  ],
  [
    'DENY by path and port',
    '{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin], ports: ["80"] } }] }] }',
  ],
  ['CUSTOM without provider', '{ action: CUSTOM, rules: [{}] }', 'E  required'],
  [
    'CUSTOM by principal',
    '{ action: CUSTOM, provider: { name: a }, rules: [{ from: [{ source: { principals: [a] } }] }] }',
    'E rules.0.from.0.source.principals not-supported',
  ],
  [
    'an empty source',
    '{ rules: [{ from: [{ source: {} }] }] }',
    'E rules.0.from.0.source empty',
  ],
  [
    'an address that is none',
    '{ rules: [{ from: [{ source: { ipBlocks: [10.0.0.300] } }] }] }',
    'E rules.0.from.0.source.ipBlocks.0 invalid-address',
  ],
  [
    'an unknown attribute',
    '{ rules: [{ when: [{ key: moon.phase, values: [full] }] }] }',
    'E rules.0.when.0.key unknown-value',
  ],
  [
    'a header without name',
    '{ rules: [{ when: [{ key: "request.headers[]", values: [a] }] }] }',
    'E rules.0.when.0.key invalid-value',
  ],
  [
    'a condition without values',
    '{ rules: [{ when: [{ key: source.ip }] }] }',
    'E rules.0.when.0 required',
  ],
  [
    'a path template with a name',
    '{ rules: [{ to: [{ operation: { paths: ["/a/{*}/{id}"] } }] }] }',
    'E rules.0.to.0.operation.paths.0 invalid-value',
  ],
  [
    'selector and target',
    '{ selector: { matchLabels: { a: b } }, targetRefs: [{ kind: Service, name: a }] }',
    'E  only-one-of',
  ],
  [
    'a target of another kind',
    '{ targetRefs: [{ kind: Deployment, group: apps, name: a }] }',
    'E targetRefs.0 invalid-reference',
  ],
]);

suite(SECURITY, 'PeerAuthentication', [
  [
    'ports without selector',
    '{ portLevelMtls: { "80": { mode: STRICT } } }',
    'E portLevelMtls conflict',
  ],
  [
    'no ports',
    '{ selector: { matchLabels: { a: b } }, portLevelMtls: {} }',
    'E portLevelMtls empty',
  ],
]);

suite(SECURITY, 'RequestAuthentication', [
  ['neither issuer nor keys', '{ jwtRules: [{}] }', 'E jwtRules.0 required'],
  [
    'keys by FTP',
    '{ jwtRules: [{ issuer: a, jwksUri: "ftp://a" }] }',
    'E jwtRules.0.jwksUri invalid-value',
  ],
  [
    'keys that are none',
    '{ jwtRules: [{ issuer: a, jwks: "{" }] }',
    'E jwtRules.0.jwks invalid-value',
  ],
  [
    'a header with an underscore',
    '{ jwtRules: [{ issuer: a, outputClaimToHeaders: [{ claim: c, header: a_b }] }] }',
    'E jwtRules.0.outputClaimToHeaders.0.header invalid-header',
  ],
]);

suite('telemetry.istio.io/v1', 'Telemetry', [
  [
    'a provider without name',
    '{ accessLogging: [{ providers: [{}] }] }',
    'E accessLogging.0.providers.0 required',
  ],
  [
    'a tag without value',
    '{ metrics: [{ overrides: [{ tagOverrides: { a: {} } }] }] }',
    'E metrics.0.overrides.0.tagOverrides.a required',
  ],
  ['two tracings', '{ tracing: [{}, {}] }', 'W tracing not-supported'],
]);

suite('extensions.istio.io/v1alpha1', 'WasmPlugin', [
  ['a module of a registry', '{ url: "oci://registry/a:1" }'],
  ['a module without scheme', '{ url: registry/a:1 }'],
  ['no module', '{}', 'E url required'],
  ['another scheme', '{ url: "ftp://a" }', 'E url invalid-value'],
  ['a hash that is none', '{ url: a.com/b, sha256: abc }', 'E sha256 pattern'],
]);

suite('extensions.istio.io/v1alpha1', 'TrafficExtension', [
  ['a Lua filter', '{ lua: { inlineCode: "return" } }'],
  ['nothing', '{}', 'E  only-one-of'],
]);

suite('networking.istio.io/v1alpha3', 'EnvoyFilter', [
  ['any at all', '{}', 'W  risky'],
  [
    'a match of another object',
    '{ configPatches: [{ applyTo: CLUSTER, match: { listener: {} }, patch: { operation: REMOVE } }] }',
    'E configPatches.0.match conflict',
    'W  risky',
  ],
  [
    'a patch without value',
    '{ configPatches: [{ applyTo: CLUSTER, patch: { operation: MERGE } }] }',
    'E configPatches.0.patch required',
    'W  risky',
  ],
]);

suite('networking.istio.io/v1beta1', 'ProxyConfig', [
  ['less than no threads', '{ concurrency: -1 }', 'E concurrency out-of-range'],
]);
