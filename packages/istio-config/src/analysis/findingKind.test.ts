import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingKind } from './findingKind';
import { MESSAGES } from './messages';

const DOCUMENTATION = readFileSync(
  join(__dirname, '../../docs/findings.md'),
  'utf8',
);

/** The cells of the rows of every table. */
const rows = DOCUMENTATION.split('\n')
  .filter(line => line.startsWith('| '))
  .map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );

/** The rows of codes, by their code. */
const documented = rows.flatMap(([first = '', level, summary = '', fix]) => {
  const code = /^(?:<a id="\w+"><\/a>|\[)((?:IST|MSH)\d{4})/.exec(first)?.[1];
  return code
    ? [
        {
          code,
          level,
          summary: summary.replace(/rule \w+ of/, 'rule … of'),
          fix,
        },
      ]
    : [];
});

describe('findingKind', () => {
  it('says what a code stands for, without arguments', () => {
    expect(findingKind('IST0101')).toEqual({
      code: 'IST0101',
      name: 'ReferencedResourceNotFound',
      level: 'error',
      summary: 'the … "…" does not exist',
      fix: 'Correct the name, or add what it names.',
      link: 'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
    });
    expect(findingKind('IST0106')?.summary).toBe(
      'Istio or the API server refuses the resource',
    );
    expect(findingKind('IST9999')).toBeUndefined();
    expect(findingKind('toString')).toBeUndefined();
  });

  it.each(Object.keys(MESSAGES))('%s is documented as it is', code => {
    const kind = findingKind(code);
    const row = documented.find(entry => entry.code === code);
    expect(row?.level).toBe(kind?.level);
    expect(row?.summary).toBe(kind?.summary);
    // Of Istio's codes its own documentation says more.
    expect(row?.fix ?? kind?.fix).toBe(kind?.fix);
  });

  it('documents no code that there is not', () => {
    const codes = documented.map(({ code }) => code);
    expect(codes.filter(code => !findingKind(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
