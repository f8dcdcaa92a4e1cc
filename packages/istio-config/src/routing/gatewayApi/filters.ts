import {
  asArray,
  asNumber,
  asObject,
  asString,
  objectAt,
} from '../../resources/read';
import type { JsonObject } from '../../source';

/** A filter of a rule by its type, with the settings of that type. */
export function filterOf(
  filters: readonly JsonObject[],
  type: string,
  field: string,
): JsonObject | undefined {
  return asObject(filters.find(filter => filter.type === type)?.[field]);
}

/** Header changes of a rule's filters, as a VirtualService writes them. */
export function headersOfFilters(
  filters: readonly JsonObject[],
): JsonObject | undefined {
  const request = filterOf(
    filters,
    'RequestHeaderModifier',
    'requestHeaderModifier',
  );
  const response = filterOf(
    filters,
    'ResponseHeaderModifier',
    'responseHeaderModifier',
  );
  return request || response
    ? { request: operations(request), response: operations(response) }
    : undefined;
}

function operations(modifier: JsonObject | undefined): JsonObject {
  const pairs = (field: string) =>
    Object.fromEntries(
      asArray(modifier?.[field]).map(entry => {
        const header = objectAt(entry);
        return [asString(header.name) ?? '', asString(header.value) ?? ''];
      }),
    );
  return {
    set: pairs('set'),
    add: pairs('add'),
    remove: [...asArray(modifier?.remove)],
  };
}

/**
 * A redirect, as a VirtualService writes it; 302 unless the filter says
 * otherwise. The port is that of the scheme, or else of the listener.
 */
export function redirectOfFilters(
  filters: readonly JsonObject[],
): JsonObject | undefined {
  const redirect = filterOf(filters, 'RequestRedirect', 'requestRedirect');
  if (!redirect) {
    return undefined;
  }
  const scheme = asString(redirect.scheme);
  const hostname = asString(redirect.hostname);
  const port = asNumber(redirect.port);
  return {
    redirectCode: asNumber(redirect.statusCode) ?? 302,
    ...(scheme ? { scheme } : {}),
    ...(hostname ? { authority: hostname } : {}),
    ...(port === undefined
      ? { derivePort: scheme ? 'FROM_PROTOCOL_DEFAULT' : 'FROM_REQUEST_PORT' }
      : { port }),
    ...pathOf(objectAt(redirect, 'path'), 'uriPrefix'),
  };
}

/** A rewrite, as a VirtualService writes it. */
export function rewriteOfFilters(
  filters: readonly JsonObject[],
): JsonObject | undefined {
  const rewrite = filterOf(filters, 'URLRewrite', 'urlRewrite');
  if (!rewrite) {
    return undefined;
  }
  const hostname = asString(rewrite.hostname);
  const path = objectAt(rewrite, 'path');
  const full = asString(path.replaceFullPath);
  return {
    ...(hostname ? { authority: hostname } : {}),
    ...(full === undefined
      ? pathOf(path, 'uri')
      : { uriRegexRewrite: { match: '/.*', rewrite: full } }),
  };
}

function pathOf(
  path: JsonObject,
  prefixField: 'uri' | 'uriPrefix',
): JsonObject {
  const full = asString(path.replaceFullPath);
  const prefix = asString(path.replacePrefixMatch);
  if (full !== undefined) {
    return { uri: full };
  }
  return prefix === undefined ? {} : { [prefixField]: prefix || '/' };
}

/** A CORS policy, as a VirtualService writes it. */
export function corsOfFilters(
  filters: readonly JsonObject[],
): JsonObject | undefined {
  const cors = filterOf(filters, 'CORS', 'cors');
  if (!cors) {
    return undefined;
  }
  const {
    allowOrigins,
    allowCredentials,
    allowMethods,
    allowHeaders,
    exposeHeaders,
    maxAge,
  } = cors;
  const seconds = asNumber(maxAge);
  return {
    allowOrigins: asArray(allowOrigins).map(origin =>
      originMatch(asString(origin) ?? ''),
    ),
    allowCredentials: allowCredentials === true,
    allowMethods: [...asArray(allowMethods)],
    allowHeaders: [...asArray(allowHeaders)],
    exposeHeaders: [...asArray(exposeHeaders)],
    ...(seconds === undefined ? {} : { maxAge: `${seconds}s` }),
  };
}

/** `https://*.example.com` takes any subdomain. */
function originMatch(origin: string): JsonObject {
  if (!origin.includes('*') || origin === '*') {
    return origin === '*' ? { regex: '.*' } : { exact: origin };
  }
  const pattern = origin
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return { regex: pattern };
}
