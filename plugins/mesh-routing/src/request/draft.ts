/** A request as the reader is writing it. */
export interface RequestDraft {
  /** Where it comes from, as route tests write it: `gateway:shop/edge`, `workload:shop`. */
  readonly from: string;
  readonly method: string;
  /** May begin with a scheme and end with a port; both are found where they are left out. */
  readonly host: string;
  readonly path: string;
  readonly headers: readonly HeaderDraft[];
}

/** A header as the reader is writing it. */
export interface HeaderDraft {
  readonly name: string;
  readonly value: string;
}

export const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
] as const;

/** What a method or the name of a header may consist of (RFC 9110, token). */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
/** No value of a header may hold these. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Whether a header can be sent as it is written. */
export function isHeader({ name, value }: HeaderDraft): boolean {
  return isToken(name) && !CONTROL.test(value);
}

/** The headers that can be sent; rows that are not finished are left out. */
export function headersOf(
  draft: RequestDraft,
): Readonly<Record<string, string | readonly string[]>> {
  const headers = new Map<string, readonly string[]>();
  for (const header of draft.headers.filter(isHeader)) {
    const name = header.name.toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), header.value.trim()]);
  }
  return Object.fromEntries(
    [...headers].map(([name, values]) => [
      name,
      values.length === 1 ? values[0] : values,
    ]),
  );
}

/** The host as it is sent, and the scheme that the reader wrote before it. */
export function hostOf({ host }: RequestDraft): {
  readonly host: string;
  readonly scheme?: 'http' | 'https';
} {
  const [, scheme, rest = ''] =
    /^(?:(https?):\/\/)?([^/?#]*)/i.exec(host.trim()) ?? [];
  const secure = scheme?.toLowerCase() === 'https';
  return {
    host: rest,
    ...(scheme && { scheme: secure ? 'https' : 'http' }),
  };
}

/** The path as it is sent: it begins with a slash. */
export function pathOf({ path }: RequestDraft): string {
  const trimmed = path.trim();
  return trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}
