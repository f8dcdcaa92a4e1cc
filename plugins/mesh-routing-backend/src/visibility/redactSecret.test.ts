import fc from 'fast-check';
import { redactSecret } from './redactSecret';

describe('redactSecret', () => {
  it('takes values out and leaves keys', () => {
    const redacted = redactSecret({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'orders-db',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration':
            '{"data":{"url":"c2VjcmV0"}}',
          note: 'kept',
        },
      },
      type: 'Opaque',
      data: { url: 'c2VjcmV0', nested: { odd: 'c2VjcmV0' } },
      stringData: { password: 'secret' },
    });
    expect(redacted).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'orders-db', annotations: { note: 'kept' } },
      type: 'Opaque',
      data: { url: '<redacted>', nested: '<redacted>' },
      stringData: { password: '<redacted>' },
    });
  });

  it.each([
    [{ apiVersion: 'v1', kind: 'Secret', data: 'c2VjcmV0' }],
    [{ apiVersion: 'v1', kind: 'Secret', stringData: ['c2VjcmV0'] }],
  ])('keeps nothing of data of an odd shape (%j)', resource => {
    expect(JSON.stringify(redactSecret(resource))).not.toContain('c2VjcmV0');
  });

  it('takes passwords out of the kinds of Aeraki that may hold them', () => {
    const redis = {
      apiVersion: 'redis.aeraki.io/v1alpha1',
      kind: 'RedisDestination',
      metadata: { name: 'cache' },
      spec: {
        host: 'cache.shop.svc.cluster.local',
        trafficPolicy: {
          connectionPool: {
            redis: { auth: { plain: { username: 'u', password: 's3cret' } } },
          },
        },
      },
    };
    const redacted = JSON.stringify(redactSecret(redis));
    expect(redacted).not.toContain('s3cret');
    expect(redacted).toContain('cache.shop.svc.cluster.local');
  });

  it('keeps no value, whatever the keys are called', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), data => {
        const redacted = redactSecret({
          apiVersion: 'v1',
          kind: 'Secret',
          data,
        });
        expect(Object.keys(redacted.data ?? {})).toEqual(Object.keys(data));
        expect(new Set(Object.values(redacted.data ?? {}))).toEqual(
          new Set(Object.keys(data).length > 0 ? ['<redacted>'] : []),
        );
      }),
    );
  });

  it('leaves other resources as they are', () => {
    const resource = { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } };
    expect(redactSecret(resource)).toBe(resource);
  });
});
