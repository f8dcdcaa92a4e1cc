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

const SERVICE_ACCOUNT_LIMIT = 320;

/** `name`, or `namespace/name`; no wildcards. */
export function checkServiceAccounts(list: Field, report: Report): void {
  for (const value of list.items()) {
    const text = value.string();
    const parts = text.split('/');
    if (
      parts.length > 2 ||
      parts.includes('') ||
      text.includes('*') ||
      text.length > SERVICE_ACCOUNT_LIMIT
    ) {
      report.error(
        value,
        'invalid-value',
        `"${text}" must be a service account, or namespace/service-account, without wildcards`,
        { value: text },
      );
    }
  }
}

/** One wildcard, at the start or at the end. */
export function checkWildcards(list: Field, report: Report): void {
  for (const value of list.items()) {
    if (/^.+\*.+$|\*.*\*/s.test(value.string())) {
      report.error(
        value,
        'invalid-value',
        `"${value.string()}" may have one wildcard, at its start or end`,
        { value: value.string() },
      );
    }
  }
}

export function checkTrustDomains(list: Field, report: Report): void {
  checkWildcards(list, report);
  for (const value of list.items()) {
    if (value.string().includes('/')) {
      report.error(
        value,
        'invalid-value',
        `the trust domain "${value.string()}" must not contain "/"`,
        { value: value.string() },
      );
    }
  }
}

/** What a segment beside a template may hold. */
const LITERAL = /^[\w\-.~%!$&'()+,;:@=]+$/;

/**
 * `{*}` stands for one segment and `{**}`, as the last of them, for any number;
 * other wildcards do not go with them.
 */
export function checkPathTemplates(list: Field, report: Report): void {
  for (const value of list.items()) {
    const path = value.string();
    const problem = templateProblem(path);
    if (problem) {
      report.error(
        value,
        'invalid-value',
        `the path template "${path}" is not supported: ${problem}`,
        { value: path },
      );
    }
  }
}

/** istio: security.CheckValidPathTemplate */
function templateProblem(path: string): string | undefined {
  const isTemplate = path.includes('{*}') || path.includes('{**}');
  let isOpen = false;
  for (const segment of path.replace(/^\/+|\/+$/g, '').split('/')) {
    if (segment === '{*}' || segment === '{**}') {
      if (isOpen) {
        return '{**} must be the last template';
      }
      isOpen = segment === '{**}';
    } else if (/[{}]/.test(segment)) {
      return 'only {*} and {**}, as whole segments, may be in braces';
    } else if (isTemplate && !LITERAL.test(segment)) {
      return `"${segment}" cannot stand beside a template`;
    }
  }
  return undefined;
}

const PLAIN = [
  'source.namespace',
  'source.serviceAccount',
  'source.trustDomain',
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
    } else if (name === 'source.serviceAccount') {
      checkServiceAccounts(values, report);
    } else if (name === 'source.trustDomain') {
      checkWildcards(values, report);
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
