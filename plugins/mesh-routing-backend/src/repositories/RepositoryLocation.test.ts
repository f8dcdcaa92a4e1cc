import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { isCommit, parseRepositoryUrl } from './RepositoryLocation';

const SHA = '0123456789abcdef0123456789abcdef01234567';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [
        { host: 'localhost:7007', baseUrl: 'http://localhost:7007/api/git' },
        { host: 'gitea.example.com' },
      ],
    },
  }),
);

describe('parseRepositoryUrl', () => {
  it.each([
    [
      'Gitea below a path',
      'http://localhost:7007/api/git/services/orders/src/branch/main/a/b/',
      'http://localhost:7007/api/git/services/orders/src/branch/main/',
      'main',
      'a/b',
      `http://localhost:7007/api/git/services/orders/src/commit/${SHA}/{file}#L{line}`,
    ],
    [
      'Gitea without a branch',
      'https://gitea.example.com/platform/gitops',
      'https://gitea.example.com/platform/gitops/src/branch/main/',
      'main',
      '',
      `https://gitea.example.com/platform/gitops/src/commit/${SHA}/{file}#L{line}`,
    ],
    [
      'GitHub',
      'https://github.com/shop/orders/blob/release-1/catalog-info.yaml',
      'https://github.com/shop/orders/tree/release-1/',
      'release-1',
      'catalog-info.yaml',
      `https://github.com/shop/orders/blob/${SHA}/{file}#L{line}`,
    ],
    [
      'GitHub without a branch',
      'https://github.com/shop/orders',
      'https://github.com/shop/orders',
      'HEAD',
      '',
      `https://github.com/shop/orders/blob/${SHA}/{file}#L{line}`,
    ],
    [
      'GitLab with groups',
      'https://gitlab.com/a/b/c/orders/-/tree/main/deploy%20it',
      'https://gitlab.com/a/b/c/orders/-/tree/main/',
      'main',
      'deploy it',
      `https://gitlab.com/a/b/c/orders/-/blob/${SHA}/{file}#L{line}`,
    ],
    [
      'GitLab in its older form',
      'https://gitlab.com/a/orders/blob/main/catalog-info.yaml',
      'https://gitlab.com/a/orders/-/tree/main/',
      'main',
      'catalog-info.yaml',
      `https://gitlab.com/a/orders/-/blob/${SHA}/{file}#L{line}`,
    ],
    [
      'GitLab without a branch',
      'https://gitlab.com/a/b/orders',
      'https://gitlab.com/a/b/orders',
      'HEAD',
      '',
      `https://gitlab.com/a/b/orders/-/blob/${SHA}/{file}#L{line}`,
    ],
    [
      'Bitbucket Cloud',
      'https://bitbucket.org/shop/orders/src/main/deploy/',
      'https://bitbucket.org/shop/orders/src/main/',
      'main',
      'deploy',
      `https://bitbucket.org/shop/orders/src/${SHA}/{file}#lines-{line}`,
    ],
  ])('takes a URL of %s apart', (_, url, rootUrl, branch, path, template) => {
    const location = parseRepositoryUrl(url, integrations);
    expect(location).toMatchObject({ rootUrl, branch, path });
    expect(location?.pages?.fileTemplate(SHA)).toBe(template);
    expect(location?.pages?.commit(SHA)).toContain(SHA);
    expect(location?.pages?.tree(SHA, 'a')).toMatch(new RegExp(`${SHA}/a$`));
  });

  it('reads a folder of an unknown host as it is, without pages', () => {
    expect(
      parseRepositoryUrl('https://files.example.com/orders', integrations),
    ).toEqual({
      rootUrl: 'https://files.example.com/orders/',
      branch: 'HEAD',
      path: '',
    });
  });

  it.each([
    'kustomize-root/shop-orders',
    'file:///etc/passwd',
    'https://github.com/shop',
    'https://github.com/shop/orders/issues/1',
    'http://localhost:7007/elsewhere/services/orders',
    '',
  ])('refuses %s', url => {
    expect(parseRepositoryUrl(url, integrations)).toBeUndefined();
  });
});

describe('isCommit', () => {
  it('knows a SHA from another entity tag', () => {
    expect(isCommit(SHA)).toBe(true);
    expect(isCommit('0123456789ab')).toBe(true);
    expect(isCommit('W/"abc"')).toBe(false);
    expect(isCommit('')).toBe(false);
  });
});
