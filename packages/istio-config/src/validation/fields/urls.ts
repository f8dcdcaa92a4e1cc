import { hasControlCharacter } from './characters';

/**
 * The scheme of an absolute URL or path as Go's url.ParseRequestURI reads it:
 * `''` for a path, undefined for what it refuses.
 */
export function parseUrlScheme(text: string): string | undefined {
  if (text === '' || hasControlCharacter(text)) {
    return undefined;
  }
  if (text.startsWith('/')) {
    return '';
  }
  const match = /^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [, scheme = '', rest = ''] = match;
  if (!rest.startsWith('/')) {
    // Opaque: whatever follows is not looked at.
    return scheme.toLowerCase();
  }
  if (!hasValidHost(rest)) {
    return undefined;
  }
  return /%(?![0-9a-fA-F]{2})/.test(rest) ? undefined : scheme.toLowerCase();
}

function hasValidHost(rest: string): boolean {
  if (!rest.startsWith('//')) {
    return true;
  }
  const authority = rest.slice(2).split(/[/?#]/)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (/[ <>"\\^`{|}]/.test(host)) {
    return false;
  }
  const port = host.startsWith('[')
    ? /^\[[^\]]*\](.*)$/.exec(host)?.[1]
    : /^[^:]*(.*)$/.exec(host)?.[1];
  return port !== undefined && /^(:\d*)?$/.test(port);
}
