import { regexProblem } from './regex';

describe('regexProblem', () => {
  it.each([
    'a+',
    '(?i)mobile',
    '(?i:a)b',
    '(?P<name>a)',
    '(?:a|b)*',
    '^/v[0-9]+/.*$',
    '\\d{1,3}',
    'a\\\\1',
    '(^|;)beta=[^;]+',
    '[[:alpha:]]',
  ])('takes %s', pattern => {
    expect(regexProblem(pattern)).toBeUndefined();
  });

  it.each([
    ['(?=a)', 'look-ahead'],
    ['(?<!a)b', 'look-ahead and look-behind'],
    ['(a)\\1', 'back references'],
    ['a{2000}', 'more than 1000'],
    ['a{1,1001}', 'more than 1000'],
    ['(', 'cannot be read'],
    ['[b-a]', 'cannot be read'],
    ['*', 'cannot be read'],
  ])('refuses %s', (pattern, reason) => {
    expect(regexProblem(pattern)).toContain(reason);
  });
});
