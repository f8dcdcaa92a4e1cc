import fc from 'fast-check';
import { balanceWeights } from './weights';

it('takes a canary’s share from the first release', () => {
  expect(
    balanceWeights(
      ['stable', 'canary'],
      { stable: 100, canary: 0 },
      'canary',
      10,
    ),
  ).toEqual({ stable: 90, canary: 10 });
});

it('takes from further releases when the first has no more', () => {
  expect(
    balanceWeights(['a', 'b', 'c'], { a: 10, b: 90, c: 0 }, 'c', 50),
  ).toEqual({ a: 0, b: 50, c: 50 });
});

it('always sums to 100', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 }), {
        minLength: 2,
        maxLength: 5,
      }),
      fc.integer({ min: 0, max: 100 }),
      fc.nat(),
      (weights, weight, which) => {
        const names = weights.map((_, index) => `r${index}`);
        const current = Object.fromEntries(
          names.map((name, index) => [name, weights[index]]),
        );
        const changed = names[which % names.length];
        const result = balanceWeights(names, current, changed, weight);
        const values = names.map(name => result[name]);
        expect(values.reduce((sum, value) => sum + value)).toBe(100);
        expect(values.every(value => value >= 0)).toBe(true);
        expect(result[changed]).toBe(weight);
      },
    ),
  );
});
