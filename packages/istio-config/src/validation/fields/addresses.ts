import type { Field } from '../field';
import type { Report } from '../report';

export const UNIX_PREFIX = 'unix://';

/** Whether the text is an IP address, as Go's netip reads one: no leading zeros, IPv6 with a zone if any. */
export function isIp(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 &&
    parts.every(part => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  );
}

function isIpv6(text: string): boolean {
  const [address = '', ...zone] = text.split('%');
  if (zone.length > 1 || zone[0] === '') {
    return false;
  }
  const halves = address.split('::');
  if (halves.length > 2 || !address.includes(':')) {
    return false;
  }
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    const parts = half === '' ? [] : half.split(':');
    for (const [position, part] of parts.entries()) {
      const last = index === halves.length - 1 && position === parts.length - 1;
      if (last && part.includes('.')) {
        if (!isIpv4(part)) {
          return false;
        }
        groups += 2;
      } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
        groups += 1;
      } else {
        return false;
      }
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}

/** Whether the text is an address range such as `10.0.0.0/8`. */
export function isIpRange(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  return (
    rest.length === 0 &&
    !address.includes('%') &&
    isIp(address) &&
    /^(0|[1-9]\d{0,2})$/.test(bits) &&
    Number(bits) <= (isIpv4(address) ? 32 : 128)
  );
}

/** Whether the text is an address, or a range of them. */
export function isIpOrRange(text: string): boolean {
  return text.includes('/') ? isIpRange(text) : isIp(text);
}

export function checkIp(field: Field, report: Report): void {
  if (!isIp(field.string())) {
    report.error(
      field,
      'invalid-address',
      `"${field.string()}" is not a valid IP address`,
      { value: field.string() },
    );
  }
}

export function checkIpOrRange(field: Field, report: Report): void {
  if (!isIpOrRange(field.string())) {
    report.error(
      field,
      'invalid-address',
      `"${field.string()}" is neither an IP address nor a range such as 10.0.0.0/8`,
      { value: field.string() },
    );
  }
}

/**
 * An address of a Unix domain socket, with its prefix: an absolute path to a
 * file, or an abstract socket that starts with `@`.
 */
export function checkUnixAddress(field: Field, report: Report): void {
  const path = field.string().slice(UNIX_PREFIX.length);
  if (path === '') {
    report.error(
      field,
      'invalid-address',
      'the path of a Unix domain socket must not be empty',
    );
  } else if (
    !path.startsWith('@') &&
    (!path.startsWith('/') || path.endsWith('/'))
  ) {
    report.error(
      field,
      'invalid-address',
      `"${path}" is not an absolute path to a file`,
      { value: path },
    );
  }
}
