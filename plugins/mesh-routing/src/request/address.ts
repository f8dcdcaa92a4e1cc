import { isToken, type RequestDraft } from './draft';

/** The parts of a request in an address; one value, so that it travels as a whole. */
export function printDraft(draft: RequestDraft): string {
  return new URLSearchParams([
    ['from', draft.from],
    ['method', draft.method],
    ['host', draft.host],
    ['path', draft.path],
    ...draft.headers
      // A row that nobody has written in says nothing.
      .filter(({ name, value }) => name !== '' || value !== '')
      .map(({ name, value }) => ['header', `${name}:${value}`]),
  ]).toString();
}

/**
 * Reads a request from an address. What is missing is taken from a default;
 * unknown parts are left alone. Anything is read, nothing is believed: the
 * values are shown and evaluated, no more.
 */
export function parseDraft(
  text: string,
  otherwise: RequestDraft,
): RequestDraft {
  const params = new URLSearchParams(text);
  const method = params.get('method') ?? '';
  return {
    from: params.get('from') ?? otherwise.from,
    method: isToken(method) ? method : otherwise.method,
    host: params.get('host') ?? otherwise.host,
    path: params.get('path') ?? otherwise.path,
    headers: params.getAll('header').map(line => {
      const colon = line.indexOf(':');
      return colon < 0
        ? { name: line, value: '' }
        : { name: line.slice(0, colon), value: line.slice(colon + 1) };
    }),
  };
}
