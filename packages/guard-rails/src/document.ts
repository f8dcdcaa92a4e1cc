import { RULE_NAMES, type GuardRails } from './types';

/** Where a service keeps the rules that it was generated under. @public */
export const GUARD_RAILS_PATH = '.mesh-portal/rules.yaml';

export const API_VERSION = 'mesh-portal.io/v1alpha1';
export const KIND = 'GuardRails';

/** The rules as a document of their own, in a fixed order. @public */
export function guardRailsDocument(
  rules: GuardRails,
): Readonly<Record<string, unknown>> {
  const { owner, version } = rules;
  return {
    apiVersion: API_VERSION,
    kind: KIND,
    owner,
    version,
    ...Object.fromEntries(
      RULE_NAMES.filter(name => rules[name] !== undefined).map(name => [
        name,
        rules[name],
      ]),
    ),
  };
}
