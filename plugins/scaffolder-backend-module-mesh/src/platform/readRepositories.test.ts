import { ConfigReader } from '@backstage/config';
import { readRepositories, repositoryRefusal } from './readRepositories';

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
