import { hasControlCharacter } from './characters';

/**
 * Why Envoy would refuse the value of a header, or undefined. A value may hold
 * variables: `%NAME%`, `%NAME(argument)%`, `%NAME(["a", "b"])%`; a percent sign
 * is written `%%`.
 *
 * envoy: source/common/router/header_parser.cc
 */
export function headerValueProblem(value: string): string | undefined {
  if (hasControlCharacter(value)) {
    return 'the value of a header must not contain control characters';
  }
  let rest = value;
  for (;;) {
    const percent = rest.indexOf('%');
    if (percent < 0) {
      return undefined;
    }
    rest = rest.slice(percent + 1);
    if (rest === '') {
      return `"${value}" ends in a single "%"; write "%%"`;
    }
    if (rest.startsWith('%')) {
      rest = rest.slice(1);
      continue;
    }
    const end = variableEnd(rest);
    if (end === undefined) {
      return `"${value}" has a "%" that starts no complete variable; write "%%" for a percent sign`;
    }
    rest = rest.slice(end);
  }
}

/** Arguments: quoted strings in brackets, or anything up to the closing parenthesis. */
const QUOTED = String.raw`"(?:\\.|[^"\\])*"`;
const LIST = String.raw` *\[ *${QUOTED} *(?:, *${QUOTED} *)*\] *\) *%`;
const PLAIN = String.raw` *[^ [](?:\\.|[^)\\])*\) *%`;
const VARIABLE = new RegExp(
  String.raw`^[^%(]*(?:%|\((?:${LIST}|${PLAIN}))`,
  's',
);

function variableEnd(rest: string): number | undefined {
  return VARIABLE.exec(rest)?.[0].length;
}
