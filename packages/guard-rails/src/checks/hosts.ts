import type { GuardRails, Violation } from '../types';
import { violation } from './violation';

/** A host from outside, which may start with `*.`, is in an allowed domain. @public */
export function checkHost(rules: GuardRails, host: string): Violation[] {
  const { hosts } = rules;
  if (!hosts) {
    return [];
  }
  const name = host.replace(/^\*\./, '');
  const isAllowed = hosts.some(
    domain => name === domain || name.endsWith(`.${domain}`),
  );
  return isAllowed
    ? []
    : [violation(rules, 'hosts', { actual: host, allowed: hosts })];
}
