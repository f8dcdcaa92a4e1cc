import { suggest } from './suggest';

describe('suggest', () => {
  it.each([
    ['imgae', ['name', 'image'], 'image'],
    ['Hosts', ['hosts', 'paths'], 'hosts'],
    ['weigths', ['weights'], 'weights'],
    ['readyness', ['startup', 'readiness', 'liveness'], 'readiness'],
    ['zzz', ['name', 'image'], undefined],
    ['x'.repeat(100_000), ['name'], undefined],
    ['', ['name'], undefined],
  ])('for %.10s', (word, known, expected) => {
    expect(suggest(word, known)).toBe(expected);
  });
});
