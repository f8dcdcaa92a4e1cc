import type { MeshObject } from '../resources/object';
import { suppressedBy, suppressionProblem } from './suppressions';

const on = (kind: string, namespace: string, name: string) =>
  ({ kind, namespace, name } as MeshObject);

describe('suppressedBy', () => {
  it.each([
    ['MSH0010', true],
    ['MSH0011', false],
    ['MSH0010=VirtualService/shop/orders', true],
    ['MSH0010=VirtualService/shop/order', false],
    ['MSH0010=VirtualService/shop/order*', true],
    ['MSH0010=*/sh*p/*', true],
    ['MSH0010=*/*/o.ders', false],
    ['MSH0010=Service/shop/orders', false],
    ['MSH0010=VirtualService/billing/*', false],
    ['wrong', false],
  ])('%s leaves MSH0010 of a VirtualService out: %s', (entry, expected) => {
    const object = on('VirtualService', 'shop', 'orders');
    expect(suppressedBy([entry])(object, 'MSH0010')).toBe(expected);
  });

  it('takes every entry of a code', () => {
    const isLeftOut = suppressedBy(['MSH0014=Namespace/*/a', 'MSH0014=*/*/b']);
    expect(
      ['a', 'b', 'c'].map(name =>
        isLeftOut(on('Namespace', '', name), 'MSH0014'),
      ),
    ).toEqual([true, true, false]);
  });
});

describe('suppressionProblem', () => {
  it.each(['MSH0010', 'IST0118=Service/*/orders'])('takes %s', entry => {
    expect(suppressionProblem(entry)).toBeUndefined();
  });

  it.each([
    ['MSH0010=orders', "'MSH0010=orders' must be a code, such as MSH0010, or"],
    ['', "'' must be a code"],
    ['MSH9999', "'MSH9999': there is no code MSH9999"],
    ['MSH0101', 'MSH0101 is a rule of the platform, which nothing suppresses'],
  ])('says what is wrong with %s: %s', (entry, problem) => {
    expect(suppressionProblem(entry)).toContain(problem);
  });
});
