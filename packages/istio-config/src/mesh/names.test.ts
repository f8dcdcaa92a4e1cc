import {
  parseServiceHost,
  resolveGatewayName,
  resolveShortName,
  serviceHost,
} from './names';

describe('names', () => {
  it.each([
    ['reviews', 'reviews.shop.svc.cluster.local'],
    ['reviews.prod', 'reviews.prod'],
    ['*', '*'],
    ['*.example.com', '*.example.com'],
    ['10.0.0.1', '10.0.0.1'],
    ['::1', '::1'],
    ['', ''],
  ])('resolves the host %s to %s', (host, expected) => {
    expect(resolveShortName(host, 'shop', 'cluster.local')).toBe(expected);
  });

  it('works without a cluster domain', () => {
    expect(resolveShortName('a', 'default', '')).toBe('a.default');
    expect(parseServiceHost('a.default', '')).toEqual({
      name: 'a',
      namespace: 'default',
    });
  });

  it('takes a full name apart', () => {
    const host = serviceHost('orders', 'shop', 'cluster.local');
    expect(parseServiceHost(host, 'cluster.local')).toEqual({
      name: 'orders',
      namespace: 'shop',
    });
    expect(
      parseServiceHost('pod.orders.shop.svc.cluster.local', 'cluster.local'),
    ).toBeUndefined();
    expect(
      parseServiceHost('api.example.com', 'cluster.local'),
    ).toBeUndefined();
  });

  it.each([
    ['mesh', undefined],
    ['public', { namespace: 'shop', name: 'public' }],
    ['ingress/public', { namespace: 'ingress', name: 'public' }],
    ['./public', { namespace: 'shop', name: 'public' }],
    ['public.ingress', { namespace: 'ingress', name: 'public' }],
    [
      'public.ingress.svc.cluster.local',
      { namespace: 'ingress', name: 'public' },
    ],
  ])('resolves the gateway %s', (text, expected) => {
    expect(resolveGatewayName(text, 'shop')).toEqual(expected);
  });
});
