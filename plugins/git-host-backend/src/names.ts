/**
 * The only place that decides which names may reach git or the disk. A check
 * answers with what is wrong and what would be right, or with undefined.
 */

/** First path segments that the host uses itself, so nobody may own them. */
const reservedOwners: ReadonlySet<string> = new Set([
  'api',
  'assets',
  'sign-in',
]);

const reservedSuffixes: readonly string[] = [
  '.git',
  '.lock',
  '.wiki',
  '.rss',
  '.atom',
];

const objectIdPattern = /^[0-9a-f]{40}$/;
const abbreviatedObjectIdPattern = /^[0-9a-f]{7,40}$/;

function hasControlCharacter(value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) {
      return true;
    }
  }
  return false;
}

function hasLoneSurrogate(value: string): boolean {
  return /\p{Surrogate}/u.test(value);
}

function checkName(
  what: string,
  value: string,
  longest: number,
): string | undefined {
  if (value.length === 0 || value.length > longest) {
    return `${what} needs 1 to ${longest} characters`;
  }
  if (!/^[A-Za-z0-9]/.test(value)) {
    return `${what} must start with a letter or a digit`;
  }
  if (!/^[A-Za-z0-9._-]+$/.test(value)) {
    return `${what} may hold letters, digits, '.', '_' and '-' only`;
  }
  if (value.includes('..') || value.endsWith('.')) {
    return `${what} must not hold '..' nor end with '.'`;
  }
  const suffix = reservedSuffixes.find(candidate =>
    value.toLowerCase().endsWith(candidate),
  );
  return suffix ? `${what} must not end with '${suffix}'` : undefined;
}

/** Checks the name of an organisation. */
export function checkOwnerName(value: string): string | undefined {
  if (reservedOwners.has(value.toLowerCase())) {
    return `'${value}' is reserved, choose another name for the organisation`;
  }
  return checkName('The name of an organisation', value, 40);
}

/** Checks the name of a repository, without the suffix `.git`. */
export function checkRepositoryName(value: string): string | undefined {
  return checkName('The name of a repository', value, 100);
}

/** Checks the short name of a branch or tag, by git's own rules and ours. */
export function checkRefName(value: string): string | undefined {
  if (value.length === 0 || value.length > 200) {
    return 'A ref needs 1 to 200 characters';
  }
  if (value.startsWith('-')) {
    return "A ref must not start with '-'";
  }
  if (value === '@' || value.includes('@{') || value.includes('..')) {
    return "A ref must not be '@' nor hold '@{' or '..'";
  }
  if (hasControlCharacter(value) || /[ ~^:?*[\\]/.test(value)) {
    return 'A ref must not hold spaces, control characters or any of ~^:?*[\\';
  }
  if (hasLoneSurrogate(value)) {
    return 'A ref must be valid Unicode';
  }
  const wrongPart = value
    .split('/')
    .find(
      part => part === '' || part.startsWith('.') || part.endsWith('.lock'),
    );
  if (wrongPart !== undefined || value.endsWith('.')) {
    return "No part of a ref may be empty, start with '.', or end with '.lock'; a ref must not end with '.'";
  }
  // "HEAD" as the name of a branch would be taken for the ref HEAD.
  return value === 'HEAD' ? "A ref must not be named 'HEAD'" : undefined;
}

/** Checks a path inside a repository: POSIX, relative, normal. */
export function checkPath(value: string): string | undefined {
  if (value.length === 0 || value.length > 1024) {
    return 'A path needs 1 to 1024 characters';
  }
  if (hasControlCharacter(value) || value.includes('\\')) {
    return 'A path must not hold control characters or backslashes';
  }
  if (hasLoneSurrogate(value)) {
    return 'A path must be valid Unicode';
  }
  const parts = value.split('/');
  if (parts.length > 64) {
    return 'A path must not be more than 64 folders deep';
  }
  if (parts.some(part => part === '' || part === '.' || part === '..')) {
    return "No part of a path may be empty, '.' or '..'";
  }
  if (parts.some(part => part.length > 255)) {
    return 'No part of a path may be longer than 255 characters';
  }
  return parts.some(part => part.toLowerCase() === '.git')
    ? "No part of a path may be '.git'"
    : undefined;
}

/** A whole SHA-1 in lower case. */
export function isObjectId(value: string): boolean {
  return objectIdPattern.test(value);
}

/** A SHA-1, whole or shortened to at least seven digits. */
export function isAbbreviatedObjectId(value: string): boolean {
  return abbreviatedObjectIdPattern.test(value);
}

/** Takes `name.git` for `name`, as git clients write it. */
export function withoutGitSuffix(value: string): string {
  return value.endsWith('.git') ? value.slice(0, -'.git'.length) : value;
}
