import {
  cloneUrl,
  commitUrl,
  fileUrl,
  locationOfUrl,
  repositoryHost,
  repositoryLocation,
} from './repositoryLocation';

describe('repositoryLocation', () => {
  it('reads a picker value, with a host whose pages are under a path', () => {
    const location = repositoryLocation(
      'localhost:7007?owner=services&repo=orders',
      { type: 'gitea', baseUrl: 'http://localhost:7007/api/git-host' },
    );
    expect(location).toEqual({
      provider: 'gitea',
      host: 'localhost:7007',
      owner: 'services',
      name: 'orders',
      branch: 'main',
      url: 'http://localhost:7007/api/git-host/services/orders',
    });
    expect(cloneUrl(location)).toBe(
      'http://localhost:7007/api/git-host/services/orders.git',
    );
    expect(fileUrl(location, 'catalog-info.yaml')).toBe(
      'http://localhost:7007/api/git-host/services/orders/src/branch/main/catalog-info.yaml',
    );
  });

  it.each([
    ['github', 'https://github.com/shop/orders/blob/main/a.yaml'],
    ['gitea', 'https://github.com/shop/orders/src/branch/main/a.yaml'],
    ['gitlab', 'https://github.com/shop/orders/-/blob/main/a.yaml'],
  ])('writes the page of a file as %s does', (type, expected) => {
    const location = repositoryLocation('github.com?owner=shop&repo=orders', {
      type,
    });
    expect(fileUrl(location, 'a.yaml')).toBe(expected);
  });

  it('takes nested groups on GitLab alone', () => {
    const repoUrl = 'gitlab.com?owner=shop%2Fbackend&repo=orders';
    expect(repositoryLocation(repoUrl, { type: 'gitlab' }).url).toBe(
      'https://gitlab.com/shop/backend/orders',
    );
    expect(() => repositoryLocation(repoUrl, { type: 'github' })).toThrow(
      /"shop\/backend" in the repository .* is not a name that Git hosts accept/,
    );
  });

  it.each([
    ['github.com?owner=shop', /names no repo/],
    ['github.com?repo=orders', /names no owner/],
    ['github.com?owner=..&repo=orders', /not a name that Git hosts accept/],
    ['github.com?owner=shop&repo=a%2Fb', /not a name that Git hosts accept/],
    ['github.com?owner=shop&repo=-x', /not a name that Git hosts accept/],
    ['github.com?owner=shop&repo=x.', /not a name that Git hosts accept/],
    [':', /is not a repository/],
  ])('refuses %s', (repoUrl, message) => {
    expect(() => repositoryLocation(repoUrl, { type: 'github' })).toThrow(
      message,
    );
  });

  it('names the hosts that are supported', () => {
    expect(() =>
      repositoryLocation('dev.azure.com?owner=o&repo=r', { type: 'azure' }),
    ).toThrow(
      /dev\.azure\.com \(azure\) are not supported; use .* gitea, github, gitlab/,
    );
    expect(repositoryHost('localhost:7007?owner=o&repo=r')).toBe(
      'localhost:7007',
    );
  });

  it('reads the address of a page back', () => {
    const host = {
      type: 'gitea',
      baseUrl: 'http://localhost:7007/api/git-host',
    };
    const url = 'http://localhost:7007/api/git-host/platform/gitops';
    for (const address of [url, `${url}/`, `${url}.git`]) {
      expect(locationOfUrl(address, host, 'live')).toMatchObject({
        owner: 'platform',
        name: 'gitops',
        branch: 'live',
        url,
      });
    }
    expect(
      locationOfUrl('https://gitlab.com/a/b/c', { type: 'gitlab' }),
    ).toMatchObject({ owner: 'a/b', name: 'c' });
    expect(() => locationOfUrl('http://localhost:7007/x', host)).toThrow(
      /is not a repository of http:\/\/localhost:7007\/api\/git-host/,
    );
  });

  it('writes the page of a commit', () => {
    const at = (type: string) =>
      commitUrl(
        repositoryLocation('git.example.com?owner=a&repo=b', { type }),
        'abc',
      );
    expect(at('gitea')).toBe('https://git.example.com/a/b/commit/abc');
    expect(at('gitlab')).toBe('https://git.example.com/a/b/-/commit/abc');
  });
});
