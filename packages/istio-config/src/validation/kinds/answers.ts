import { checkPortNumber } from '../fields/ports';
import type { Field } from '../field';
import type { Report } from '../report';

/** What a route answers itself. istio: pkg/config/validation */

const BODY_LIMIT = 1024 * 1024;
const BODY_WARNING = 100 * 1024;

/** A status of HTTP. */
export function checkStatus(field: Field, report: Report): void {
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

export function checkRedirect(
  redirect: Field,
  matches: readonly Field[],
  report: Report,
): void {
  if (!redirect.present) {
    return;
  }
  checkPrefixRewrite(redirect, matches, report);
  const port = redirect.get('port');
  const hasPort = port.present || redirect.get('derivePort').present;
  const words = ['uri', 'prefixRewrite', 'authority', 'scheme'].map(name =>
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

/** Only what a match by prefix has matched can be replaced. */
function checkPrefixRewrite(
  redirect: Field,
  matches: readonly Field[],
  report: Report,
): void {
  const rewrite = redirect.get('prefixRewrite');
  if (rewrite.string() === '') {
    return;
  }
  if (redirect.get('uri').string() !== '') {
    report.error(
      rewrite,
      'only-one-of',
      'only one of uri and prefixRewrite can be set',
    );
  }
  const other = matches
    .map(match => match.get('uri'))
    .find(uri => uri.present && !uri.get('prefix').present);
  if (other) {
    report.error(
      other,
      'conflict',
      'prefixRewrite needs matches by prefix: nothing else can be replaced',
    );
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
