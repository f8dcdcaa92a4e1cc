import { meshOf } from '../fixtures/meshOf';
import type { SourcePosition } from '../source';
import { reasonOf, type ReasonCode } from '../topology/reasons';
import { analyze } from './analyze';
import { linkOf, MESSAGES, messageOf, type FindingCode } from './messages';
import { GUARD_RAIL_MESSAGES } from './messages/guardRails';
import type { RuleFixture } from './ruleFixture';
import { RULES } from './rules';
import { FIXTURES } from './rules/fixtures';

function findingsOf(fixture: RuleFixture, own: string) {
  const { code, context, before, settings, guardRails, analyzer } = fixture;
  const mesh = meshOf(own, context, settings);
  return analyze(mesh, {
    ...(before ? { before: meshOf(before, context, settings) } : {}),
    ...(guardRails
      ? { guardRails: { rules: guardRails, environment: 'production' } }
      : {}),
    ...(analyzer ? { analyzers: [analyzer] } : {}),
    now: new Date('2026-01-01T00:00:00Z'),
  }).filter(finding => finding.code === code);
}

/** The text from a place on. */
function textAt(text: string, { line, column }: SourcePosition): string {
  const rest = text
    .split('\n')
    .slice(line - 1)
    .join('\n');
  return rest.slice(column - 1);
}

describe('rules', () => {
  it.each(
    FIXTURES.map(fixture => [fixture.code, fixture.title, fixture] as const),
  )('%s: %s', (_code, _title, fixture) => {
    const found = findingsOf(fixture, fixture.wrong);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining(fixture.says),
    ]);
    const [finding] = found;
    expect(finding).toMatchObject({
      level: fixture.level ?? MESSAGES[fixture.code].level,
      position: { file: 'own.yaml' },
    });
    const at = finding?.position && textAt(fixture.wrong, finding.position);
    expect(at?.slice(0, fixture.at.length)).toBe(fixture.at);
    expect(finding?.message).not.toMatch(/\{\w+\}/);
    expect(findingsOf(fixture, fixture.right)).toEqual([]);
  });

  it('gives sentences inside of messages a code', () => {
    const sentences = ['reason', 'what', 'outcome'];
    const found = FIXTURES.flatMap(fixture =>
      findingsOf(fixture, fixture.wrong),
    ).filter(
      ({ code, args }) =>
        code.startsWith('MSH') && sentences.some(name => name in args),
    );
    expect(new Set(found.map(({ code }) => code)).size).toBeGreaterThan(6);
    for (const { code, args, details } of found) {
      const names = Object.keys(args).filter(name => sentences.includes(name));
      expect({ code, details: Object.keys(details ?? {}) }).toEqual({
        code,
        details: names,
      });
      for (const [name, detail] of Object.entries(details ?? {})) {
        expect(reasonOf(detail.code as ReasonCode, detail.args).reason).toBe(
          args[name],
        );
      }
    }
  });

  it('has names and descriptions that tell its rules apart', () => {
    const names = RULES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(RULES.filter(({ description }) => !description)).toEqual([]);
  });

  it('has a right and a wrong fixture for every code', () => {
    const covered = new Set<string>(FIXTURES.map(({ code }) => code));
    const missing = Object.keys(MESSAGES).filter(code => !covered.has(code));
    expect(missing).toEqual([]);
  });

  it('says for every code what would put it right, and where to read more', () => {
    const codes = Object.keys(MESSAGES) as FindingCode[];
    expect(codes.filter(code => !messageOf(code).fix)).toEqual([]);
    // What the platform forbids, it explains itself.
    expect(
      codes.filter(code => !linkOf(code) && !(code in GUARD_RAIL_MESSAGES)),
    ).toEqual([]);
  });
});
