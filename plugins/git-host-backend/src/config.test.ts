import { mockServices } from '@backstage/backend-test-utils';
import { readGitHostConfig } from './config';

const minimal = { dataDirectory: '/data', username: 'portal', password: 'x' };

function read(gitHost?: object) {
  return readGitHostConfig(
    mockServices.rootConfig({ data: gitHost ? { gitHost } : {} }),
  );
}

describe('readGitHostConfig', () => {
  it('is off without the section, and when told so', () => {
    expect(read()).toBeUndefined();
    expect(read({ enabled: false })).toBeUndefined();
  });

  it('has defaults', () => {
    expect(read(minimal)).toEqual({
      ...minimal,
      baseUrl: undefined,
      reads: 'anonymous',
      organisations: ['services', 'platform'],
      repositories: [],
      limits: {
        pushBytes: 268435456,
        fileBytes: 10485760,
        processes: 16,
        timeoutMilliseconds: 300000,
      },
    });
  });

  it('takes every value', () => {
    expect(
      read({
        ...minimal,
        baseUrl: 'https://git.example.com/',
        password: ' padded ',
        reads: 'authenticated',
        organisations: ['a'],
        repositories: [{ name: 'a/b', directory: '/examples/b' }],
        limits: { pushBytes: 1, fileBytes: 2, processes: 3, timeout: '4s' },
      }),
    ).toEqual({
      ...minimal,
      baseUrl: 'https://git.example.com',
      password: 'padded',
      reads: 'authenticated',
      organisations: ['a'],
      repositories: [
        {
          owner: 'a',
          name: 'b',
          description: undefined,
          directory: '/examples/b',
        },
      ],
      limits: {
        pushBytes: 1,
        fileBytes: 2,
        processes: 3,
        timeoutMilliseconds: 4000,
      },
    });
  });

  it.each([
    [{ username: 'a', password: 'b' }, /gitHost\.dataDirectory/],
    [{ ...minimal, password: undefined }, /gitHost\.password/],
    [
      { ...minimal, repositories: [{ name: 'a', directory: '/a' }] },
      /gitHost\.repositories\[0\]\.name/,
    ],
    [
      { ...minimal, repositories: [{ name: 'a/b/c', directory: '/a' }] },
      /must be owner\/name/,
    ],
    [{ ...minimal, repositories: [{ name: 'a/b' }] }, /directory/],
    [{ ...minimal, username: 'a:b' }, /gitHost\.username must not hold ':'/],
    [{ ...minimal, reads: 'all' }, /gitHost\.reads must be 'anonymous' or/],
    [
      { ...minimal, organisations: ['a', '-b'] },
      /organisations\[1\]: The name/,
    ],
    [{ ...minimal, limits: { processes: 0 } }, /limits\.processes must be a/],
    [{ ...minimal, limits: { pushBytes: 1.5 } }, /limits\.pushBytes must be a/],
  ])('says what is wrong with %j', (gitHost, message) => {
    expect(() => read(gitHost)).toThrow(message);
  });
});
