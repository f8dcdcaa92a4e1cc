import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { meshOf } from '../fixtures/meshOf';
import { analyze } from './analyze';
import { findingKind } from './findingKind';
import { SITUATIONS } from './kiali.fixtures';

/** The table of the documentation: Kiali's codes, and what is said of them here. */
const documented = new Map(
  readFileSync(join(__dirname, '../../docs/findings.md'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('| KIA'))
    .flatMap(line => {
      const [, kiali = '', here = ''] = line.split('|');
      const codes = kiali.match(/KIA\d{4}/g) ?? [];
      return codes.map(code => [code, here.trim()] as const);
    }),
);

const codesIn = (text: string) => text.match(/\b(IST|MSH)\d{4}\b/g) ?? [];

describe("Kiali's routing checks", () => {
  it.each(SITUATIONS.map(([kiali, code, yaml]) => ({ kiali, code, yaml })))(
    '$kiali is $code here',
    ({ kiali, code, yaml }) => {
      expect(analyze(meshOf(yaml)).map(finding => finding.code)).toContain(
        code,
      );
      expect(codesIn(documented.get(kiali) ?? '')).toContain(code);
    },
  );

  it('are all shown: each code that the documentation names', () => {
    const shown = new Set(
      SITUATIONS.map(([kiali, code]) => `${kiali} ${code}`),
    );
    const named = [...documented].flatMap(([kiali, here]) =>
      codesIn(here).map(code => `${kiali} ${code}`),
    );
    expect(named.filter(one => !shown.has(one))).toEqual([]);
  });

  it('are mapped to codes that exist, or it is said why not', () => {
    for (const here of documented.values()) {
      const codes = codesIn(here);
      expect(codes.filter(code => !findingKind(code))).toEqual([]);
      expect(codes.length > 0 || /^not (a finding|checked): ./.test(here)).toBe(
        true,
      );
    }
  });
});
