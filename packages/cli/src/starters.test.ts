import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Caller } from './__testUtils__/caller';

const FIXTURES = join(__dirname, '../../service-tree/fixtures');
const SPECS = readdirSync(FIXTURES).filter(name => name.endsWith('.spec.yaml'));

/** The Istio that reads every kind of route without a flag. */
const VERSION = ['--istio-version', '1.31'] as const;
const COMMANDS = [
  ['render'],
  ['analyze', ...VERSION],
  ['test', ...VERSION],
] as const;

let caller: Caller;

beforeEach(() => {
  caller = new Caller();
});
afterEach(() => {
  caller.leave();
});

describe.each(SPECS)('a new service from %s', spec => {
  it('passes what its own CI checks, and the route tests that it starts with', () => {
    caller.write('spec.yaml', readFileSync(join(FIXTURES, spec), 'utf8'));
    expect(
      caller.run('generate', '-f', 'spec.yaml', '-o', 'service'),
    ).toMatchObject({ code: 0, err: '' });
    for (const [command, ...options] of COMMANDS) {
      expect({
        command,
        ...caller.run(command, 'service', ...options),
      }).toMatchObject({
        command,
        code: 0,
        err: '',
      });
    }
    expect(caller.run('diff', 'service', 'service').out).not.toContain(' - ');
  });
});
