import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import fc from 'fast-check';
import {
  checkOwnerName,
  checkPath,
  checkRefName,
  checkRepositoryName,
  isAbbreviatedObjectId,
  isObjectId,
  withoutGitSuffix,
} from './names';

/** Strings that are made of what is dangerous in names. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '\\',
        '-',
        '--',
        '.git',
        '.GIT',
        '.lock',
        '@{',
        '@',
        '~',
        '^',
        ':',
        '?',
        '*',
        '[',
        ' ',
        '\0',
        '\n',
        '\x1b',
        '\x7f',
        '%2e',
        'a',
        'main',
        'HEAD',
        '日本',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join(''));

/** Those of them that a check lets through. */
function accepted(check: (value: string) => string | undefined) {
  return hostile.filter(value => check(value) === undefined);
}

function hasControlCharacter(value: string): boolean {
  return [...value].some(character => character < ' ' || character === '\x7f');
}

describe.each([
  ['owner', checkOwnerName],
  ['repository', checkRepositoryName],
])('the name of a %s', (_, check) => {
  it('is one harmless file name in every accepted case', () => {
    fc.assert(
      fc.property(accepted(check), name => {
        expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
        expect(name).not.toMatch(/\.\.|\.(git|lock)$/i);
        expect(posix.join('/root', name)).toBe(`/root/${name}`);
        expect(encodeURIComponent(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });

  it('may be what people use', () => {
    for (const name of ['shop', 'user-service', 'a', 'v2.api_x', '9lives']) {
      expect([name, check(name)]).toEqual([name, undefined]);
    }
  });

  it.each([
    '',
    '.',
    '..',
    '-rf',
    '.git',
    'a.git',
    'a.GIT',
    'a.lock',
    'a..b',
    'a/b',
    'a\\b',
    'a b',
    'a\nb',
    'a\0',
    'é',
    'a.',
    '_',
    'a'.repeat(101),
  ])('is not %j', name => {
    expect(check(name)).toEqual(expect.any(String));
  });
});

it('keeps the paths of the host itself free', () => {
  for (const name of ['api', 'API', 'assets', 'sign-in']) {
    expect(checkOwnerName(name)).toMatch('reserved');
  }
});

describe('a ref', () => {
  it('is one that git accepts, and no option', () => {
    fc.assert(
      fc.property(accepted(checkRefName), name => {
        expect(name.startsWith('-')).toBe(false);
        // Throws when git refuses the name.
        execFileSync('git', ['check-ref-format', `refs/heads/${name}`]);
        execFileSync('git', ['check-ref-format', '--branch', name]);
      }),
      { numRuns: 200 },
    );
  });

  it('may be what people use', () => {
    for (const name of ['main', 'feat/x', 'release-1.30', 'v2.0.1', '日本']) {
      expect([name, checkRefName(name)]).toEqual([name, undefined]);
    }
  });

  it.each(['', '-x', '@', 'HEAD', 'a..b', 'a/', '/a', 'a//b', '.a', 'a/.b'])(
    'is not %j',
    name => {
      expect(checkRefName(name)).toEqual(expect.any(String));
    },
  );

  it.each(['a.lock', 'a.lock/b', 'a b', 'a~1', 'a^', 'a:b', 'a@{1}', 'a\n'])(
    'is not %j either',
    name => {
      expect(checkRefName(name)).toEqual(expect.any(String));
    },
  );
});

describe('a path', () => {
  it('stays below its root, and survives a URL', () => {
    fc.assert(
      fc.property(accepted(checkPath), path => {
        expect(posix.normalize(path)).toBe(path);
        expect(posix.isAbsolute(path)).toBe(false);
        expect(path.split('/')).not.toContain('..');
        expect(hasControlCharacter(path)).toBe(false);
        expect(decodeURIComponent(encodeURIComponent(path))).toBe(path);
      }),
      { numRuns: 500 },
    );
  });

  it('may be what people use', () => {
    for (const path of [
      'a',
      'kustomize-root/shop/base/kustomization.yaml',
      '.mesh-portal/service.yaml',
      'docs/日本語.md',
      '-a',
      'a b',
    ]) {
      expect([path, checkPath(path)]).toEqual([path, undefined]);
    }
  });

  it.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', './a', 'a/.GIT/config'])(
    'is not %j',
    path => {
      expect(checkPath(path)).toEqual(expect.any(String));
    },
  );

  it('has limits', () => {
    expect(checkPath('a'.repeat(256))).toMatch('255');
    expect(checkPath(`${'a/'.repeat(64)}a`)).toMatch('64');
    expect(checkPath('a/b'.repeat(400))).toMatch('1024');
  });
});

it('knows object ids', () => {
  const sha = 'a'.repeat(40);
  expect(isObjectId(sha)).toBe(true);
  expect(isObjectId(`${sha}a`)).toBe(false);
  expect(isObjectId(sha.toUpperCase())).toBe(false);
  expect(isAbbreviatedObjectId('abcdef0')).toBe(true);
  expect(isAbbreviatedObjectId('abcdef')).toBe(false);
  expect(isAbbreviatedObjectId(`${sha}\n`)).toBe(false);
});

it('takes one suffix .git off', () => {
  expect(withoutGitSuffix('a.git')).toBe('a');
  expect(withoutGitSuffix('a.git.git')).toBe('a.git');
  expect(withoutGitSuffix('a')).toBe('a');
});
