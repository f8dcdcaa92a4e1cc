import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GitHosts } from './GitHosts';

const hosts = GitHosts.create(
  ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        gitea: [
          {
            host: 'localhost:7007',
            baseUrl: 'http://localhost:7007/api/git-host',
            username: 'portal',
            password: 'pass',
          },
          { host: 'token.example.com', password: 'gitea-token' },
          { host: 'open.example.com' },
        ],
        github: [{ host: 'github.com', token: 'github-token' }],
        gitlab: [
          {
            host: 'gitlab.example.com',
            apiBaseUrl: 'https://gitlab.example.com/api/v4',
            token: 'gitlab-token',
          },
        ],
        azure: [{ host: 'dev.azure.com' }],
      },
    }),
  ),
);

describe('GitHosts', () => {
  it.each([
    [
      'http://localhost:7007/api/git-host/services/orders',
      { username: 'portal', password: 'pass' },
    ],
    [
      'https://token.example.com/a/b',
      { username: 'token', password: 'gitea-token' },
    ],
    ['https://open.example.com/a/b', undefined],
    [
      'https://github.com/a/b',
      { username: 'x-access-token', password: 'github-token' },
    ],
    [
      'https://gitlab.example.com/a/b/c',
      { username: 'oauth2', password: 'gitlab-token' },
    ],
  ])('knows how git reaches %s', async (url, auth) => {
    await expect(hosts.remote(url)).resolves.toEqual({
      url: `${url}.git`,
      auth,
    });
  });

  it('describes hosts as integrations do', () => {
    expect(hosts.describe('localhost:7007')).toEqual({
      type: 'gitea',
      baseUrl: 'http://localhost:7007/api/git-host',
    });
    expect(hosts.describe('github.com')).toEqual({ type: 'github' });
    expect(hosts.describe('gitlab.example.com')).toEqual({
      type: 'gitlab',
      baseUrl: 'https://gitlab.example.com',
    });
  });

  it('names hosts that are unknown or not supported', async () => {
    expect(() => hosts.describe('nowhere.example.com')).toThrow(
      /no Git host nowhere\.example\.com in the portal's 'integrations'/,
    );
    await expect(hosts.remote('https://dev.azure.com/a/b')).rejects.toThrow(
      /dev\.azure\.com \(azure\) are not supported/,
    );
  });
});
