import type { Translate } from '../translation';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, in the largest unit that is not zero. */
export function describeAge(t: Translate, then: string, now: number): string {
  const time = Date.parse(then);
  // Clocks differ a little; nothing is ever from the future.
  const seconds = Number.isNaN(time)
    ? 0
    : Math.max(0, Math.round((now - time) / 1000));
  if (seconds < MINUTE) return t('age.seconds', { value: String(seconds) });
  if (seconds < HOUR) {
    return t('age.minutes', { value: String(Math.floor(seconds / MINUTE)) });
  }
  if (seconds < DAY) {
    return t('age.hours', { value: String(Math.floor(seconds / HOUR)) });
  }
  return t('age.days', { value: String(Math.floor(seconds / DAY)) });
}
