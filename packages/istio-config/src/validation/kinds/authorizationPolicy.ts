import { checkTargets } from '../fields/selectors';
import type { Field } from '../field';
import type { Report } from '../report';
import {
  checkAttribute,
  checkIps,
  checkNotEmpty,
  checkPathTemplates,
  checkPorts,
  checkServiceAccounts,
  checkTrustDomains,
} from '../fields/authorization';
import type { KindValidator } from './context';

const SOURCE_FIELDS = [
  'principals',
  'requestPrincipals',
  'namespaces',
  'ipBlocks',
  'remoteIpBlocks',
  'serviceAccounts',
  'trustDomains',
  'notPrincipals',
  'notRequestPrincipals',
  'notNamespaces',
  'notIpBlocks',
  'notRemoteIpBlocks',
  'notServiceAccounts',
  'notTrustDomains',
];
/** Sources that an external authorizer is not asked for. */
const NOT_WITH_CUSTOM = [
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
  'principals',
  'notPrincipals',
  'requestPrincipals',
  'notRequestPrincipals',
];
const IDENTITY_FIELDS = [
  'principals',
  'notPrincipals',
  'namespaces',
  'notNamespaces',
];
const OPERATION_FIELDS = [
  'ports',
  'methods',
  'paths',
  'hosts',
  'notPorts',
  'notMethods',
  'notPaths',
  'notHosts',
];
/** Sources that a plain TCP connection has as well. */
const TCP_SOURCE_FIELDS = SOURCE_FIELDS.filter(
  name => !/(requestPrincipals|trustDomains)$/i.test(name),
);

/** istio: pkg/config/validation (ValidateAuthorizationPolicy) */
export const validateAuthorizationPolicy: KindValidator = ({
  spec,
  report,
}) => {
  checkTargets(spec, report);
  const action = spec.get('action').string() || 'ALLOW';
  const rules = spec.get('rules');
  const provider = spec.get('provider');
  if (
    (action === 'CUSTOM' || action === 'DENY') &&
    rules.items().length === 0
  ) {
    report.error(
      spec,
      'required',
      `the action ${action} without rules is never triggered; add an empty rule {} to mean every request`,
      { action },
    );
  }
  if (
    action === 'CUSTOM' &&
    rules.items().length > 0 &&
    provider.get('name').string() === ''
  ) {
    report.error(spec, 'required', 'the action CUSTOM needs provider.name');
  }
  if (action !== 'CUSTOM' && provider.present) {
    report.error(
      provider,
      'conflict',
      `provider goes with the action CUSTOM only, not with ${action}`,
      {
        action,
      },
    );
  }
  for (const rule of rules.items()) {
    if (!rule.present) {
      report.error(
        rule,
        'wrong-type',
        'a rule must not be null; write {} for every request',
      );
      continue;
    }
    if (action === 'CUSTOM') {
      checkCustom(rule, report);
    }
    checkRule(rule, action, report);
  }
};

function checkCustom(rule: Field, report: Report): void {
  const unsupported = (field: Field, name: string) =>
    report.error(
      field,
      'not-supported',
      `${name} is not supported with the action CUSTOM`,
      { name },
    );
  for (const from of rule.get('from').items()) {
    for (const name of NOT_WITH_CUSTOM) {
      const field = from.get('source').get(name);
      if (field.items().length > 0) {
        unsupported(field, name);
      }
    }
  }
  for (const when of rule.get('when').items()) {
    const key = when.get('key').string();
    if (
      /^(source\.(namespace|serviceAccount|principal)$|request\.auth\.)/.test(
        key,
      )
    ) {
      unsupported(when.get('key'), key);
    }
  }
}

function checkRule(rule: Field, action: string, report: Report): void {
  const sources = checkMembers(
    rule.get('from'),
    'source',
    SOURCE_FIELDS,
    report,
  );
  sources.forEach(source => checkSource(source, report));
  const operations = checkMembers(
    rule.get('to'),
    'operation',
    OPERATION_FIELDS,
    report,
  );
  operations.forEach(operation => checkOperation(operation, report));
  rule
    .get('when')
    .items()
    .forEach(when => checkCondition(when, report));
  if (action === 'DENY') {
    warnOfTcp(rule, sources, operations, report);
  }
}

/** The `source` or `operation` of each entry, which must be there and not empty. */
function checkMembers(
  list: Field,
  member: string,
  names: readonly string[],
  report: Report,
): readonly Field[] {
  const members: Field[] = [];
  for (const entry of list.items()) {
    const field = entry.get(member);
    if (!field.present) {
      report.error(entry, 'required', `an entry must have ${member}`, {
        field: member,
      });
      continue;
    }
    if (names.every(name => field.get(name).items().length === 0)) {
      report.error(field, 'empty', `${member} must not be empty`, {
        field: member,
      });
    }
    members.push(field);
  }
  return members;
}

function checkSource(source: Field, report: Report): void {
  const has = (names: readonly string[]) =>
    names.some(name => source.get(name).items().length > 0);
  if (has(IDENTITY_FIELDS) && has(['serviceAccounts', 'notServiceAccounts'])) {
    report.error(
      source,
      'conflict',
      'serviceAccounts cannot be combined with principals or namespaces in one source',
    );
  }
  for (const name of SOURCE_FIELDS) {
    const field = source.get(name);
    if (/IpBlocks$/i.test(name)) {
      checkIps(field, report);
    }
    if (/ServiceAccounts$/i.test(name)) {
      checkServiceAccounts(field, report);
    } else {
      checkNotEmpty(field, report);
    }
    if (/trustDomains$/i.test(name)) {
      checkTrustDomains(field, report);
    }
  }
}

function checkOperation(operation: Field, report: Report): void {
  for (const name of OPERATION_FIELDS) {
    const field = operation.get(name);
    checkNotEmpty(field, report);
    if (/ports$/i.test(name)) {
      checkPorts(field, report);
    }
    if (/paths$/i.test(name)) {
      checkPathTemplates(field, report);
    }
  }
}

function checkCondition(when: Field, report: Report): void {
  const key = when.get('key');
  if (key.string() === '') {
    report.error(key, 'required', 'a condition must have a key');
    return;
  }
  const values = when.get('values');
  const notValues = when.get('notValues');
  if (values.items().length + notValues.items().length === 0) {
    report.error(
      when,
      'required',
      `the condition on ${key.string()} must have values or notValues`,
      {
        key: key.string(),
      },
    );
    return;
  }
  checkAttribute(key, [values, notValues], report);
}

/** On a TCP port the HTTP conditions of a DENY rule are dropped, so the rest denies everything. */
function warnOfTcp(
  rule: Field,
  sources: readonly Field[],
  operations: readonly Field[],
  report: Report,
): void {
  const tcpSource = sources.some(source =>
    TCP_SOURCE_FIELDS.some(name => source.get(name).items().length > 0),
  );
  const tcpOperation = operations.some(operation =>
    ['ports', 'notPorts'].some(name => operation.get(name).items().length > 0),
  );
  const onlyHttpSource =
    sources.length > 0 && operations.length === 0 && !tcpSource;
  if (onlyHttpSource || (operations.length > 0 && !tcpOperation)) {
    report.warn(
      rule,
      'risky',
      'this DENY rule has conditions that only HTTP has, so it denies all traffic to TCP ports; name the ports',
    );
  }
}
