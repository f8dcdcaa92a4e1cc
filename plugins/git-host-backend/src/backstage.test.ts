import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fs from 'node:fs';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createPublishGiteaAction } from '@backstage/plugin-scaffolder-backend-module-gitea';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import git from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import {
  PASSWORD,
  startHost,
  USERNAME,
  type TestHost,
} from './__testUtils__/startHost';

// What Backstage itself does with a Gitea, done with the embedded host.
describe('the Gitea integration of Backstage', () => {
  const directory = createMockDirectory();
  const logger = mockServices.logger.mock();
  let host: TestHost;
  let config: ConfigReader;
  let integrations: ScmIntegrations;
  let reader: UrlReaderService;
  let sourceUrl: string;

  beforeAll(async () => {
    host = await startHost(directory);
    config = new ConfigReader({
      integrations: {
        gitea: [
          {
            host: host.host,
            baseUrl: host.baseUrl,
            username: USERNAME,
            password: PASSWORD,
          },
        ],
      },
    });
    integrations = ScmIntegrations.fromConfig(config);
    reader = UrlReaders.default({ config, logger });
    sourceUrl = `${host.baseUrl}/services/user-service/src/branch/main`;
  });

  it('publishes a repository with publish:gitea', async () => {
    const workspacePath = directory.resolve('workspace');
    await mkdir(join(workspacePath, 'overlays/production'), {
      recursive: true,
    });
    await writeFile(
      join(workspacePath, 'catalog-info.yaml'),
      'kind: Component\n',
    );
    await writeFile(
      join(workspacePath, 'overlays/production/traffic.yaml'),
      'weight: 10\n',
    );
    const output = jest.fn();
    await createPublishGiteaAction({ integrations, config }).handler({
      ...createMockActionContext({
        workspacePath,
        input: {
          repoUrl: `${host.host}?owner=services&repo=user-service`,
          description: 'Users of the shop',
          defaultBranch: 'main',
        },
      }),
      output,
    });
    expect(Object.fromEntries(output.mock.calls)).toEqual({
      remoteUrl: `${host.baseUrl}/services/user-service.git`,
      repoContentsUrl: `${sourceUrl}/`,
      commitHash: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  it('refuses to publish over a repository that exists', async () => {
    await expect(
      createPublishGiteaAction({ integrations, config }).handler(
        createMockActionContext({
          workspacePath: directory.resolve('workspace'),
          input: {
            repoUrl: `${host.host}?owner=services&repo=User-Service`,
            description: 'Users of the shop',
          },
        }),
      ),
    ).rejects.toThrow(/409 .*exists already/);
  });

  it('reads a file', async () => {
    const response = await reader.readUrl(
      `${sourceUrl}/overlays/production/traffic.yaml`,
    );
    expect((await response.buffer()).toString()).toBe('weight: 10\n');
    expect(response.etag).toMatch(/^"[0-9a-f]{40}"$/);
    await expect(
      reader.readUrl(`${sourceUrl}/missing.yaml`),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('reads a tree, a part of it, and nothing when it did not change', async () => {
    const whole = await reader.readTree(sourceUrl);
    const files = await whole.files();
    expect(files.map(file => file.path).sort()).toEqual([
      'catalog-info.yaml',
      'overlays/production/traffic.yaml',
    ]);
    const part = await reader.readTree(`${sourceUrl}/overlays/production`);
    expect((await part.files()).map(file => file.path)).toEqual([
      'traffic.yaml',
    ]);
    expect(whole.etag).toMatch(/^[0-9a-f]{40}$/);
    await expect(
      reader.readTree(sourceUrl, { etag: whole.etag }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
    await expect(
      reader.readTree(`${host.baseUrl}/services/missing/src/branch/main`),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('reads a tree at a commit', async () => {
    const { etag } = await reader.readTree(sourceUrl);
    const at = `${host.baseUrl}/services/user-service/src/commit/${etag}`;
    const tree = await reader.readTree(at);
    expect(await tree.files()).toHaveLength(2);
    const file = await reader.readUrl(`${at}/catalog-info.yaml`);
    expect((await file.buffer()).toString()).toBe('kind: Component\n');
  });

  it('searches for one file', async () => {
    const found = await reader.search(`${sourceUrl}/catalog-info.yaml`);
    expect(found.files).toHaveLength(1);
    const none = await reader.search(`${sourceUrl}/none.yaml`);
    expect(none.files).toHaveLength(0);
  });

  it('resolves locations and edit links', async () => {
    const base = `${sourceUrl}/catalog-info.yaml`;
    expect(integrations.resolveUrl({ url: './docs/index.md', base })).toBe(
      `${sourceUrl}/docs/index.md`,
    );
    const edit = integrations.resolveEditUrl(base);
    const response = await fetch(edit, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(new URL(response.headers.get('location') ?? '', edit).href).toBe(
      base,
    );
  });

  it('takes a push of isomorphic-git to an existing repository', async () => {
    const dir = directory.resolve('clone');
    const url = `${host.baseUrl}/services/user-service.git`;
    const onAuth = () => ({ username: USERNAME, password: PASSWORD });
    await git.clone({ fs, http, dir, url, depth: 1, singleBranch: true });
    await writeFile(
      join(dir, 'overlays/production/traffic.yaml'),
      'weight: 50\n',
    );
    await git.add({ fs, dir, filepath: 'overlays/production/traffic.yaml' });
    await git.commit({
      fs,
      dir,
      message: 'Shift',
      author: { name: 'Ada', email: 'ada@example.com' },
    });
    const pushed = await git.push({ fs, http, dir, remote: 'origin', onAuth });
    expect(pushed.ok).toBe(true);
    const response = await reader.readUrl(
      `${sourceUrl}/overlays/production/traffic.yaml`,
    );
    expect((await response.buffer()).toString()).toBe('weight: 50\n');
    expect(await readFile(join(dir, 'catalog-info.yaml'), 'utf8')).toBe(
      'kind: Component\n',
    );
  });

  it('works with a password alone, as a token', async () => {
    const tokenReader = UrlReaders.default({
      config: new ConfigReader({
        integrations: {
          gitea: [
            { host: host.host, baseUrl: host.baseUrl, password: PASSWORD },
          ],
        },
      }),
      logger,
    });
    const response = await tokenReader.readUrl(
      `${sourceUrl}/catalog-info.yaml`,
    );
    expect((await response.buffer()).toString()).toBe('kind: Component\n');
  });
});
