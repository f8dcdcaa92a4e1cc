import { checkGatewayNames } from '../fields/gatewayNames';
import { checkMatchedHeaderName } from '../fields/headers';
import { checkLabels } from '../fields/labels';
import { isDnsLabel } from '../fields/names';
import { checkPortNumber } from '../fields/ports';
import { checkMatchRegex, checkStringMatch } from '../fields/stringMatch';
import type { Field } from '../field';
import type { Report } from '../report';

/** One entry of `http[].match`. istio: pkg/config/validation/virtualservice.go (validateHTTPRouteMatchRequest) */
export function checkHttpMatch(match: Field, report: Report): void {
  for (const [name, header] of match.get('headers').entries()) {
    if (!header.present) {
      report.error(
        header,
        'wrong-type',
        `the match on the header "${name}" must not be null; use {} for presence`,
        {
          header: name,
        },
      );
    }
    checkMatchedHeaderName(header, name, report);
    checkStringMatch(header, report);
  }
  for (const [name, header] of match.get('withoutHeaders').entries()) {
    checkMatchedHeaderName(header, name, report);
    // `*` is no regular expression: it stands for presence.
    if (header.get('regex').string() !== '*') {
      checkStringMatch(header, report);
    }
  }
  // Alone of all, the path may have an empty prefix, which matches everything.
  checkMatchRegex(match.get('uri'), report);
  for (const name of ['scheme', 'method', 'authority']) {
    checkStringMatch(match.get(name), report);
  }
  for (const [, parameter] of match.get('queryParams').entries()) {
    checkStringMatch(parameter, report);
  }
  checkMatchedSource(match, report);
  checkGatewayNames(match.get('gateways'), report, { withWarnings: false });
  const namespace = match.get('sourceNamespace');
  if (namespace.string() !== '' && !isDnsLabel(namespace.string())) {
    report.error(
      namespace,
      'invalid-name',
      `"${namespace.string()}" is not a namespace`,
      {
        name: namespace.string(),
      },
    );
  }
}

/** Conditions on the port and on where a request comes from, which all protocols have. */
export function checkMatchedSource(match: Field, report: Report): void {
  if (match.get('port').number() !== 0) {
    checkPortNumber(match.get('port'), report);
  }
  checkLabels(match.get('sourceLabels'), report);
}
