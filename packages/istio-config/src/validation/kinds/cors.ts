import { checkDuration, parseDuration } from '../fields/durations';
import { checkCorsHeaderName } from '../fields/headers';
import { checkMatchRegex } from '../fields/stringMatch';
import type { Field } from '../field';
import type { Report } from '../report';

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  '*',
];

/** istio: pkg/config/validation (validateCORSPolicy) */
export function checkCors(policy: Field, report: Report): void {
  if (!policy.present) {
    return;
  }
  for (const origin of policy.get('allowOrigins').items()) {
    const words = ['exact', 'prefix', 'regex'].map(name =>
      origin.get(name).string(),
    );
    if (words.every(word => word === '')) {
      report.error(
        origin,
        'empty',
        'an allowed origin must have an exact, prefix or regex that is not empty',
      );
    } else {
      checkMatchRegex(origin, report);
    }
  }
  for (const method of policy.get('allowMethods').items()) {
    if (!METHODS.includes(method.string())) {
      report.error(
        method,
        'unknown-value',
        `"${method.string()}" is no HTTP method; methods are written in capitals`,
        {
          value: method.string(),
        },
      );
    }
  }
  for (const name of ['allowHeaders', 'exposeHeaders']) {
    policy
      .get(name)
      .items()
      .forEach(header => checkCorsHeaderName(header, report));
  }
  const maxAge = policy.get('maxAge');
  checkDuration(maxAge, report);
  if ((parseDuration(maxAge.string()) ?? 0) % 1000 > 0) {
    report.error(maxAge, 'invalid-duration', 'maxAge must be in whole seconds');
  }
}
