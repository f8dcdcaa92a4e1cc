import { fillIn, RULE_MESSAGES } from '../messages';
import type { GuardRails, RuleName, Violation, ViolationArgs } from '../types';

/** A broken rule, with its message. */
export function violation(
  { owner, version }: GuardRails,
  rule: RuleName,
  about: ViolationArgs,
): Violation {
  const args = { ...about, rule, owner, version };
  return { rule, args, message: fillIn(RULE_MESSAGES[rule].template, args) };
}

/** What holds for an environment: its own entry, else that of `*`. */
export function ofEnvironment<T>(
  entries: Readonly<Record<string, T>> | undefined,
  environment: string,
): T | undefined {
  if (!entries) {
    return undefined;
  }
  return Object.hasOwn(entries, environment)
    ? entries[environment]
    : entries['*'];
}
