import type { Field } from '../field';
import type { Report } from '../report';
import { checkIpOrRange } from './addresses';

/** Values and attributes of authorization rules. istio: pkg/config/security/security.go */

export function checkNotEmpty(list: Field, report: Report): void {
  for (const value of list.items()) {
    if (value.string() === '') {
      report.error(value, 'empty', 'a value must not be empty');
    }
  }
}

export function checkIps(list: Field, report: Report): void {
  list.items().forEach(value => checkIpOrRange(value, report));
}

/** Ports are written as strings here; 0 is allowed. */
export function checkPorts(list: Field, report: Report): void {
  for (const value of list.items()) {
    if (!/^\d+$/.test(value.string()) || Number(value.string()) > 65535) {
      report.error(value, 'invalid-port', `"${value.string()}" is not a port`, {
        value: value.string(),
      });
    }
  }
}

/** `name`, or `namespace/name`. */
export function checkServiceAccounts(list: Field, report: Report): void {
  for (const value of list.items()) {
    const parts = value.string().split('/');
    if (parts.length > 2 || parts.includes('')) {
      report.error(
        value,
        'invalid-value',
        `"${value.string()}" must be a service account, or namespace/service-account`,
        { value: value.string() },
      );
    }
  }
}

/** `{*}` and `{**}` stand for one and for any segments; other wildcards and names do not go with them. */
const UNSUPPORTED_TEMPLATE = /\/\{\w+=\*\*?\}|\{\w*\}|\/\*\*?|\*\*?\//;

export function checkPathTemplates(list: Field, report: Report): void {
  for (const value of list.items()) {
    const path = value.string();
    const isTemplate = path.includes('{*}') || path.includes('{**}');
    if (isTemplate && UNSUPPORTED_TEMPLATE.test(path)) {
      report.error(
        value,
        'invalid-value',
        `the path template "${path}" is not supported; use {*} and {**} only`,
        {
          value: path,
        },
      );
    }
  }
}

const PLAIN = [
  'source.namespace',
  'source.serviceAccount',
  'source.principal',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'connection.sni',
];
const IPS = ['source.ip', 'remote.ip', 'destination.ip'];
const KEYED = [
  'request.headers',
  'request.auth.claims',
  'experimental.envoy.filters.',
];
const RETIRED: readonly (readonly [string, string])[] = [
  ['destination.namespace', 'the namespace of the policy takes its place'],
  ['destination.labels', 'the selector takes its place'],
  ['destination.name', 'it is gone'],
  ['destination.user', 'it is gone'],
];

/** `when[].key` with its values. istio: security.ValidateAttribute */
export function checkAttribute(
  key: Field,
  lists: readonly Field[],
  report: Report,
): void {
  const name = key.string();
  for (const values of lists) {
    checkNotEmpty(values, report);
    if (IPS.includes(name)) {
      checkIps(values, report);
    } else if (name === 'destination.port') {
      checkPorts(values, report);
    }
  }
  if (![...PLAIN, ...IPS, 'destination.port'].includes(name)) {
    checkKeyedAttribute(key, report);
  }
}

function checkKeyedAttribute(key: Field, report: Report): void {
  const name = key.string();
  if (!KEYED.some(prefix => name.startsWith(prefix))) {
    const retired = RETIRED.find(([prefix]) => name.startsWith(prefix));
    report.error(
      key,
      'unknown-value',
      retired
        ? `the attribute "${name}" cannot be used: ${retired[1]}`
        : `unknown attribute "${name}"`,
      { key: name },
    );
  } else if (!/^[^[]+\[.+\]$/s.test(name)) {
    report.error(
      key,
      'invalid-value',
      `"${name}" must have the form name[key]`,
      { key: name },
    );
  }
}
