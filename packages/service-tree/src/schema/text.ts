import * as z from 'zod/v4';
import { complaint, type Complaint } from './problems';

// Invisible characters, and those that some parser takes for a line break: the
// C0 and C1 controls, the Unicode line separators, marks that reorder text on
// screen, and what is no character at all. Tab and line feed are judged apart.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/;
const LINE_BREAK = /[\t\n]/;

function codePoint(character: string): string {
  const hex = character.charCodeAt(0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}

/** What is wrong with any text, whatever its field. */
function unsafe(value: string, multiline: boolean): Complaint | undefined {
  if (value.includes('${{')) {
    return complaint('unresolved-expression');
  }
  const bad =
    INVISIBLE.exec(value) ?? (multiline ? null : LINE_BREAK.exec(value));
  if (bad) {
    return complaint('control-character', { character: codePoint(bad[0]) });
  }
  // kustomize: its own output of such a text is one that it cannot read again.
  if (/^[\n ]*\t[^]*\n/.test(value)) {
    return complaint('leading-tab');
  }
  // Half a surrogate pair: no encoding can write it.
  if (/\p{Cs}/u.test(value)) {
    return complaint('control-character', {
      character: 'U+D800 (half a pair)',
    });
  }
  return undefined;
}

export interface TextOptions {
  /** In UTF-16 units. */
  readonly maximum: number;
  readonly multiline?: boolean;
  readonly allowEmpty?: boolean;
  /** What else is wrong, judged once the text is safe and of fitting length. */
  readonly rule?: (value: string) => Complaint | undefined;
}

/** The first thing that is wrong with a text. */
export function judgeText(
  value: string,
  options: TextOptions,
): Complaint | undefined {
  const bad = unsafe(value, options.multiline ?? false);
  if (bad) {
    return bad;
  }
  if (value.length === 0 && !options.allowEmpty) {
    return complaint('empty');
  }
  if (value.length > options.maximum) {
    return complaint('too-long', {
      length: value.length,
      maximum: options.maximum,
    });
  }
  return options.rule?.(value);
}

/** A string that refuses template expressions and control characters, as every string of a ServiceSpec does. */
export function text(options: TextOptions) {
  return z.string().superRefine((value, context) => {
    const found = judgeText(value, options);
    if (found) {
      context.addIssue({ code: 'custom', params: { ...found } });
    }
  });
}
