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
  // The first of several entries with one name counts.
  const pairs = (field: string) =>
    Object.fromEntries(
      [...asArray(modifier?.[field])].reverse().map(entry => {
        const header = objectAt(entry);
        const name = asString(header.name) ?? '';
        return [name.toLowerCase(), asString(header.value) ?? ''];
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
  // An empty prefix rewrites to `/`, and redirects to the path as it is.
  const replacement = prefix || (prefixField === 'uri' ? '/' : '');
  return prefix === undefined || !replacement
    ? {}
    : { [prefixField]: replacement };
}

/** The seconds that the definition of HTTPRoute fills in. */
const DEFAULT_MAX_AGE = 5;

/**
 * A CORS policy, as a VirtualService writes it. A preflight from an origin that is
 * not allowed is answered here.
 *
 * istio: pilot/pkg/config/kube/gateway/conversion.go (createCorsFilter)
 */
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
  const seconds = asNumber(maxAge) ?? DEFAULT_MAX_AGE;
  return {
    allowOrigins: asArray(allowOrigins).map(origin =>
      originMatch(asString(origin) ?? ''),
    ),
    allowCredentials: allowCredentials === true,
    allowMethods: [...asArray(allowMethods)],
    allowHeaders: [...asArray(allowHeaders)],
    exposeHeaders: [...asArray(exposeHeaders)],
    maxAge: `${seconds}s`,
    unmatchedPreflights: 'IGNORE',
  };
}

const ANY_ORIGIN = '^[a-zA-Z][a-zA-Z0-9+.-]*://[^/\\s?#]+$';

/** `https://*.example.com` takes any subdomain; `*` whatever looks like an origin. */
function originMatch(origin: string): JsonObject {
  if (origin === '*') {
    return { regex: ANY_ORIGIN };
  }
  if (!origin.includes('*')) {
    return { exact: origin };
  }
  if (origin.indexOf('*') === origin.length - 1) {
    return { prefix: origin.slice(0, -1) };
  }
  const pattern = origin
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return { regex: pattern };
}
