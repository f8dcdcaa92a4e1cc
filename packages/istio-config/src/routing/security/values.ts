import { any, type Verdict } from './threeValued';

/** `abc` exact, `abc*` prefix, `*abc` suffix, `*` present. istio: pilot/pkg/security/authz/matcher */
export function matchesPattern(
  value: string | undefined,
  pattern: string,
): boolean {
  if (value === undefined) {
    return false;
  }
  if (pattern === '*') {
    return value !== '';
  }
  if (pattern.startsWith('*')) {
    return value.endsWith(pattern.slice(1));
  }
  return pattern.endsWith('*')
    ? value.startsWith(pattern.slice(0, -1))
    : value === pattern;
}

/** Whether a value that may be absent, or not known, matches any of the patterns. */
export function matchesAny(
  value: string | undefined | { readonly unknown: true },
  patterns: readonly string[],
): Verdict {
  if (typeof value === 'object') {
    return patterns.includes('*') ? true : 'unknown';
  }
  return any(patterns.map(pattern => matchesPattern(value, pattern)));
}

/**
 * As `matchesAny` for a header, which `*` asks to be there, be it empty.
 *
 * istio: pilot/pkg/security/authz/matcher/header.go (HeaderMatcher)
 */
export function matchesHeader(
  value: Parameters<typeof matchesAny>[0],
  patterns: readonly string[],
): Verdict {
  return (
    (value !== undefined && patterns.includes('*')) ||
    matchesAny(value, patterns)
  );
}

/** What stands for a segment of a template. envoy: source/extensions/path/uri_template_lib/uri_template_internal.cc (kLiteral) */
const SEGMENT = "[a-zA-Z0-9\\-._~%!$&'()+,;:@=";

/** Path patterns may also be templates: `{*}` is one segment, `{**}` any number of them. */
export function matchesPath(
  path: string,
  patterns: readonly string[],
): boolean {
  return patterns.some(pattern =>
    pattern.includes('{*}') || pattern.includes('{**}')
      ? templateExpression(pattern).test(path)
      : matchesPattern(path, pattern),
  );
}

function templateExpression(template: string): RegExp {
  const body = template
    .split(/(\{\*\*\}|\{\*\})/)
    .map(part => {
      if (part === '{*}') {
        return `${SEGMENT}]+`;
      }
      return part === '{**}'
        ? `${SEGMENT}/]*`
        : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${body}$`);
}
