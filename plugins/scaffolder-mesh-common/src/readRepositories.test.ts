import { ConfigReader } from '@backstage/config';
import {
  defaultRepoUrl,
  readRepositories,
  repositoryRefusal,
} from './readRepositories';

const config = new ConfigReader({
  meshPortal: {
    repositories: [
      { host: 'localhost:7007', owners: ['services'], provider: 'embedded' },
      { host: 'github.com' },
    ],
  },
});

describe('readRepositories', () => {
  it('reads hosts with their owners', () => {
    expect(readRepositories(config)).toEqual([
      { host: 'localhost:7007', owners: ['services'], provider: 'embedded' },
      { host: 'github.com', owners: undefined, provider: undefined },
    ]);
    expect(() =>
      readRepositories(
        new ConfigReader({
          meshPortal: { repositories: [{ host: 'h', visibility: 'secret' }] },
        }),
      ),
    ).toThrow(/visibility' must be 'public' or 'private', got 'secret'/);
    expect(readRepositories(new ConfigReader({}))).toBeUndefined();
  });

  it('names an unknown provider', () => {
    expect(() =>
      readRepositories(
        new ConfigReader({
          meshPortal: { repositories: [{ host: 'h', provider: 'svn' }] },
        }),
      ),
    ).toThrow(
      /'meshPortal.repositories\[0\].provider' must be one of embedded/,
    );
  });
});

describe('defaultRepoUrl', () => {
  it('takes the first owner of the first host', () => {
    expect(defaultRepoUrl(readRepositories(config), 'orders')).toBe(
      'localhost:7007?owner=services&repo=orders',
    );
  });

  it('knows none without owners or name', () => {
    expect(defaultRepoUrl(readRepositories(config), '')).toBeUndefined();
    expect(defaultRepoUrl([{ host: 'github.com' }], 'orders')).toBeUndefined();
    expect(defaultRepoUrl(undefined, 'orders')).toBeUndefined();
  });
});

describe('repositoryRefusal', () => {
  const allowed = readRepositories(config);

  it('allows what is listed, and anything without a list', () => {
    expect(
      repositoryRefusal(allowed, { host: 'github.com', owner: 'x' }),
    ).toBeUndefined();
    expect(
      repositoryRefusal(allowed, { host: 'localhost:7007', owner: 'services' }),
    ).toBeUndefined();
    expect(
      repositoryRefusal(undefined, { host: 'h', owner: 'o' }),
    ).toBeUndefined();
  });

  it('says what is allowed instead', () => {
    expect(
      repositoryRefusal(allowed, { host: 'gitlab.com', owner: 'x' }),
    ).toMatch(
      /gitlab\.com; 'meshPortal\.repositories' allows localhost:7007, github\.com/,
    );
    expect(
      repositoryRefusal(allowed, { host: 'localhost:7007', owner: 'platform' }),
    ).toMatch(/platform on localhost:7007; .* allows services/);
  });
});
