import type { RouteRequest } from '@mesh-portal/istio-config';

/** A word that a POSIX shell takes as it is. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** Quotes a word for a POSIX shell: nothing in it is special there. */
export function quote(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Encodes what may not stand in an address, and leaves what is encoded already. */
function encode(text: string, allowed: RegExp): string {
  return Array.from(text, character => {
    if (allowed.test(character)) return character;
    // Half of a pair has no encoding.
    return /^[\ud800-\udfff]$/.test(character)
      ? '%EF%BF%BD'
      : encodeURIComponent(character);
  }).join('');
}

/** The address that a client would ask for. */
export function urlOf({ host, port, path = '/', scheme, tls }: RouteRequest) {
  const secure = scheme === 'https' || (tls !== undefined && tls !== 'none');
  const name = encode(host.replace(/:\d+$/, ''), /^[\w.~*:[\]-]$/);
  const usual = port === (secure ? 443 : 80);
  const place = encode(path, /^[\w.~!$&'()*+,;=:@/?%[\]-]$/);
  return `${secure ? 'https' : 'http'}://${name}${
    usual ? '' : `:${port}`
  }${place}`;
}

/**
 * The request as a command line. Every value is quoted, and none of them can be
 * an option, a file or a pattern to curl.
 */
export function toCurl(request: RouteRequest): string {
  const { method = 'GET', headers = {} } = request;
  const verb = method === 'HEAD' ? ['--head'] : ['--request', quote(method)];
  return [
    'curl',
    '--globoff',
    '--path-as-is',
    ...(method === 'GET' ? [] : verb),
    ...Object.entries(headers).flatMap(([name, value]) =>
      [value].flat().flatMap(text => [
        '--header',
        // With a colon curl would take an empty header away.
        quote(text === '' ? `${name};` : `${name}: ${text}`),
      ]),
    ),
    quote(urlOf(request)),
  ].join(' ');
}
