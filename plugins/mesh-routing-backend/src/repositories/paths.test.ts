import { isInside, joinPath } from './paths';

describe('joinPath', () => {
  it.each([
    [
      ['services/orders', 'kustomize-root/shop-orders'],
      'services/orders/kustomize-root/shop-orders',
    ],
    [['services/orders/', './deploy/../k8s//'], 'services/orders/k8s'],
    [['services/orders', '../shared'], 'services/shared'],
    [['', '.'], ''],
  ])('joins %j', (parts, expected) => {
    expect(joinPath(...parts)).toBe(expected);
  });

  it.each([[['', '/etc']], [['a', '../..']], [['', '..\\x']], [['', 'a\0b']]])(
    'refuses %j',
    parts => {
      expect(joinPath(...parts)).toBeUndefined();
    },
  );
});

describe('isInside', () => {
  it('takes whole segments', () => {
    expect(isInside('a/b/c.yaml', 'a/b')).toBe(true);
    expect(isInside('a/bc.yaml', 'a/b')).toBe(false);
    expect(isInside('c.yaml', '')).toBe(true);
  });
});
