import type { RandomCall } from './generate';
import type { Random } from './random';

const HOSTS = [
  'a.example.com',
  'a.example.com',
  'a.example.com:80',
  'A.Example.com',
  'b.example.com',
  'x.b.example.com:8080',
  'other.org',
] as const;

const MESH_HOSTS = [
  'web',
  'web.shop',
  'web:80',
  'Web.shop.svc',
  'web.shop.svc.cluster.local',
  'api',
  'api.shop:8080',
  'db',
  'a.example.com',
] as const;

/** As written on the wire. */
const PATHS = [
  '/',
  '/a',
  '/a',
  '/a/b',
  '/a/',
  '/ab',
  '/A/B',
  '/a/b/c',
  '/svc/Method',
  '/c',
  '//a',
  '/a//b',
  '/a/./b',
  '/a/../c',
  '/c/../a',
  '/a/%2e%2e/c',
  '/a%2Fb',
  '/a%2fb/../c',
  '/a%5Cb',
  '/a\\b',
  '/%61',
  '/a;v=1',
  '/a/..',
  '/../a',
  '/a/b/.',
  '/a.b/..c',
  '/a%2Eb',
  '/%7Ea%21',
  '/a"b<c>',
  '/a{b}|^`',
  '/a%zz',
  '/a%',
  '/a[b]',
  '/a=b',
  '/a*b/b',
  '/a/b=c',
] as const;

const QUERIES = [
  '',
  '',
  '',
  '?',
  '?q=1',
  '?q=12&r=2',
  '?r=2&q=1',
  '?q=2&q=1',
  '?q',
  '?q=',
  '?q=%31',
  '?Q=1',
  '?r=/../x',
  '?q=1#part',
] as const;

/** Requests over HTTP, with what is odd in paths, hosts and headers. */
export function randomRequests(random: Random, count: number): RandomCall[] {
  return Array.from({ length: count }, (): RandomCall => {
    const proxy = random.pick(['gateway', 'gateway', 'sidecar'] as const);
    const isGateway = proxy === 'gateway';
    const tls = isGateway
      ? random.pick(['none', 'none', 'tls'] as const)
      : 'none';
    const host = random.pick<string>(isGateway ? HOSTS : MESH_HOSTS);
    return {
      proxy,
      namespace: random.pick(
        isGateway ? ['istio-system', 'shop'] : ['shop', 'shop', 'team'],
      ),
      host,
      port: portOf(random, isGateway, tls),
      path: random.pick(PATHS) + random.pick(QUERIES),
      method: random.pick(['GET', 'GET', 'GET', 'POST', 'OPTIONS', 'PUT']),
      headers: randomHeaders(random),
      protocol: 'http',
      tls,
      sni: host.toLowerCase().replace(/:\d+$/, ''),
    };
  });
}

function portOf(
  random: Random,
  isGateway: boolean,
  tls: RandomCall['tls'],
): number {
  if (!isGateway) {
    return random.pick([80, 80, 8080]);
  }
  return tls === 'tls' ? 443 : random.pick([80, 80, 8080]);
}

function randomHeaders(random: Random): Readonly<Record<string, string>> {
  return {
    ...random.maybe(0.5, () => ({
      'x-user': random.pick(['jason', 'ja', 'Jason', 'rob', '']),
    })),
    ...random.maybe(0.3, () => ({ 'x-team': random.pick(['red', 'blue']) })),
    ...random.maybe(0.4, () => ({
      origin: random.pick([
        'https://a.example.com',
        'https://b.example.com',
        'http://evil.org',
      ]),
      ...random.maybe(0.6, () => ({
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-user',
      })),
    })),
  };
}
