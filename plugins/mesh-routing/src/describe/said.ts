import type { RoutingText } from '@mesh-portal/istio-config';
import type { Translate } from '../translation';
import { translateByCode } from '../translation/byCode';

/** What a step, a check or a caveat says, in the reader's language. */
export function describeSaid(
  t: Translate,
  text: RoutingText | undefined,
  fallback: string,
): string {
  if (!text) return fallback;
  const args = Object.fromEntries(
    Object.entries(text.args).map(([name, value]) => [
      name,
      typeof value === 'object' ? describeSaid(t, value, '') : value,
    ]),
  );
  return translateByCode(t, 'trace', text.code, args, fallback);
}
