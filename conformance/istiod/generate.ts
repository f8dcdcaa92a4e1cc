import type { Json, Random } from './random';

/* Random meshes: few names, so that things meet. */

export interface RandomCall {
  readonly proxy: 'gateway' | 'sidecar';
  readonly namespace: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly protocol: 'http' | 'tls' | 'tcp';
  readonly tls: 'none' | 'tls' | 'mtls';
  readonly sni: string;
}

const NAMESPACES = ['shop', 'team'] as const;
const SERVICES = ['web', 'api', 'db'] as const;
const OUTSIDE = [
  'a.example.com',
  'b.example.com',
  'c.b.example.com',
  'other.org',
] as const;
const WILDCARDS = ['*.example.com', '*.b.example.com', '*', '*.org'] as const;
const PORTS = [
  { name: 'http', port: 80 },
  { name: 'http-alt', port: 8080 },
  { name: 'grpc', port: 9090 },
  { name: 'https', port: 443 },
  { name: 'tcp', port: 9000 },
  { name: 'plain', port: 7000 },
  { name: 'tls', port: 9443 },
  { name: 'tcp-web', port: 80 },
] as const;

function fullName(service: string, namespace: string): string {
  return `${service}.${namespace}.svc.cluster.local`;
}

/** One random mesh, as resources. */
export function randomMesh(random: Random): Json[] {
  const resources: Json[] = [];
  const add = (
    apiVersion: string,
    kind: string,
    namespace: string,
    name: string,
    spec: Json,
  ) =>
    resources.push({
      apiVersion,
      kind,
      metadata: { name, namespace },
      spec,
    });
  const istio = 'networking.istio.io/v1';
  for (const namespace of NAMESPACES) {
    for (const name of SERVICES) {
      if (random.chance(0.75)) {
        const ports = new Map(
          random.some(PORTS, 3).map(entry => [entry.port, entry]),
        );
        add('v1', 'Service', namespace, name, {
          ports: [...ports.values()],
          ...kindOfService(random, name),
        });
        add('apps/v1', 'Deployment', namespace, name, {
          selector: { matchLabels: { app: name } },
          template: {
            metadata: { labels: { app: name, version: 'v1' } },
            spec: { containers: [{ name: 'app', image: 'app' }] },
          },
        });
      }
    }
  }
  if (random.chance(0.4)) {
    const protocol = random.pick(['HTTP', 'HTTPS', 'TCP', 'TLS'] as const);
    add(istio, 'ServiceEntry', random.pick(NAMESPACES), 'outside', {
      hosts: random.some([...OUTSIDE, '*.example.com'], 2),
      ports: [
        {
          number: random.pick([80, 443, 8080, 9000]),
          name: protocol.toLowerCase(),
          protocol,
        },
      ],
      resolution: 'NONE',
      ...(random.chance(0.3) ? { addresses: ['10.50.0.1'] } : {}),
      ...(random.chance(0.2) ? { exportTo: ['.'] } : {}),
    });
  }
  const gateways = ['edge', 'side'].filter(() => random.chance(0.8));
  for (const name of gateways) {
    add(istio, 'Gateway', random.chance(0.7) ? 'shop' : 'team', name, {
      selector: { istio: 'ingressgateway' },
      servers: Array.from({ length: 1 + random.upTo(3) }, (_, index) =>
        randomServer(random, index),
      ),
    });
  }
  const count = random.upTo(6);
  for (let index = 0; index < count; index += 1) {
    add(
      istio,
      'VirtualService',
      random.pick(NAMESPACES),
      `vs-${index}`,
      randomVirtualService(random),
    );
  }
  for (const namespace of NAMESPACES) {
    if (random.chance(0.5)) {
      const name = random.pick(SERVICES);
      add(istio, 'DestinationRule', namespace, 'rule', {
        host: random.chance(0.5) ? name : fullName(name, 'shop'),
        subsets: [
          { name: 'v1', labels: { version: 'v1' } },
          { name: 'v2', labels: { version: 'v2' } },
        ],
      });
    }
  }
  if (random.chance(0.3)) {
    add(istio, 'Sidecar', 'shop', 'default', {
      egress: [
        ...(random.chance(0.3)
          ? [
              {
                port: {
                  number: random.pick([80, 8080, 9000]),
                  protocol: random.pick(['HTTP', 'TCP']),
                  name: 'custom',
                },
                hosts: random.some(['./*', '*/*', 'team/*'], 2),
              },
            ]
          : []),
        {
          hosts: random.some(
            ['./*', '*/*', 'team/*', `*/${fullName('web', 'shop')}`],
            2,
          ),
        },
      ],
    });
  }
  if (random.chance(0.4)) {
    addGatewayApi(random, add);
  }
  return resources;
}

function kindOfService(random: Random, name: string): Json {
  const selector = { app: name };
  switch (random.upTo(10)) {
    case 0:
      return { clusterIP: 'None', selector };
    case 1:
      return { type: 'ExternalName', externalName: random.pick(OUTSIDE) };
    default:
      return { selector };
  }
}

type Add = (
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  spec: Json,
) => void;

function addGatewayApi(random: Random, add: Add): void {
  const api = 'gateway.networking.k8s.io/v1';
  const from = () => ({
    namespaces: { from: random.pick(['All', 'Same'] as const) },
  });
  add(api, 'Gateway', 'shop', 'kgw', {
    gatewayClassName: 'istio',
    listeners: [
      { name: 'a', port: 80, protocol: 'HTTP', allowedRoutes: from() },
      {
        name: 'b',
        port: random.pick([80, 8080]),
        protocol: 'HTTP',
        hostname: random.pick(['*.example.com', 'a.example.com', 'other.org']),
        allowedRoutes: from(),
      },
      {
        name: 'c',
        port: 443,
        protocol: 'TLS',
        hostname: random.pick(['*.example.com', 'a.example.com']),
        tls: { mode: 'Passthrough' },
        allowedRoutes: from(),
      },
      { name: 'd', port: 9000, protocol: 'TCP', allowedRoutes: from() },
    ],
  });
  add('v1', 'Service', 'shop', 'kgw-istio', {
    selector: { 'gateway.networking.k8s.io/gateway-name': 'kgw' },
    ports: [80, 8080, 443, 9000].map(port => ({ name: `tcp-${port}`, port })),
  });
  if (random.chance(0.6)) {
    add(`${api}alpha2`, 'TCPRoute', random.pick(NAMESPACES), 'tcp', {
      parentRefs: [{ name: 'kgw', namespace: 'shop', sectionName: 'd' }],
      rules: [{ backendRefs: [{ name: random.pick(SERVICES), port: 9000 }] }],
    });
  }
  addTlsRoutes(random, add);
  for (let index = 0; index < 1 + random.upTo(3); index += 1) {
    const namespace = random.pick(NAMESPACES);
    const inMesh = random.chance(0.5);
    const path = () => ({
      type: random.pick(['PathPrefix', 'Exact'] as const),
      value: random.pick(['/', '/a', '/a/b', '/c']),
    });
    add(api, 'HTTPRoute', namespace, `route-${index}`, {
      ...(inMesh
        ? {}
        : { hostnames: random.some([...OUTSIDE, '*.example.com'], 2) }),
      parentRefs: [
        !inMesh
          ? {
              name: 'kgw',
              namespace: 'shop',
              ...(random.chance(0.3) ? { sectionName: 'b' } : {}),
              ...(random.chance(0.2) ? { port: 443 } : {}),
            }
          : {
              group: '',
              kind: 'Service',
              name: random.pick(SERVICES),
              ...(random.chance(0.3) ? { namespace: 'shop' } : {}),
              ...(random.chance(0.4)
                ? { port: random.pick([80, 8080, 443]) }
                : {}),
            },
      ],
      rules: Array.from({ length: 1 + random.upTo(3) }, () => ({
        matches: [
          {
            path: path(),
            ...(random.chance(0.3)
              ? { headers: [{ name: 'x-user', value: 'jason' }] }
              : {}),
            ...(random.chance(0.2) ? { method: 'POST' } : {}),
          },
        ],
        backendRefs: [
          {
            name: random.pick(SERVICES),
            port: random.pick([80, 8080]),
            ...(random.chance(0.3) ? { weight: 3 } : {}),
          },
          ...(random.chance(0.3)
            ? [{ name: random.pick(SERVICES), port: 80, weight: 1 }]
            : []),
        ],
      })),
    });
  }
}

/** TLSRoutes by hostname, for the gateway and for callers in the mesh. */
function addTlsRoutes(random: Random, add: Add): void {
  for (let index = 0; index < random.upTo(3); index += 1) {
    const inMesh = random.chance(0.3);
    add(
      'gateway.networking.k8s.io/v1',
      'TLSRoute',
      random.pick(NAMESPACES),
      `tls-${index}`,
      {
        parentRefs: [
          inMesh
            ? {
                group: '',
                kind: 'Service',
                name: random.pick(SERVICES),
                ...(random.chance(0.5) ? { port: 443 } : {}),
              }
            : {
                name: 'kgw',
                namespace: 'shop',
                ...(random.chance(0.4) ? { sectionName: 'c' } : {}),
              },
        ],
        ...(random.chance(0.8)
          ? { hostnames: random.some([...OUTSIDE, '*.example.com'], 2) }
          : {}),
        rules: [
          {
            backendRefs: [
              { name: random.pick(SERVICES), port: random.pick([443, 9443]) },
              ...(random.chance(0.3)
                ? [{ name: random.pick(SERVICES), port: 443, weight: 2 }]
                : []),
            ],
          },
        ],
      },
    );
  }
}

function randomServer(random: Random, index: number): Json {
  const hosts = random.some(
    [...OUTSIDE, ...WILDCARDS, './a.example.com', 'team/*', '*/b.example.com'],
    3,
  );
  const kind = random.pick([
    'HTTP',
    'HTTP',
    'HTTPS',
    'PASS',
    'TLS',
    'TCP',
    'AUTO',
  ]);
  const number = random.pick([80, 443, 8080, 9000]);
  const port = (protocol: string) => ({
    number,
    name: `${protocol.toLowerCase()}-${index}`,
    protocol,
  });
  const bind = random.chance(0.05) ? { bind: '10.0.0.9' } : {};
  switch (kind) {
    case 'HTTPS':
      return {
        ...bind,
        port: port('HTTPS'),
        hosts,
        tls: {
          mode: random.pick(['SIMPLE', 'MUTUAL']),
          credentialName: 'cert',
        },
      };
    case 'PASS':
      return {
        ...bind,
        port: port(random.pick(['TLS', 'HTTPS'])),
        hosts,
        tls: { mode: 'PASSTHROUGH' },
      };
    case 'TLS':
      return {
        ...bind,
        port: port('TLS'),
        hosts,
        tls: { mode: 'SIMPLE', credentialName: 'cert' },
      };
    case 'TCP':
      return { ...bind, port: port('TCP'), hosts };
    case 'AUTO':
      return {
        ...bind,
        port: port('TLS'),
        hosts: ['*.local'],
        tls: { mode: 'AUTO_PASSTHROUGH' },
      };
    default:
      return {
        ...bind,
        port: port('HTTP'),
        hosts,
        ...(random.chance(0.25) ? { tls: { httpsRedirect: true } } : {}),
      };
  }
}

function randomVirtualService(random: Random): Json {
  const inMesh = [
    ...SERVICES,
    ...NAMESPACES.flatMap(ns => SERVICES.map(name => fullName(name, ns))),
    '*.shop.svc.cluster.local',
    '*.local',
  ];
  const hosts = random.some([...inMesh, ...OUTSIDE, ...WILDCARDS], 3);
  const gateways = random.pick([
    undefined,
    undefined,
    ['mesh'],
    ['shop/edge'],
    ['shop/edge', 'mesh'],
    ['edge'],
    ['team/side', 'shop/edge'],
  ]);
  const isMesh = !gateways || gateways.includes('mesh');
  const known = hosts.filter(host => !isMesh || host !== '*');
  const claimed = known.length === 0 ? ['web'] : withoutOverlap(known);
  const sniHosts = claimed[0] === '*' ? ['a.example.com'] : claimed;
  const kinds = random.pick<readonly string[]>([
    ['http'],
    ['http'],
    ['http', 'tls'],
    ['http', 'tcp'],
    ['tls'],
    ['tls', 'tcp'],
    ['tcp'],
  ]);
  return {
    hosts: claimed,
    ...(gateways ? { gateways } : {}),
    ...(random.chance(0.15)
      ? { exportTo: [random.pick(['.', 'shop', '*'])] }
      : {}),
    ...(kinds.includes('http')
      ? {
          http: Array.from({ length: 1 + random.upTo(3) }, () =>
            randomHttp(random),
          ),
        }
      : {}),
    ...(kinds.includes('tls')
      ? {
          tls: Array.from({ length: 1 + random.upTo(2) }, () => ({
            match: [
              {
                sniHosts: random.some(sniHosts, 2),
                ...(random.chance(0.4)
                  ? { port: random.pick([443, 9443]) }
                  : {}),
              },
            ],
            route: randomDestinations(random),
          })),
        }
      : {}),
    ...(kinds.includes('tcp')
      ? {
          tcp: Array.from({ length: 1 + random.upTo(2) }, () => ({
            ...(random.chance(0.5)
              ? { match: [{ port: random.pick([9000, 80, 443]) }] }
              : {}),
            route: randomDestinations(random),
          })),
        }
      : {}),
  };
}

/** Hosts of one VirtualService must not cover one another. */
function withoutOverlap(hosts: readonly string[]): readonly string[] {
  return hosts.filter(
    (host, index) =>
      !hosts.some(
        (other, at) =>
          at < index &&
          (other === '*' ||
            host === '*' ||
            (other.startsWith('*') && host.endsWith(other.slice(1))) ||
            (host.startsWith('*') && other.endsWith(host.slice(1)))),
      ),
  );
}

function randomDestinations(random: Random): Json[] {
  const one = (): Json => ({
    destination: {
      host: random.pick([
        ...SERVICES,
        fullName('web', 'shop'),
        fullName('api', 'team'),
        'a.example.com',
      ]),
      ...(random.chance(0.25) ? { subset: random.pick(['v1', 'v2']) } : {}),
      ...(random.chance(0.4)
        ? { port: { number: random.pick([80, 8080, 9000]) } }
        : {}),
    },
  });
  return random.chance(0.3)
    ? [
        { ...one(), weight: random.pick([10, 50]) },
        { ...one(), weight: random.pick([90, 50]) },
      ]
    : [one()];
}

function randomHttp(random: Random): Json {
  const matcher = () =>
    random.pick<Json>([{ exact: 'jason' }, { prefix: 'ja' }, { regex: 'j.*' }]);
  const match = () => ({
    ...(random.chance(0.7)
      ? {
          uri: random.pick<Json>([
            { exact: '/a' },
            { prefix: '/a' },
            { prefix: '/' },
            { regex: '/a.*' },
            { prefix: '/a/b' },
          ]),
        }
      : {}),
    ...(random.chance(0.25) ? { headers: { 'x-user': matcher() } } : {}),
    ...(random.chance(0.1) ? { withoutHeaders: { 'x-user': matcher() } } : {}),
    ...(random.chance(0.1) ? { method: { exact: 'POST' } } : {}),
    ...(random.chance(0.1) ? { queryParams: { q: { exact: '1' } } } : {}),
    ...(random.chance(0.15) ? { port: random.pick([80, 8080, 443]) } : {}),
    ...(random.chance(0.1) ? { sourceLabels: { app: 'client' } } : {}),
    ...(random.chance(0.1) ? { sourceNamespace: 'shop' } : {}),
    ...(random.chance(0.1)
      ? { gateways: [random.pick(['mesh', 'shop/edge'])] }
      : {}),
    ...(random.chance(0.1) ? { ignoreUriCase: true } : {}),
  });
  return {
    ...(random.chance(0.7)
      ? { match: Array.from({ length: 1 + random.upTo(2) }, match) }
      : {}),
    ...randomAction(random),
  };
}

function randomAction(random: Random): Json {
  switch (random.upTo(12)) {
    case 0:
      return { redirect: { uri: '/new' } };
    case 1:
      return { directResponse: { status: 418 } };
    default:
      return { route: randomDestinations(random) };
  }
}

/** Requests for a mesh. */
export function randomCalls(random: Random, count: number): RandomCall[] {
  return Array.from({ length: count }, (): RandomCall => {
    const proxy = random.pick(['gateway', 'sidecar'] as const);
    const protocol = random.pick([
      'http',
      'http',
      'http',
      'http',
      'tls',
      'tcp',
    ] as const);
    const host =
      proxy === 'gateway' || random.chance(0.25)
        ? random.pick([...OUTSIDE, 'x.example.com', 'unknown.io'])
        : random.pick([
            ...SERVICES,
            'web.shop',
            'api.team',
            ...NAMESPACES.flatMap(ns =>
              SERVICES.map(name => fullName(name, ns)),
            ),
          ]);
    return {
      proxy,
      namespace:
        proxy === 'gateway'
          ? random.pick(['istio-system', 'istio-system', 'shop'])
          : random.pick(NAMESPACES),
      host,
      port: random.pick(
        proxy === 'gateway'
          ? [80, 443, 8080, 9000]
          : [80, 80, 8080, 443, 9000, 7000, 9090, 9443],
      ),
      path: random.pick(['/', '/a', '/a/b', '/A', '/ab', '/c', '/a?q=1']),
      method: random.pick(['GET', 'GET', 'POST']),
      headers: (random.chance(0.3) ? { 'x-user': 'jason' } : {}) as Readonly<
        Record<string, string>
      >,
      protocol,
      tls: randomTls(random, proxy, protocol),
      sni: random.chance(0.9) ? host : random.pick(OUTSIDE),
    };
  });
}

function randomTls(
  random: Random,
  proxy: RandomCall['proxy'],
  protocol: RandomCall['protocol'],
): RandomCall['tls'] {
  if (protocol === 'tls') {
    return 'tls';
  }
  return proxy === 'gateway' && protocol === 'http'
    ? random.pick(['none', 'tls', 'mtls'] as const)
    : 'none';
}
