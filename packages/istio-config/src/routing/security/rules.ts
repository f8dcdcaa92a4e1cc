import { asArray, asString, asStrings, objectAt } from '../../resources/read';
import type { JsonObject } from '../../source';
import { claimValue } from '../matching/jwtClaims';
import type { SecuritySubject } from './subject';
import { all, any, not, type Verdict } from './threeValued';
import { matchesAny, matchesHeader, matchesPath } from './values';

const UNKNOWN = { unknown: true } as const;

type Value = string | undefined | { readonly unknown: true };

/** What a rule does with conditions that only http has, where the traffic is not http. */
export type OnTcp = 'never' | 'drop';

/** Whether a rule of an AuthorizationPolicy holds. istio: pilot/pkg/security/authz/model */
export function ruleHolds(
  rule: JsonObject,
  subject: SecuritySubject,
  onTcp: OnTcp,
): Verdict {
  const part = (
    field: string,
    member: string,
    holds: (value: JsonObject) => Verdict,
  ) => {
    const entries = asArray(rule[field]);
    return entries.length === 0
      ? true
      : any(entries.map(entry => holds(objectAt(entry, member))));
  };
  return all([
    part('from', 'source', source => sourceHolds(source, subject, onTcp)),
    part('to', 'operation', operation =>
      operationHolds(operation, subject, onTcp),
    ),
    all(
      asArray(rule.when).map(entry =>
        conditionHolds(objectAt(entry), subject, onTcp),
      ),
    ),
  ]);
}

/** A list and its negation (`hosts`, `notHosts`); absent lists ask nothing. */
function both(
  value: JsonObject,
  name: string,
  holds: (patterns: readonly string[]) => Verdict,
): Verdict {
  const negated = `not${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
  const positive = asStrings(value[name]);
  const negative = asStrings(value[negated]);
  return all([
    positive.length === 0 || holds(positive),
    negative.length === 0 || not(holds(negative)),
  ]);
}

function sourceHolds(
  source: JsonObject,
  subject: SecuritySubject,
  onTcp: OnTcp,
): Verdict {
  const hasHttp = ['requestPrincipals', 'notRequestPrincipals'].some(
    field => asArray(source[field]).length > 0,
  );
  return all([
    both(source, 'principals', patterns =>
      matchesAny(principalOf(subject), patterns),
    ),
    both(source, 'namespaces', patterns =>
      matchesAny(subject.peer?.namespace, patterns),
    ),
    both(source, 'trustDomains', patterns =>
      matchesAny(subject.peer?.trustDomain, patterns),
    ),
    both(source, 'serviceAccounts', patterns =>
      matchesAny(serviceAccountOf(subject), patterns),
    ),
    !hasHttp ||
      httpOnly(
        subject,
        onTcp,
      )(() =>
        both(source, 'requestPrincipals', patterns =>
          matchesAny(requestPrincipalOf(subject), patterns),
        ),
      ),
    both(source, 'ipBlocks', () => 'unknown'),
    both(source, 'remoteIpBlocks', () => 'unknown'),
  ]);
}

function operationHolds(
  operation: JsonObject,
  subject: SecuritySubject,
  onTcp: OnTcp,
): Verdict {
  const { request, path, host, port } = subject;
  const http = httpOnly(subject, onTcp);
  const hasHttp = [
    'hosts',
    'methods',
    'paths',
    'notHosts',
    'notMethods',
    'notPaths',
  ].some(field => asArray(operation[field]).length > 0);
  return all([
    both(operation, 'ports', ports =>
      port === undefined ? 'unknown' : ports.includes(String(port)),
    ),
    !hasHttp ||
      http(() =>
        all([
          both(operation, 'hosts', patterns =>
            matchesAny(
              host.toLowerCase(),
              patterns.map(pattern => pattern.toLowerCase()),
            ),
          ),
          both(operation, 'methods', patterns =>
            matchesAny(request.method, patterns),
          ),
          both(operation, 'paths', patterns => matchesPath(path, patterns)),
        ]),
      ),
  ]);
}

function conditionHolds(
  when: JsonObject,
  subject: SecuritySubject,
  onTcp: OnTcp,
): Verdict {
  const key = asString(when.key) ?? '';
  const isHttp = key.startsWith('request.');
  const matches = key.startsWith('request.headers')
    ? matchesHeader
    : matchesAny;
  const holds = () =>
    both(when, 'values', patterns =>
      matches(attributeOf(key, subject), patterns),
    );
  return isHttp ? httpOnly(subject, onTcp)(holds) : holds();
}

/** On TCP, an ALLOW rule with http conditions never holds; a DENY rule goes without them. */
function httpOnly({ isHttp }: SecuritySubject, onTcp: OnTcp) {
  return (holds: () => Verdict): Verdict =>
    isHttp ? holds() : onTcp === 'drop';
}

function attributeOf(key: string, subject: SecuritySubject): Value {
  const { request, claims } = subject;
  const bracket = /^([^[]+)\[(.+)\]$/.exec(key);
  switch (bracket?.[1] ?? key) {
    case 'request.headers':
      return request.header((bracket?.[2] ?? '').toLowerCase());
    case 'request.auth.claims':
      return claimValue(claims, (bracket?.[2] ?? '').split(']['));
    case 'request.auth.principal':
      return requestPrincipalOf(subject);
    case 'request.auth.audiences':
      return claimValue(claims, ['aud']);
    case 'request.auth.presenter':
      return claimValue(claims, ['azp']);
    case 'source.namespace':
      return subject.peer?.namespace;
    case 'source.principal':
      return principalOf(subject);
    case 'source.serviceAccount':
      return serviceAccountOf(subject);
    case 'destination.port':
      return subject.port === undefined ? UNKNOWN : String(subject.port);
    case 'connection.sni':
      return request.tls === 'none' ? undefined : request.sni;
    default:
      return UNKNOWN;
  }
}

function principalOf({ peer }: SecuritySubject): Value {
  if (!peer) {
    return undefined;
  }
  return peer.serviceAccount === undefined
    ? UNKNOWN
    : `${peer.trustDomain}/ns/${peer.namespace}/sa/${peer.serviceAccount}`;
}

function serviceAccountOf({ peer }: SecuritySubject): Value {
  if (!peer) {
    return undefined;
  }
  return peer.serviceAccount === undefined
    ? UNKNOWN
    : `${peer.namespace}/${peer.serviceAccount}`;
}

function requestPrincipalOf({ claims }: SecuritySubject): string | undefined {
  const issuer = claimValue(claims, ['iss']);
  const subject = claimValue(claims, ['sub']);
  return issuer !== undefined && subject !== undefined
    ? `${issuer}/${subject}`
    : undefined;
}
