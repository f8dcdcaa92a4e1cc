import { regexProblem } from '../fields/regexes';
import type { Field } from '../field';
import type { Report } from '../report';

/** istio: pkg/config/validation (validateHTTPRewrite) */
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
