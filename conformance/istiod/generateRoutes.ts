import type { Add } from './generateRequests';
import type { Json, Random } from './random';

const API = 'gateway.networking.k8s.io/v1';

/** Adds a Gateway of the Gateway API with HTTPRoutes and GRPCRoutes, and some for Services. */
export function addRandomHttpRoutes(random: Random, add: Add): void {
  const allowedRoutes = { namespaces: { from: 'All' } };
  const listener = (name: string, port: number, hostname?: string) => ({
    name,
    port,
    protocol: 'HTTP',
    allowedRoutes,
    ...(hostname ? { hostname } : {}),
  });
  add(API, 'Gateway', 'shop', 'kgw', {
    gatewayClassName: 'istio',
    listeners: [
      listener('http', 80),
      listener('named', 8080, random.pick(['*.example.com', 'a.example.com'])),
      ...(random.chance(0.3) ? [listener('wild', 80, '*.example.com')] : []),
      ...(random.chance(0.2) ? [listener('exact', 80, 'a.example.com')] : []),
    ],
  });
  if (random.chance(0.3)) {
    add(
      'gateway.networking.k8s.io/v1beta1',
      'ReferenceGrant',
      'shop',
      'grant',
      {
        from: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'HTTPRoute',
            namespace: 'team',
          },
        ],
        to: [{ group: '', kind: 'Service' }],
      },
    );
  }
  add('v1', 'Service', 'shop', 'kgw-istio', {
    selector: { 'gateway.networking.k8s.io/gateway-name': 'kgw' },
    ports: [80, 8080].map(port => ({ name: `tcp-${port}`, port })),
  });
  for (let index = 0; index < 1 + random.upTo(4); index += 1) {
    const isGrpc = random.chance(0.2);
    const inMesh = random.chance(0.3);
    const namespace = random.pick(['shop', 'shop', 'shop', 'team']);
    add(API, isGrpc ? 'GRPCRoute' : 'HTTPRoute', namespace, `route-${index}`, {
      ...(inMesh ? {} : hostnames(random)),
      parentRefs: [
        inMesh
          ? {
              group: '',
              kind: 'Service',
              name: random.pick(['web', 'api']),
              namespace: 'shop',
              ...random.maybe(0.3, () => ({ port: random.pick([80, 8080]) })),
            }
          : {
              name: 'kgw',
              namespace: 'shop',
              ...random.maybe(0.3, () => ({
                sectionName: random.pick(['http', 'named', 'wild']),
              })),
            },
      ],
      rules: random.several(3, () =>
        isGrpc ? grpcRule(random) : httpRule(random),
      ),
    });
  }
}

function hostnames(random: Random): Json {
  return random.maybe(0.8, () => ({
    hostnames: random.some(
      ['a.example.com', '*.example.com', 'b.example.com', 'other.org'],
      2,
    ),
  }));
}

function headerMatch(random: Random): Json {
  return random.pick<Json>([
    { name: 'x-user', value: 'jason' },
    { name: 'X-Team', value: 'red' },
    { name: 'x-user', type: 'RegularExpression', value: 'j.*' },
  ]);
}

function httpRule(random: Random): Json {
  const end = randomEnd(random);
  // The API server takes a replaced prefix only where one prefix is matched.
  const replacesPrefix = JSON.stringify(end).includes('replacePrefixMatch');
  return {
    ...random.maybe(replacesPrefix ? 1 : 0.9, () => ({
      matches: random.several(replacesPrefix ? 1 : 2, () => ({
        ...random.maybe(0.8, () => ({
          path: replacesPrefix ? prefixMatch(random) : pathMatch(random),
        })),
        ...random.maybe(0.3, () => ({
          headers: random.several(2, () => headerMatch(random)),
        })),
        ...random.maybe(0.2, () => ({
          queryParams: [
            random.pick<Json>([
              { name: 'q', value: '1' },
              { name: 'q', type: 'RegularExpression', value: '\\d' },
            ]),
          ],
        })),
        ...random.maybe(0.2, () => ({ method: random.pick(['POST', 'GET']) })),
      })),
    })),
    ...random.maybe(0.15, () => ({ name: 'named' })),
    ...end,
  };
}

function prefixMatch(random: Random): Json {
  return {
    type: 'PathPrefix',
    value: random.pick(['/', '/a', '/a/', '/a/b', '/c']),
  };
}

function pathMatch(random: Random): Json {
  return random.pick<Json>([
    ...Array.from({ length: 5 }, () => prefixMatch(random)),
    ...['/a', '/a/b', '/c'].map(value => ({ type: 'Exact', value })),
    { type: 'RegularExpression', value: '/a/.*' },
    { type: 'RegularExpression', value: '/[a-c]' },
  ]);
}

function grpcRule(random: Random): Json {
  return {
    ...random.maybe(0.8, () => ({
      matches: [
        {
          ...random.maybe(0.8, () => ({
            method: random.pick<Json>([
              { service: 'svc' },
              { method: 'Method' },
              { service: 'svc', method: 'Method' },
              {
                type: 'RegularExpression',
                service: 's.*',
                method: 'M.*',
              },
            ]),
          })),
          ...random.maybe(0.3, () => ({ headers: [headerMatch(random)] })),
        },
      ],
    })),
    backendRefs: backends(random),
  };
}

function randomEnd(random: Random): Json {
  const filters = [
    ...(random.chance(0.25) ? [headerFilter(random, 'Request')] : []),
    ...(random.chance(0.25) ? [headerFilter(random, 'Response')] : []),
    ...(random.chance(0.2) ? [corsFilter(random)] : []),
  ];
  if (random.chance(0.2)) {
    return { filters: [...filters, redirectFilter(random)] };
  }
  const more = [
    ...(random.chance(0.35) ? [rewriteFilter(random)] : []),
    ...(random.chance(0.2)
      ? [
          {
            type: 'RequestMirror',
            requestMirror: {
              backendRef: { name: random.pick(['api', 'db']), port: 80 },
            },
          },
        ]
      : []),
  ];
  return {
    ...(filters.length + more.length > 0
      ? { filters: [...filters, ...more] }
      : {}),
    ...random.maybe(0.92, () => ({ backendRefs: backends(random) })),
  };
}

function backends(random: Random): Json[] {
  const one = () => ({
    name: random.pick(['web', 'web', 'api', 'db', 'gone']),
    ...random.maybe(0.8, () => ({ namespace: 'shop' })),
    port: random.pick([80, 80, 8080]),
    ...random.maybe(0.3, () => ({
      filters: [headerFilter(random, 'Request')],
    })),
  });
  return random.pick<() => Json[]>([
    () => [one()],
    () => [one()],
    () => [{ ...one(), weight: 3 }, one()],
    () => [
      { ...one(), weight: 0 },
      { ...one(), weight: 2 },
    ],
    () => [{ ...one(), weight: 0 }],
  ])();
}

function headerFilter(random: Random, side: 'Request' | 'Response'): Json {
  const pair = () => ({
    name: random.pick(
      side === 'Request'
        ? ['x-user', 'X-New', 'x-team']
        : ['x-answer', 'X-Version', 'x-more'],
    ),
    value: random.pick(['one', 'two']),
  });
  return {
    type: `${side}HeaderModifier`,
    [`${side.toLowerCase()}HeaderModifier`]: {
      ...random.maybe(0.5, () => ({ set: [pair()] })),
      ...random.maybe(0.5, () => ({ add: [pair()] })),
      ...random.maybe(0.4, () => ({ remove: [pair().name] })),
    },
  };
}

function corsFilter(random: Random): Json {
  return {
    type: 'CORS',
    cors: {
      allowOrigins: random.some(
        ['https://a.example.com', 'https://*.example.com', '*'],
        2,
      ),
      ...random.maybe(0.5, () => ({
        allowMethods: random.pick([['GET', 'POST'], ['*']]),
      })),
      ...random.maybe(0.5, () => ({ allowHeaders: ['x-user'] })),
      ...random.maybe(0.5, () => ({ exposeHeaders: ['x-answer'] })),
      ...random.maybe(0.5, () => ({ maxAge: 7 })),
      ...random.maybe(0.5, () => ({ allowCredentials: true })),
    },
  };
}

function path(random: Random): Json {
  return random.pick<Json>([
    { type: 'ReplaceFullPath', replaceFullPath: '/full' },
    { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' },
    { type: 'ReplacePrefixMatch', replacePrefixMatch: '' },
    { type: 'ReplacePrefixMatch', replacePrefixMatch: '/new' },
    { type: 'ReplacePrefixMatch', replacePrefixMatch: '/new/' },
  ]);
}

function redirectFilter(random: Random): Json {
  return {
    type: 'RequestRedirect',
    requestRedirect: {
      ...random.maybe(0.5, () => ({ hostname: 'other.org' })),
      ...random.maybe(0.5, () => ({ path: path(random) })),
      ...random.maybe(0.4, () => ({ scheme: random.pick(['http', 'https']) })),
      ...random.maybe(0.4, () => ({ port: random.pick([80, 443, 8443]) })),
      ...random.maybe(0.4, () => ({ statusCode: random.pick([301, 302]) })),
    },
  };
}

function rewriteFilter(random: Random): Json {
  return {
    type: 'URLRewrite',
    urlRewrite: {
      ...random.maybe(0.4, () => ({ hostname: 'inner.org' })),
      ...random.maybe(0.8, () => ({ path: path(random) })),
    },
  };
}
