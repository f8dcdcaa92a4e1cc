import { checkDuration, parseDuration } from '../fields/durations';
import { checkCorsHeaderName } from '../fields/headers';
import { checkPortNumber } from '../fields/ports';
import { regexProblem } from '../fields/regexes';
import { checkMatchRegex } from '../fields/stringMatch';
import type { Field } from '../field';
import type { Report } from '../report';
import { isRetryCondition } from './retryConditions';

/** What an http route does besides routing. istio: pkg/config/validation */

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

const GRPC_STATUSES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'UNAUTHENTICATED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
];

const BODY_LIMIT = 1024 * 1024;
const BODY_WARNING = 100 * 1024;

export function checkCors(policy: Field, report: Report): void {
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

export function checkFault(fault: Field, report: Report): void {
  if (!fault.present) {
    return;
  }
  const abort = fault.get('abort');
  const delay = fault.get('delay');
  if (!abort.present && !delay.present) {
    report.error(fault, 'required', 'a fault must have an abort or a delay');
  }
  if (abort.present) {
    checkAbort(abort, report);
  }
  if (delay.present) {
    checkPercentage(delay.get('percentage'), report);
    checkDuration(delay.get('fixedDelay'), report);
    if (delay.get('exponentialDelay').present) {
      report.error(
        delay.get('exponentialDelay'),
        'not-supported',
        'exponentialDelay is not supported',
      );
    }
  }
}

function checkAbort(abort: Field, report: Report): void {
  checkPercentage(abort.get('percentage'), report);
  const http = abort.get('httpStatus');
  const grpc = abort.get('grpcStatus');
  if (grpc.present) {
    if (!GRPC_STATUSES.includes(grpc.string())) {
      report.error(
        grpc,
        'unknown-value',
        `"${grpc.string()}" is no gRPC status such as UNAVAILABLE`,
        {
          value: grpc.string(),
        },
      );
    }
  } else if (abort.get('http2Error').present) {
    report.error(
      abort.get('http2Error'),
      'not-supported',
      'http2Error is not supported',
    );
  } else if (http.present) {
    checkStatus(http, report);
  } else {
    report.warn(
      abort,
      'no-effect',
      'an abort without httpStatus or grpcStatus has no effect',
    );
  }
}

function checkStatus(field: Field, report: Report): void {
  if (field.number() < 200 || field.number() > 600) {
    report.error(
      field,
      'out-of-range',
      `the status ${field.number()} must be between 200 and 599`,
      {
        value: field.number(),
      },
    );
  }
}

function checkPercentage(percentage: Field, report: Report): void {
  const value = percentage.get('value').number();
  if (value < 0 || value > 100 || (value > 0 && value < 0.0001)) {
    report.error(
      percentage,
      'out-of-range',
      `the percentage ${value} must be 0, or between 0.0001 and 100`,
      {
        value,
      },
    );
  }
}

export function checkRedirect(redirect: Field, report: Report): void {
  if (!redirect.present) {
    return;
  }
  const port = redirect.get('port');
  const hasPort = port.present || redirect.get('derivePort').present;
  const words = ['uri', 'authority', 'scheme'].map(name =>
    redirect.get(name).string(),
  );
  if (words.every(word => word === '') && !hasPort) {
    report.error(
      redirect,
      'required',
      'a redirect must set uri, authority, scheme or port',
    );
    return;
  }
  const code = redirect.get('redirectCode');
  if (code.number() !== 0 && (code.number() < 300 || code.number() > 399)) {
    report.error(
      code,
      'out-of-range',
      `the code ${code.number()} of a redirect must be 3xx`,
      {
        value: code.number(),
      },
    );
  }
  const scheme = redirect.get('scheme');
  if (!['', 'http', 'https'].includes(scheme.string())) {
    report.error(
      scheme,
      'unknown-value',
      'the scheme of a redirect must be http or https',
      {
        value: scheme.string(),
      },
    );
  }
  if (port.number() > 0) {
    checkPortNumber(port, report);
  }
}

export function checkDirectResponse(response: Field, report: Report): void {
  if (!response.present) {
    return;
  }
  const body = response.get('body');
  const text = body.get('string').string();
  const size =
    text === ''
      ? base64Size(body.get('bytes').string())
      : new TextEncoder().encode(text).length;
  if (size > BODY_LIMIT) {
    report.error(
      body,
      'too-long',
      'the body of a direct response must be smaller than 1 MB',
    );
  } else if (size > BODY_WARNING) {
    report.warn(
      body,
      'risky',
      'a large direct response burdens the control plane',
    );
  }
  checkStatus(response.get('status'), report);
}

function base64Size(text: string): number {
  return Math.floor((text.replace(/=+$/, '').length * 3) / 4);
}

export function checkRetries(retries: Field, report: Report): void {
  if (!retries.present) {
    return;
  }
  const attempts = retries.get('attempts');
  if (attempts.number() < 0) {
    report.error(attempts, 'out-of-range', 'attempts must not be negative');
  }
  const perTryTimeout = retries.get('perTryTimeout');
  const retryOn = retries.get('retryOn');
  const configured =
    perTryTimeout.present ||
    retryOn.string() !== '' ||
    retries.get('retryRemoteLocalities').present;
  if (attempts.number() === 0 && configured) {
    report.error(
      retries,
      'conflict',
      'attempts: 0 switches retries off, so the other settings have no effect',
    );
  }
  checkDuration(perTryTimeout, report);
  if (retryOn.string() !== '') {
    for (const condition of retryOn.string().split(',')) {
      if (!isRetryCondition(condition)) {
        report.error(
          retryOn,
          'unknown-value',
          `"${condition}" is no condition to retry on`,
          {
            value: condition,
          },
        );
      }
    }
  }
  checkDuration(retries.get('backoff'), report);
}

export function checkRewrite(rewrite: Field, report: Report): void {
  if (!rewrite.present) {
    return;
  }
  const uri = rewrite.get('uri').string();
  const regex = rewrite.get('uriRegexRewrite');
  if (uri !== '' && regex.present) {
    report.error(
      rewrite,
      'only-one-of',
      'only one of uri and uriRegexRewrite can be set',
    );
  } else if (
    uri === '' &&
    !regex.present &&
    rewrite.get('authority').string() === ''
  ) {
    report.error(
      rewrite,
      'required',
      'a rewrite must set uri, uriRegexRewrite or authority',
    );
  } else if (regex.present) {
    checkRegexRewrite(regex, report);
  }
}

function checkRegexRewrite(regex: Field, report: Report): void {
  const match = regex.get('match');
  if (match.string() === '' || regex.get('rewrite').string() === '') {
    report.error(
      regex,
      'required',
      'uriRegexRewrite needs both match and rewrite',
    );
    return;
  }
  const problem = regexProblem(match.string());
  if (problem) {
    report.error(match, 'invalid-regex', problem, { value: match.string() });
  }
}
