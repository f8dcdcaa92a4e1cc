import type { RuleName, ViolationArgs } from './types';

/** What is said of a broken rule; `{x}` stands for an argument. @public */
export interface RuleMessage {
  readonly template: string;
  readonly fix: string;
}

const SAYS = ': rule {rule} of {owner}, version {version}';

/** The message of each rule. @public */
export const RULE_MESSAGES = {
  hosts: {
    template: `the host {actual} is in none of the domains {allowed}${SAYS}`,
    fix: 'Choose a host of an allowed domain.',
  },
  registries: {
    template: `the image {actual} comes from none of the registries {allowed}${SAYS}`,
    fix: 'Push the image to an allowed registry.',
  },
  labels: {
    template: `the pods lack the label {actual}${SAYS}`,
    fix: 'Add the label {actual}.',
  },
  annotations: {
    template: `the pods lack the annotation {actual}${SAYS}`,
    fix: 'Add the annotation {actual}.',
  },
  replicas: {
    template: `{workload} has {actual} pods, and environment {environment} needs {least} at least${SAYS}`,
    fix: 'Raise the replicas to {least}, or to 0 for a release that is gone.',
  },
  resources: {
    template: `the pods request {actual} of {resource}, and environment {environment} needs {least} at least${SAYS}`,
    fix: 'Request {least} of {resource}.',
  },
  injection: {
    template: `the injection {actual} is not among {allowed}${SAYS}`,
    fix: 'Choose one of {allowed}.',
  },
  forbidden: {
    template: `{actual} is forbidden${SAYS}`,
    fix: 'Do without it, or ask {owner}.',
  },
} as const satisfies Readonly<Record<RuleName, RuleMessage>>;

/** Fills arguments into a template. @public */
export function fillIn(template: string, args: ViolationArgs): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(args, name) ? args[name] : undefined;
    if (value === undefined) {
      return placeholder;
    }
    return typeof value === 'object' ? value.join(', ') : String(value);
  });
}
