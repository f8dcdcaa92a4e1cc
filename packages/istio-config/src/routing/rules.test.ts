import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { route } from './route';
import { say } from './testing/decide';
import type { TraceStep } from './types';
import {
  meshOfFixture,
  readRuleFixture,
  requestOf,
} from './testing/ruleFixture';

const FOLDER = join(__dirname, '../../fixtures/rules');
const NUMBER_OF_RULES = 51;

const files = readdirSync(FOLDER).sort();
const fixtures = files.map(file => ({
  file,
  fixture: readRuleFixture(readFileSync(join(FOLDER, file), 'utf8')),
}));

describe.each(fixtures)('$file: $fixture.title', ({ fixture }) => {
  const mesh = meshOfFixture(fixture);
  it.each(fixture.requests.map((entry, index) => ({ index, ...entry })))(
    'request $index to $ask.host',
    entry => {
      const decision = route(mesh, requestOf(entry));
      expect({ ...decision, to: say(decision) }).toMatchObject(
        typeof entry.expect === 'string' ? { to: entry.expect } : entry.expect,
      );
    },
  );
});

describe('the steps of a decision', () => {
  const flatten = (steps: readonly TraceStep[]): TraceStep[] =>
    steps.flatMap(step => [step, ...flatten(step.children ?? [])]);

  it.each(fixtures)('carry codes for translation in $file', ({ fixture }) => {
    const mesh = meshOfFixture(fixture);
    for (const entry of fixture.requests) {
      const { trace, caveats, alternatives, destinations } = route(
        mesh,
        requestOf(entry),
      );
      const unnamed = [
        ...flatten(trace).filter(
          ({ kind, text }) => kind !== 'outcome' && !text,
        ),
        ...caveats.filter(({ text }) => !text),
        ...alternatives.filter(({ becauseText }) => !becauseText),
        ...destinations.filter(
          ({ reason, reasonText }) => reason !== undefined && !reasonText,
        ),
      ];
      expect(unnamed).toEqual([]);
    }
  });
});

describe('the fixtures of the rules', () => {
  it('leave no rule out', () => {
    const covered = new Set(fixtures.map(({ fixture }) => fixture.rule));
    const missing = Array.from(
      { length: NUMBER_OF_RULES },
      (_, index) => index + 1,
    ).filter(rule => !covered.has(rule));
    expect(missing).toEqual([]);
  });

  it.each(fixtures)('$file says its rule and where it comes from', entry => {
    const { rule, title, source, requests } = entry.fixture;
    expect(entry.file).toMatch(
      new RegExp(`^${String(rule).padStart(2, '0')}-[a-z0-9-]+\\.yaml$`),
    );
    expect(title).not.toBe('');
    expect(source).toMatch(/^(istio|envoy): \S+/);
    expect(requests.length).toBeGreaterThan(0);
  });
});
