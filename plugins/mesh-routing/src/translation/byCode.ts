import { messages } from './messages';
import type { Translate } from './translationRef';

type Arguments = Readonly<Record<string, string | number | readonly string[]>>;

function asText(value: string | number | readonly string[]): string {
  return typeof value === 'object' ? value.join(', ') : String(value);
}

/**
 * Translates what a library said by its code. English is the library's own
 * text: the default message of each code is `{{fallback}}` and nothing else, so
 * only other languages repeat it. A code without a message is shown as it came.
 */
export function translateByCode(
  t: Translate,
  group: 'finding' | 'findingFix' | 'reason' | 'decision' | 'trace',
  code: string | undefined,
  args: Arguments,
  fallback: string,
): string {
  if (!code || !Object.hasOwn(messages[group], code)) return fallback;
  const translate = t as unknown as (
    key: string,
    options: Record<string, string>,
  ) => string;
  const texts = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, asText(value)]),
  );
  const text = translate(`${group}.${code}`, { ...texts, fallback });
  // A library may say more, or other things, than a translation knows of.
  return text.includes('{{') ? fallback : text;
}
