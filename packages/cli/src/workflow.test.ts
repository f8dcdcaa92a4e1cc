import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  defaultPlatform,
  generateTree,
  parseServiceSpecYaml,
  placeInSharedRepository,
  type Platform,
} from '@mesh-portal/service-tree';
import { parse } from 'yaml';
import { Caller, SPEC } from './__testUtils__/caller';

const FIXTURES = join(__dirname, '../../service-tree/fixtures');

let caller: Caller;

beforeEach(() => {
  caller = new Caller();
});
afterEach(() => {
  caller.leave();
});

/** A repository, with the runner of a Git host that runs the workflow of a service in it. */
class Runner {
  #commits: string[] = [];
  #folder = '';
  #workflow = '';

  constructor(private readonly platform: Partial<Platform>) {}

  /** Commits what is generated of a spec. */
  commit(text: string) {
    const parsed = parseServiceSpecYaml(text, 'spec.yaml');
    if (!parsed.ok) {
      throw new Error(JSON.stringify(parsed.problems));
    }
    const platform = defaultPlatform({
      ...this.platform,
      ciCommand: 'mesh-portal',
    });
    const { files, folder } = generateTree(parsed.spec, platform);
    const placed = placeInSharedRepository(files, folder, undefined);
    for (const [path, content] of placed) {
      caller.write(`repository/${path}`, String(content));
    }
    this.#folder = folder;
    this.#workflow =
      [...placed.keys()].find(path => path.includes('/workflows/')) ?? '';
    if (this.#commits.length === 0) {
      this.#git('init', '--quiet', '--initial-branch=main');
    }
    this.#git('add', '--all');
    this.#git('commit', '--quiet', '--message=x');
    this.#commits.push(this.#git('rev-parse', 'HEAD').trim());
  }

  /** What each step of the workflow on the last push came to. */
  push() {
    const [before = '0'.repeat(40)] = this.#commits.slice(-2, -1);
    const { jobs } = parse(caller.read(`repository/${this.#workflow}`));
    const steps: { name?: string; run?: string }[] = jobs.check.steps;
    const runs = steps.flatMap(({ name = '', run }) =>
      run === undefined ? [] : [{ name, ...this.#run(run, before) }],
    );
    return new Map(runs.map(one => [one.name.split(' ')[0], one]));
  }

  #run(run: string, before: string) {
    if (!run.startsWith('mesh-portal ')) {
      execFileSync('sh', ['-ec', run], {
        cwd: join(caller.folder, 'repository', this.#folder),
        env: {
          PATH: process.env.PATH,
          RUNNER_TEMP: join(caller.folder, 'temp'),
          BEFORE: before,
        },
        stdio: 'pipe',
      });
      return { code: 0, out: '', err: '' };
    }
    const args = run
      .split(' ')
      .slice(1)
      .map(arg =>
        arg
          .replace('$RUNNER_TEMP', join(caller.folder, 'temp'))
          .replace(/^(["'])(.*)\1$/, '$2'),
      );
    return caller.runIn(join('repository', this.#folder), ...args);
  }

  #git(...args: string[]) {
    return execFileSync(
      'git',
      ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args],
      { cwd: join(caller.folder, 'repository'), encoding: 'utf8' },
    );
  }
}

const ALONE = SPEC.replace(/ {4}- \{ name: canary.*\n/, '')
  .replace(/ {4}rules:[^]*?(?= {2}environments)/, '')
  .replace(', weights: { stable: 90, canary: 10 }', '');

/** Delivered to the only mesh that there is. */
const MESH = {
  name: 'main',
  istioVersion: '1.31',
  rootNamespace: 'istio-system',
  clusterDomain: 'cluster.local',
  injection: 'sidecar',
  gateways: [],
};

describe.each(['github', 'gitea'] as const)('the workflow of %s', provider => {
  it('has nothing to compare the first commit with, and then what was before', () => {
    const runner = new Runner({
      gitProvider: provider,
      meshes: [MESH],
      suppress: ['MSH0011', 'MSH0008=Deployment/shop/*'],
    });
    runner.commit(ALONE);
    const first = runner.push();
    expect(first.get('Analyse')).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^.*--before: .*; nothing is compared\n$/),
    });
    runner.commit(SPEC);
    const { out, err } = runner.push().get('Analyse') ?? {};
    expect(err).toBe('');
    expect(out).toMatch(
      /::(error|warning) file=kustomize-root\/shop-orders\/[^:]*,title=MSH0012 in production::/,
    );
    expect(existsSync(join(caller.folder, 'repository/mesh.sarif'))).toBe(
      provider === 'github',
    );
  });

  it('works in the folder of a service of a shared repository', () => {
    const url = 'https://git.example.com/platform/gitops.git';
    const runner = new Runner({
      gitProvider: provider,
      meshes: [MESH],
      gitopsRepository: { url, branch: 'main' },
    });
    const shared = (text: string) =>
      text
        .replace('spec:\n', `spec:\n  repository: { url: ${url} }\n`)
        .replace('spec:\n', 'spec:\n  delivery: { repository: gitops }\n');
    runner.commit(shared(ALONE));
    runner.commit(shared(SPEC));
    const { out, err } = runner.push().get('Analyse') ?? {};
    expect(err).toBe('');
    expect(out).toMatch(
      /::\w+ file=services\/shop-orders\/kustomize-root\/[^:]*,title=MSH0012 in production::/,
    );
  });
});

describe.each([
  'ambient',
  'ambient-l4',
  'environments',
  'tls',
  'tcp',
  'spring',
])('the workflow of the fixture %s', name => {
  it('passes on its platform', () => {
    const read = (file: string) =>
      readFileSync(join(FIXTURES, `${name}.${file}.yaml`), 'utf8');
    const runner = new Runner(parse(read('platform')));
    runner.commit(read('spec'));
    for (const [step, { code, out }] of runner.push()) {
      expect({ step, code, out }).toMatchObject({ step, code: 0 });
    }
  });
});
