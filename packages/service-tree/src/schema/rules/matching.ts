import type { Complaint } from '../problems';

/** A rule that refuses what a pattern does not match. */
export function matching(
  pattern: RegExp,
  refuse: (actual: string) => Complaint,
): (value: string) => Complaint | undefined {
  return value => (pattern.test(value) ? undefined : refuse(value));
}
