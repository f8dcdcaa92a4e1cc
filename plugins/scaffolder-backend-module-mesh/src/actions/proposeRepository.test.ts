import { mkdirSync, writeFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { actionContext } from '../__testUtils__/actionContext';
import { exampleStep } from '../__testUtils__/examples';
import { startGitServer, type GitServer } from '../__testUtils__/gitServer';
import { hostsFor } from '../__testUtils__/setup';
import { createProposeRepositoryAction } from './proposeRepository';
import { examples } from './proposeRepository.examples';

const REPOSITORY = 'services/orders';

describe('mesh:repository:propose', () => {
  jest.setTimeout(60_000);
  const directory = createMockDirectory();
  let server: GitServer;

  beforeEach(async () => {
    directory.setContent({ repositories: {} });
    server = await startGitServer(directory.resolve('repositories'));
    server.createRepository(REPOSITORY);
    server.commit(REPOSITORY, { 'README.md': 'hello\n' });
    mkdirSync(directory.resolve('workspace/deploy'), { recursive: true });
    writeFileSync(
      directory.resolve('workspace/deploy/kustomization.yaml'),
      'resources: []\n',
    );
    writeFileSync(directory.resolve('workspace/secret.txt'), 'not asked for\n');
  });
  afterEach(() => server.stop());

  const propose = async (more: object = {}) => {
    const step = exampleStep(examples[0], 'mesh:repository:propose');
    const recorded = actionContext(directory.path, {
      ...step.input,
      repoUrl: `${server.host}?owner=services&repo=orders`,
      ...more,
    } as never);
    const action = createProposeRepositoryAction({
      ...hostsFor(server),
      permissions: mockServices.permissions(),
    });
    await action.handler(recorded.context as never);
    return recorded.outputs;
  };

  it('leaves a branch where the host has no pull requests', async () => {
    const outputs = await propose();
    expect(outputs).toMatchObject({
      state: 'pushed',
      changes: ['deploy/kustomization.yaml'],
      branchUrl: `${server.baseUrl}/${REPOSITORY}/src/branch/mesh-portal/adopt-orders`,
      summary: expect.stringContaining('merge it into `main` by hand'),
    });
    expect(outputs).not.toHaveProperty('pullRequestUrl');
    expect(
      server.git(
        REPOSITORY,
        'ls-tree',
        '-r',
        '--name-only',
        'mesh-portal/adopt-orders',
      ),
    ).toBe('README.md\ndeploy/kustomization.yaml');
    await expect(propose()).resolves.toMatchObject({ state: 'proposed' });
  });

  it('refuses to write to the branch itself, and paths that leave the workspace', async () => {
    await expect(propose({ head: 'main' })).rejects.toThrow(
      /are both "main"; files are proposed on a branch of their own/,
    );
    await expect(propose({ paths: ['../x'] })).rejects.toThrow(
      /relative path/i,
    );
    expect(server.git(REPOSITORY, 'branch', '--list')).toBe('* main');
  });

  it('says that there is no such branch', async () => {
    await expect(propose({ branch: 'gone' })).rejects.toThrow(
      /no repository with a branch gone/,
    );
  });
});
