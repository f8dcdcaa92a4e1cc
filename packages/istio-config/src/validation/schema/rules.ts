import { isDnsLabelOfServiceEntryPort } from '../fields/names';
import { parseUrlScheme } from '../fields/urls';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  valueAt,
} from '../../resources/read';
import type { JsonValue } from '../../source';
import type { Rule } from './types';

/** The CEL rules of Istio's CRDs (istio.io/api 1.31, `x-kubernetes-validations`). */

const text = (value: JsonValue) => asString(value) ?? '';
const keys = (value: JsonValue) => Object.keys(asObject(value) ?? {});
const has = (value: JsonValue, field: string) =>
  valueAt(value, field) !== undefined;
const stringAt = (value: JsonValue, field: string) =>
  asString(valueAt(value, field)) ?? '';

const UNIX = 'unix://';
const WASM_SCHEMES = ['', 'http', 'https', 'file', 'oci'];

export const httpErrorCode: Rule = {
  code: 'out-of-range',
  message: 'a status must be between 100 and 599',
  holds: value => {
    const status = asNumber(value) ?? 0;
    return status >= 100 && status <= 599;
  },
};

export const noWildcard: Rule = {
  code: 'invalid-label',
  message: 'a wildcard is not allowed in the value of a label to match',
  holds: value => !text(value).includes('*'),
};

export const noWildcardKeys: Rule = {
  code: 'invalid-label',
  message: 'a wildcard is not allowed in the name of a label to match',
  holds: value => keys(value).every(key => !key.includes('*')),
};

export const noEmptyKeys: Rule = {
  code: 'empty',
  message: 'the name of a label to match must not be empty',
  holds: value => keys(value).every(key => key !== ''),
};

export const sameNamespace: Rule = {
  code: 'invalid-reference',
  message:
    'a target in another namespace is not supported; leave the namespace out',
  holds: value => text(value) === '',
};

export const valueOnlyInline: Rule = {
  code: 'conflict',
  message: 'value may only be set when valueFrom is INLINE',
  holds: value =>
    stringAt(value, 'valueFrom') !== 'HOST' || !has(value, 'value'),
};

export const portNumber: Rule = {
  code: 'invalid-port',
  message: 'a port must be between 1 and 65535',
  holds: value => isPort(asNumber(value)),
};

export const portNumberKeys: Rule = {
  code: 'invalid-port',
  message: 'a port must be between 1 and 65535',
  holds: value => keys(value).every(key => isPort(asNumber(key))),
};

export const waypointMatchOnlyInWaypoint: Rule = {
  code: 'conflict',
  message:
    'the waypoint match is needed with the context WAYPOINT and allowed with no other',
  holds: value =>
    (stringAt(value, 'context') === 'WAYPOINT') === has(value, 'waypoint'),
};

export const probeScheme: Rule = {
  code: 'unknown-value',
  message: 'the scheme must be HTTP or HTTPS',
  holds: value => ['', 'HTTP', 'HTTPS'].includes(text(value)),
};

export const addressOrNetwork: Rule = {
  code: 'required',
  message: 'an address, or else a network, is required',
  holds: value => has(value, 'address') || has(value, 'network'),
};

export const noPortsOnUnixSocket: Rule = {
  code: 'conflict',
  message: 'a Unix domain socket has no ports',
  holds: value =>
    !stringAt(value, 'address').startsWith(UNIX) || !has(value, 'ports'),
};

export const absoluteUnixSocket: Rule = {
  code: 'invalid-address',
  message:
    'a Unix domain socket must be an absolute path or an abstract socket (unix:///path or unix://@name)',
  holds: value =>
    !text(value).startsWith(UNIX) || /^unix:\/\/[/@]/.test(text(value)),
};

export const unixSocketIsFile: Rule = {
  code: 'invalid-address',
  message: 'a Unix domain socket must not be a directory',
  holds: value => !text(value).startsWith(UNIX) || !text(value).endsWith('/'),
};

export const portNameKeys: Rule = {
  code: 'invalid-name',
  message: 'the name of a port must be a DNS label',
  holds: value => keys(value).every(isDnsLabelOfServiceEntryPort),
};

export const notWildcard: Rule = {
  code: 'invalid-host',
  message: 'the host must not be the wildcard "*"',
  holds: value => text(value) !== '*',
};

export const uniquePortNumbers: Rule = {
  code: 'duplicate',
  message: 'each port number may be used once',
  holds: value => {
    const numbers = asArray(value).map(port => valueAt(port, 'number'));
    return new Set(numbers).size === numbers.length;
  },
};

export const httpUrl: Rule = {
  code: 'invalid-value',
  message: 'the URL must start with http:// or https://',
  holds: value => ['http', 'https'].includes(parseUrlScheme(text(value)) ?? ''),
};

export const wasmUrl: Rule = {
  code: 'invalid-value',
  message: 'the URL must have the scheme http, https, file or oci, or none',
  holds: value => {
    const scheme =
      parseUrlScheme(text(value)) ?? parseUrlScheme(`oci://${text(value)}`);
    return scheme !== undefined && WASM_SCHEMES.includes(scheme);
  },
};

export const wasmOrLua: Rule = {
  code: 'only-one-of',
  message: 'exactly one of wasm and lua must be set',
  holds: value => has(value, 'wasm') !== has(value, 'lua'),
};

export const portLevelMtlsNeedsSelector: Rule = {
  code: 'required',
  message: 'portLevelMtls needs a selector with labels',
  holds: value =>
    !has(value, 'portLevelMtls') ||
    keys(valueAt(value, 'selector', 'matchLabels') ?? null).length > 0,
};

export const serviceAccountsAlone: Rule = {
  code: 'conflict',
  message:
    'serviceAccounts cannot be combined with principals or namespaces in one source',
  holds: value =>
    !(has(value, 'serviceAccounts') || has(value, 'notServiceAccounts')) ||
    !['principals', 'notPrincipals', 'namespaces', 'notNamespaces'].some(
      field => has(value, field),
    ),
};

export const upsertNeedsValue: Rule = {
  code: 'required',
  message: 'value must be set when the operation is UPSERT',
  holds: value =>
    stringAt(value, 'operation') !== 'UPSERT' ||
    stringAt(value, 'value') !== '',
};

export const removeHasNoValue: Rule = {
  code: 'conflict',
  message: 'value must not be set when the operation is REMOVE',
  holds: value =>
    stringAt(value, 'operation') !== 'REMOVE' || !has(value, 'value'),
};

export const cidrOnlyStaticOrNone: Rule = {
  code: 'conflict',
  message:
    'address ranges are allowed only with the resolutions NONE and STATIC',
  holds: value =>
    ['', 'NONE', 'STATIC'].includes(stringAt(value, 'resolution')) ||
    !asArray(valueAt(value, 'addresses')).some(address =>
      text(address).includes('/'),
    ),
};

export const noEndpointsInNone: Rule = {
  code: 'conflict',
  message: 'the resolution NONE allows no endpoints',
  holds: value =>
    !['', 'NONE'].includes(stringAt(value, 'resolution')) ||
    !has(value, 'endpoints'),
};

export const oneEndpointInRoundRobin: Rule = {
  code: 'conflict',
  message: 'the resolution DNS_ROUND_ROBIN allows one endpoint at most',
  holds: value =>
    stringAt(value, 'resolution') !== 'DNS_ROUND_ROBIN' ||
    asArray(valueAt(value, 'endpoints')).length <= 1,
};

function isPort(port: number | undefined): boolean {
  return port !== undefined && port > 0 && port <= 65535;
}
