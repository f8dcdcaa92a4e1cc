import type { Field } from '../field';
import type { Report } from '../report';
import { headerValueProblem } from './headerValue';

const HEADER_NAME = /^[!#$%&'*+,\-.^_`|~A-Za-z0-9]+$/;
const OUTPUT_HEADER_NAME = /^[-\w]+$/;
const STRICT_HEADER_NAME = /^[-A-Za-z0-9]+$/;
const PSEUDO_HEADERS = [':method', ':scheme', ':authority', ':path', ':status'];
const JWT_CLAIM = /^@request\.auth\.claims(?:\.(.+)|\[(.+)\])$/i;

/** Whether a header match is in truth a match on a claim of the JWT. istio: pkg/jwt/routing.go */
export function isJwtClaim(name: string): boolean {
  return JWT_CLAIM.test(name);
}

export function isAuthorityHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === ':authority' || lower === 'host';
}

/** A header to match on, by name. */
export function checkMatchedHeaderName(
  field: Field,
  name: string,
  report: Report,
): void {
  if (!isJwtClaim(name) && !PSEUDO_HEADERS.includes(name)) {
    checkName(field, name, HEADER_NAME, report);
  }
}

/** A header that a browser is allowed to send or see. */
export function checkCorsHeaderName(field: Field, report: Report): void {
  if (field.string() !== '*') {
    checkName(field, field.string(), HEADER_NAME, report);
  }
}

/** A header that a claim goes into: letters, digits, dashes and underscores. */
export function checkOutputHeaderName(field: Field, report: Report): void {
  checkName(field, field.string(), OUTPUT_HEADER_NAME, report);
}

/** A header name of letters, digits and dashes only. */
export function checkStrictHeaderName(field: Field, report: Report): void {
  checkName(field, field.string(), STRICT_HEADER_NAME, report);
}

function checkName(
  field: Field,
  name: string,
  pattern: RegExp,
  report: Report,
): void {
  if (name === '') {
    report.error(
      field,
      'invalid-header',
      'the name of a header must not be empty',
    );
  } else if (!pattern.test(name)) {
    report.error(
      field,
      'invalid-header',
      `"${name}" is not a valid name of a header`,
      {
        header: name,
      },
    );
  }
}

/** `headers` of a route or destination: what is set, added and removed. istio: pkg/config/validation/virtualservice.go */
export function checkHeaderOperations(headers: Field, report: Report): void {
  if (!headers.present) {
    return;
  }
  const request = headers.get('request');
  const response = headers.get('response');
  for (const operation of ['add', 'set']) {
    for (const [name, value] of request.get(operation).entries()) {
      checkOperatedName(value, name, isAuthorityHeader(name), report);
      checkHeaderValue(value, report);
    }
    for (const [name, value] of response.get(operation).entries()) {
      checkOperatedName(value, name, false, report);
      checkHeaderValue(value, report);
    }
  }
  for (const side of [request, response]) {
    for (const name of side.get('remove').items()) {
      checkOperatedName(name, name.string(), false, report);
    }
  }
}

function checkOperatedName(
  field: Field,
  name: string,
  allowed: boolean,
  report: Report,
): void {
  if (name === '') {
    report.error(
      field,
      'invalid-header',
      'the name of a header must not be empty',
    );
  } else if (
    !allowed &&
    (name.startsWith(':') || name.toLowerCase() === 'host')
  ) {
    report.error(
      field,
      'invalid-header',
      `the header "${name}" cannot be changed here`,
      {
        header: name,
      },
    );
  }
}

function checkHeaderValue(field: Field, report: Report): void {
  const problem = headerValueProblem(field.string());
  if (problem) {
    report.error(field, 'invalid-header', problem, { value: field.string() });
  }
}
