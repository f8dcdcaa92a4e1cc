import { asEntries, asList, asText, getIn, setIn } from './values';

describe('getIn', () => {
  it('reads nested fields and items', () => {
    const value = { releases: [{ name: 'stable' }] };
    expect(getIn(value, ['releases', 0, 'name'])).toBe('stable');
    expect(getIn(value, [])).toBe(value);
  });

  it('gives undefined where the path ends early or names what every object has', () => {
    expect(getIn({ a: 1 }, ['a', 'b'])).toBeUndefined();
    expect(getIn(undefined, ['a'])).toBeUndefined();
    expect(getIn({}, ['constructor'])).toBeUndefined();
  });
});

describe('setIn', () => {
  it('changes a copy and makes what is missing', () => {
    const before = { port: { number: 8080 } };
    expect(setIn(before, ['port', 'protocol'], 'grpc')).toEqual({
      port: { number: 8080, protocol: 'grpc' },
    });
    expect(before).toEqual({ port: { number: 8080 } });
    expect(setIn(undefined, ['releases', 0, 'name'], 'stable')).toEqual({
      releases: [{ name: 'stable' }],
    });
  });

  it('removes a field that becomes undefined', () => {
    expect(setIn({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 });
  });

  it('keeps the order of the keys', () => {
    expect(Object.keys(setIn({ a: 1, b: 2 }, ['a'], 3) as object)).toEqual([
      'a',
      'b',
    ]);
  });
});

it('reads wrong kinds of values as empty', () => {
  expect(asList('x')).toEqual([]);
  expect(asEntries([1])).toEqual([]);
  expect(asText({})).toBe('');
  expect(asText(3)).toBe('3');
});
