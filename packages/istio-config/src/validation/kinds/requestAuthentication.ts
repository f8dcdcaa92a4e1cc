import { checkDuration } from '../fields/durations';
import { checkStrictHeaderName } from '../fields/headers';
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
    checkStrictHeaderName(output.get('header'), report);
  }
}

function isJwks(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === 'object' &&
      value !== null &&
      ('keys' in value || 'kty' in value)
    );
  } catch {
    return false;
  }
}
