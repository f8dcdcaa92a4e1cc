import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { Caller, SPEC, TREE } from './__testUtils__/caller';
import { scripts } from '../package.json';

const ROOT = resolve(__dirname, '..');

/** This Node and, where there is one, that of the system: often the oldest that is supported. */
const NODES = [...new Set([process.execPath, '/usr/bin/node'])].filter(path =>
  existsSync(path),
);

let caller: Caller;
let file: string;

/** Builds as `yarn build` does, but to a folder without any modules around it. */
beforeAll(() => {
  caller = new Caller();
  file = join(caller.folder, 'mesh-portal.cjs');
  const binaries = join(ROOT, '..', '..', 'node_modules', '.bin');
  execFileSync(
    'sh',
    ['-c', scripts.build.replace('dist/mesh-portal.cjs', file)],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        PATH: [binaries, process.env.PATH].join(delimiter),
      },
    },
  );
  caller.write('spec.yaml', SPEC);
}, 60_000);
afterAll(() => {
  caller.leave();
});

describe.each(NODES)('the built file under %s', node => {
  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(node, [file, ...args], {
      cwd: caller.folder,
      encoding: 'utf8',
      env: { PATH: '' },
    });
    return { status, stdout, stderr };
  }

  it('runs each command with nothing else', () => {
    expect(run('--version').status).toBe(0);
    expect(
      run('generate', '-f', 'spec.yaml', '-o', 'service', '--force'),
    ).toMatchObject({ status: 0, stderr: '' });
    expect(run('render', 'service').stdout).toContain('kind: VirtualService');
    expect(run('analyze', 'service')).toMatchObject({ status: 0, stderr: '' });
    expect(
      run('route', `${TREE}/overlays/production`, '--host=orders.example.com')
        .stdout,
    ).toContain('90 %  orders.shop.svc.cluster.local, subset stable');
    const starter = run(
      'route',
      `${TREE}/overlays/production`,
      '--host=orders.example.com',
      '-o',
      'test',
    ).stdout;
    caller.write(
      'tests.yaml',
      `apiVersion: mesh-portal.io/v1alpha1\nkind: RouteTest\ntests:\n${starter}`,
    );
    expect(
      run('test', `${TREE}/overlays/production`, 'tests.yaml'),
    ).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 passed'),
    });
    expect(run('diff', 'service', 'service')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('nothing changes for callers'),
    });
    expect(run('route', 'nowhere', '--host=a').status).toBe(2);
  }, 60_000);
});

it('stays small enough to be fetched by every run of a CI', () => {
  expect(statSync(file).size).toBeLessThan(4 * 1024 * 1024);
});
