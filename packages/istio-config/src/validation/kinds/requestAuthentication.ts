import { checkDuration } from '../fields/durations';
import { checkOutputHeaderName } from '../fields/headers';
import { checkTargets } from '../fields/selectors';
import { parseUrlScheme } from '../fields/urls';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';

/** istio: pkg/config/validation (ValidateRequestAuthentication) */
export const validateRequestAuthentication: KindValidator = ({
  spec,
  report,
}) => {
  checkTargets(spec, report);
  for (const rule of spec.get('jwtRules').items()) {
    if (rule.present) {
      checkJwtRule(rule, report);
    }
  }
};

function checkJwtRule(rule: Field, report: Report): void {
  const jwksUri = rule.get('jwksUri');
  if (rule.get('issuer').string() === '' && jwksUri.string() === '') {
    report.error(rule, 'required', 'issuer or jwksUri must be set');
  }
  const scheme = parseUrlScheme(jwksUri.string());
  if (jwksUri.string() !== '' && scheme !== 'http' && scheme !== 'https') {
    report.error(
      jwksUri,
      'invalid-value',
      `"${jwksUri.string()}" must start with http:// or https://`,
      {
        value: jwksUri.string(),
      },
    );
  }
  const jwks = rule.get('jwks');
  if (jwks.string() !== '' && !isJwks(jwks.string())) {
    report.error(
      jwks,
      'invalid-value',
      'jwks must be a JSON Web Key or a set of them',
    );
  }
  for (const name of ['audiences', 'fromParams', 'fromCookies']) {
    for (const value of rule.get(name).items()) {
      if (value.string() === '') {
        report.error(value, 'empty', `an entry of ${name} must not be empty`, {
          field: name,
        });
      }
    }
  }
  for (const header of rule.get('fromHeaders').items()) {
    if (header.get('name').string() === '') {
      report.error(
        header,
        'required',
        'an entry of fromHeaders must have a name',
      );
    }
  }
  for (const output of rule.get('outputClaimToHeaders').items()) {
    checkClaimToHeader(output, report);
  }
  checkDuration(rule.get('timeout'), report);
}

function checkClaimToHeader(output: Field, report: Report): void {
  if (
    output.get('claim').string() === '' ||
    output.get('header').string() === ''
  ) {
    report.error(
      output,
      'required',
      'an entry of outputClaimToHeaders must have a claim and a header',
    );
  } else {
    checkOutputHeaderName(output.get('header'), report);
  }
}

/** A key or a set of keys; Istio's library looks at the material of the keys as well. */
function isJwks(text: string): boolean {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  if (!('keys' in value)) {
    return isKey(value);
  }
  return (
    value.keys === null ||
    (Array.isArray(value.keys) && value.keys.every(isKey))
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a key of each type must have. */
const KEY_MATERIAL: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['RSA', ['n', 'e']],
  ['EC', ['crv', 'x', 'y']],
  ['oct', ['k']],
  ['OKP', ['crv', 'x']],
]);

function isKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('kty' in value)) {
    return false;
  }
  const fields: Readonly<Record<string, unknown>> = { ...value };
  return (
    KEY_MATERIAL.get(value.kty)?.every(
      name => typeof fields[name] === 'string',
    ) ?? false
  );
}
