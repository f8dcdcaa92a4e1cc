import type { Json, Random } from './random';

const PATHS = ['/', '/a', '/a/', '/a/b', '/A', '/c', '/ab', '/a%2Fb'] as const;

/** An http route of a VirtualService: what it matches and what it does. */
export function randomHttpRoute(random: Random): Json {
  return {
    ...random.maybe(0.8, () => ({
      match: random.several(2, () => randomMatch(random)),
    })),
    ...randomAction(random),
    ...random.maybe(0.25, () => ({ headers: randomHeaders(random) })),
  };
}

function randomMatch(random: Random): Json {
  const value = () =>
    random.pick<Json>([
      { exact: 'jason' },
      { exact: '' },
      { prefix: 'ja' },
      { regex: 'j.*n' },
      {},
    ]);
  return {
    ...random.maybe(0.7, () => ({
      uri: random.pick<Json>([
        ...PATHS.map(exact => ({ exact })),
        ...PATHS.map(prefix => ({ prefix })),
        { regex: '/a.*' },
        { regex: '/[a-c]' },
        { regex: '/(a|c)/(.+)' },
      ]),
    })),
    ...random.maybe(0.15, () => ({ ignoreUriCase: true })),
    ...random.maybe(0.25, () => ({
      headers: { [random.pick(['x-user', 'X-User', 'x-team'])]: value() },
    })),
    ...random.maybe(0.15, () => ({ withoutHeaders: { 'x-user': value() } })),
    ...random.maybe(0.12, () => ({
      method: random.pick<Json>([
        { exact: 'POST' },
        { exact: 'OPTIONS' },
        { prefix: 'P' },
        { regex: 'GET|PUT' },
      ]),
    })),
    ...random.maybe(0.2, () => ({
      queryParams: {
        q: random.pick<Json>([
          { exact: '1' },
          { exact: '' },
          { prefix: '1' },
          { regex: '\\d+' },
          {},
        ]),
      },
    })),
    ...random.maybe(0.08, () => ({
      authority: random.pick<Json>([
        { exact: 'a.example.com' },
        { exact: 'A.Example.com' },
        { prefix: 'a.' },
        { regex: '.*example.com(:80)?' },
      ]),
    })),
    ...random.maybe(0.08, () => ({
      scheme: random.pick<Json>([{ exact: 'https' }, { prefix: 'http' }]),
    })),
    ...random.maybe(0.1, () => ({ port: random.pick([80, 443, 8080]) })),
  };
}

function randomAction(random: Random): Json {
  switch (random.upTo(12)) {
    case 0:
    case 1:
      return { redirect: randomRedirect(random) };
    case 2:
      return {
        directResponse: {
          status: random.pick([200, 204, 418, 503]),
          ...random.maybe(0.5, () => ({ body: { string: 'said' } })),
        },
      };
    default:
      return {
        route: randomDestinations(random),
        ...random.maybe(0.4, () => ({ rewrite: randomRewrite(random) })),
        ...random.maybe(0.2, () => randomMirror(random)),
        ...random.maybe(0.1, () => ({ fault: randomFault(random) })),
        ...random.maybe(0.25, () => ({ corsPolicy: randomCors(random) })),
      };
  }
}

function randomRedirect(random: Random): Json {
  const redirect = {
    ...random.maybe(0.6, () => ({
      uri: random.pick(['/new', '/new?x=1', '/', '/a/b']),
    })),
    ...random.maybe(0.5, () => ({
      authority: random.pick(['other.org', 'other.org:8443', 'a.example.com']),
    })),
    ...random.maybe(0.4, () => ({ scheme: random.pick(['http', 'https']) })),
    ...random.maybe(0.4, () =>
      random.pick<Json>([
        { port: 80 },
        { port: 443 },
        { port: 8443 },
        { derivePort: 'FROM_PROTOCOL_DEFAULT' },
        { derivePort: 'FROM_REQUEST_PORT' },
      ]),
    ),
  };
  return {
    ...(Object.keys(redirect).length > 0 ? redirect : { uri: '/new' }),
    ...random.maybe(0.4, () => ({
      redirectCode: random.pick([301, 302, 303, 307, 308]),
    })),
  };
}

function randomRewrite(random: Random): Json {
  const path = random.pick<Json>([
    { uri: '/' },
    { uri: '/new' },
    { uri: '/new/' },
    { uri: '/new?x=1' },
    { uriRegexRewrite: { match: '^/a/(.*)$', rewrite: '/x/\\1' } },
    { uriRegexRewrite: { match: '/([a-z]+)', rewrite: '/<\\1>$1' } },
    { uriRegexRewrite: { match: 'b', rewrite: '-' } },
    {},
  ]);
  const hasPath = Object.keys(path).length > 0;
  return {
    ...path,
    ...(hasPath && random.chance(0.7)
      ? {}
      : { authority: random.pick(['inner.org', 'inner.org:81']) }),
  };
}

function randomMirror(random: Random): Json {
  const one = () => ({
    host: random.pick(['api', 'db']),
    port: { number: 80 },
  });
  return random.chance(0.5)
    ? { mirror: one() }
    : {
        mirrors: [
          { destination: one() },
          { destination: one(), percentage: { value: 100 } },
        ],
      };
}

function randomFault(random: Random): Json {
  const percentage = () => ({ percentage: { value: random.pick([0, 100]) } });
  const abort = {
    abort: {
      httpStatus: random.pick([418, 503]),
      ...random.maybe(0.85, percentage),
    },
  };
  const delay = { delay: { fixedDelay: '0.005s', ...percentage() } };
  return random.pick<Json>([abort, abort, delay, { ...abort, ...delay }]);
}

function randomCors(random: Random): Json {
  return {
    allowOrigins: random.some<Json>(
      [
        { exact: 'https://a.example.com' },
        { prefix: 'https://b' },
        { regex: 'https://.*' },
        { exact: '*' },
      ],
      2,
    ),
    ...random.maybe(0.5, () => ({ allowMethods: ['GET', 'POST'] })),
    ...random.maybe(0.5, () => ({ allowHeaders: ['x-user', 'x-team'] })),
    ...random.maybe(0.5, () => ({ exposeHeaders: ['x-answer'] })),
    ...random.maybe(0.5, () => ({
      maxAge: random.pick(['10s', '24h', '1m30s']),
    })),
    ...random.maybe(0.5, () => ({ allowCredentials: random.chance(0.5) })),
    ...random.maybe(0.3, () => ({
      unmatchedPreflights: random.pick(['FORWARD', 'IGNORE']),
    })),
  };
}

function randomHeaders(random: Random): Json {
  const values = (name: string) => ({
    [name]: random.pick(['one', 'two', 'one,two']),
  });
  const operations = (names: readonly string[]) => ({
    ...random.maybe(0.5, () => ({ set: values(random.pick(names)) })),
    ...random.maybe(0.4, () => ({ add: values(random.pick(names)) })),
    ...random.maybe(0.4, () => ({ remove: [random.pick(names)] })),
  });
  return {
    ...random.maybe(0.7, () => ({
      request: operations(['x-user', 'X-New', 'x-team']),
    })),
    ...random.maybe(0.6, () => ({
      response: operations(['x-answer', 'X-Version', 'x-more']),
    })),
  };
}

/** Sets the authority by a header operation. */
function authorityHeader(random: Random): Json {
  return {
    request: {
      [random.pick(['set', 'add'])]: {
        [random.pick(['Host', ':authority'])]: 'by-header.org',
      },
    },
  };
}

function randomDestinations(random: Random): Json[] {
  const one = () => ({
    destination: {
      host: random.pick([
        'web',
        'web',
        'api',
        'db.shop.svc.cluster.local',
        'db.shop',
        'gone',
      ]),
      ...random.maybe(0.3, () => ({
        subset: random.pick(['v1', 'v2', 'v3', 'v4']),
      })),
      ...random.maybe(0.6, () => ({
        port: { number: random.pick([80, 80, 8080]) },
      })),
    },
    ...random.maybe(0.25, () => ({ headers: randomHeaders(random) })),
    ...random.maybe(0.03, () => ({ headers: authorityHeader(random) })),
  });
  return random.pick<() => Json[]>([
    () => [one()],
    () => [one()],
    () => [{ ...one(), weight: 100 }],
    () => [
      { ...one(), weight: 30 },
      { ...one(), weight: 70 },
    ],
    () => [
      { ...one(), weight: 1 },
      { ...one(), weight: 0 },
      { ...one(), weight: 2 },
    ],
    () => [
      { ...one(), weight: 0 },
      { ...one(), weight: 5 },
    ],
  ])();
}
