import { isMeshRoutingAvailable } from './isMeshRoutingAvailable';

function entity(annotations?: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders', ...(annotations && { annotations }) },
  };
}

describe('isMeshRoutingAvailable', () => {
  it('is true for an entity with a tree', () => {
    expect(
      isMeshRoutingAvailable(
        entity({
          'mesh-portal.io/kustomize-root': 'kustomize-root/shop-orders',
        }),
      ),
    ).toBe(true);
  });

  it.each([
    ['no annotations', undefined],
    ['other annotations', { 'mesh-portal.io/mesh': 'production' }],
    ['an empty path', { 'mesh-portal.io/kustomize-root': ' ' }],
  ])('is false for an entity with %s', (_, annotations) => {
    expect(isMeshRoutingAvailable(entity(annotations))).toBe(false);
  });
});
