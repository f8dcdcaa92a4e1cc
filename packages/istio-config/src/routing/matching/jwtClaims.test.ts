import { claimValue } from './jwtClaims';

describe('claimValue', () => {
  it.each<[unknown, string | undefined]>([
    ['staff', 'staff'],
    [7, '7'],
    [true, 'true'],
    [['staff', 'admin'], 'staff,admin'],
    [['staff', { toString: 1 }], 'staff'],
    [{ toString: 1 }, undefined],
    [null, undefined],
  ])('reads %j as %j', (group, text) => {
    expect(claimValue({ group }, ['group'])).toBe(text);
  });

  it('reads what the token says, and nothing that every object has', () => {
    expect(claimValue({ a: { b: 'c' } }, ['a', 'b'])).toBe('c');
    expect(claimValue({ a: 'b' }, ['a', 'b'])).toBeUndefined();
    expect(claimValue({}, ['constructor'])).toBeUndefined();
    expect(claimValue(undefined, ['a'])).toBeUndefined();
  });
});
