import type { Field } from '../field';
import type { Report } from '../report';
import { isIp } from './addresses';
import { isDnsLabel, isWildcardDnsLabel } from './names';

/**
 * Checks of host names. Each returns why a name is wrong, or undefined.
 *
 * istio: pkg/config/validation/agent/validation.go
 */

type Problem = string | undefined;

const MAX_NAME = 255;

function lengthProblem(name: string): Problem {
  if (name === '') {
    return 'the name must not be empty';
  }
  return name.length > MAX_NAME
    ? `the name is longer than ${MAX_NAME} characters`
    : undefined;
}

function labelsProblem(domain: string): Problem {
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  if (/^[+-]?\d+$/.test(top)) {
    return `"${domain}" must not end in a label of digits only ("${top}")`;
  }
  for (const [index, label] of labels.entries()) {
    // A trailing dot is allowed: it says that the name is complete.
    if (index === labels.length - 1 && label === '') {
      return undefined;
    }
    if (!isDnsLabel(label)) {
      return `"${domain}" is not a valid domain name: "${label}" is not a DNS label`;
    }
  }
  return undefined;
}

/** A full domain name without wildcard. */
export function fqdnProblem(name: string): Problem {
  return lengthProblem(name) ?? labelsProblem(name);
}

/** A domain name whose first label may be, or start with, a wildcard. */
export function wildcardDomainProblem(name: string): Problem {
  const tooLong = lengthProblem(name);
  if (tooLong) {
    return tooLong;
  }
  const dot = name.indexOf('.');
  const first = dot < 0 ? name : name.slice(0, dot);
  if (!isWildcardDnsLabel(first)) {
    return `"${name}" is not a valid domain name: "${first}" is neither a DNS label nor a wildcard`;
  }
  return dot < 0 ? undefined : labelsProblem(name.slice(dot + 1));
}

/** A host of a VirtualService that is bound to gateways: SNI routing also knows `outbound_.80_._.host`. */
export function gatewayBoundHostProblem(name: string, sni: boolean): Problem {
  if (sni && name.split('.')[0] === 'outbound_') {
    return (
      lengthProblem(name) ??
      (/outbound_.([0-8].*).*/.test(name)
        ? undefined
        : `"${name}" is not a generated SNI name such as outbound_.80_._.host`)
    );
  }
  return wildcardDomainProblem(name);
}

/** `*foo.com` covers `barfoo.com`; most fields allow a wildcard only as a whole label. */
export function partialWildcardProblem(name: string): Problem {
  return name.includes('*') && name !== '*' && !name.startsWith('*.')
    ? `the partial wildcard "${name}" is not allowed; use "*." followed by a domain`
    : undefined;
}

export function checkFqdn(field: Field, report: Report): void {
  reportHost(field, fqdnProblem(field.string()), report);
}

export function checkWildcardDomain(field: Field, report: Report): void {
  reportHost(field, wildcardDomainProblem(field.string()), report);
}

/** Reports a problem of a host, where there is one. */
export function reportHost(
  field: Field,
  problem: Problem,
  report: Report,
): void {
  if (problem) {
    report.error(field, 'invalid-host', problem, { host: field.string() });
  }
}

/** What a `namespace/host` entry belongs to. */
export interface ScopedHostOptions {
  readonly owner: 'gateway' | 'sidecar';
  /** Whether it was made from a Gateway API resource: then `~` is a namespace too. */
  readonly gatewaySemantics?: boolean;
}

/** An entry of `servers[].hosts` or `egress[].hosts`: `namespace/host`, in gateways also `host` alone. */
export function checkScopedHost(
  field: Field,
  { owner, gatewaySemantics = false }: ScopedHostOptions,
  report: Report,
): void {
  const text = field.string();
  const slash = text.indexOf('/');
  if (slash < 0) {
    if (owner === 'gateway') {
      checkHostPart(field, text, owner, report);
    } else {
      report.error(
        field,
        'invalid-host',
        `"${text}" must have the form namespace/host, e.g. "*/${text || '*'}"`,
        { host: text },
      );
    }
    return;
  }
  const namespace = text.slice(0, slash);
  const host = text.slice(slash + 1);
  if (namespace === '' || host === '') {
    report.error(
      field,
      'invalid-host',
      `"${text}" must have the form namespace/host`,
      {
        host: text,
      },
    );
  }
  const none = owner === 'sidecar' || gatewaySemantics;
  const wordAllowed =
    namespace === '*' || namespace === '.' || (none && namespace === '~');
  if (!wordAllowed && !isDnsLabel(namespace)) {
    report.error(
      field,
      'invalid-host',
      `"${namespace}" is not a namespace, "." or "*"`,
      { host: text, namespace },
    );
  }
  checkHostPart(field, host, owner, report);
}

function checkHostPart(
  field: Field,
  host: string,
  owner: 'gateway' | 'sidecar',
  report: Report,
): void {
  if (host !== '*' && !host.includes('.')) {
    reportHost(
      field,
      `the short name "${host}" is not allowed; write the full host`,
      report,
    );
  }
  const problem = wildcardDomainProblem(host);
  if (problem && (owner === 'sidecar' || !isIp(host))) {
    reportHost(field, problem, report);
  }
  reportHost(field, partialWildcardProblem(host), report);
}
