import { GUARD_RAIL_MESSAGES } from './messages/guardRails';
import { ISTIO_MESSAGES } from './messages/istio';
import type { Message } from './messages/message';
import { OWN_MESSAGES } from './messages/own';
import type { FindingArg } from './types';

/** Every finding that this library can report. Codes are never reused. */
export const MESSAGES = {
  ...ISTIO_MESSAGES,
  ...OWN_MESSAGES,
  ...GUARD_RAIL_MESSAGES,
} as const;

/** A code of a finding. @public */
export type FindingCode = keyof typeof MESSAGES;

type Placeholder<Template extends string> =
  Template extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Placeholder<Rest>
    : never;

type FixOf<Code extends FindingCode> = (typeof MESSAGES)[Code] extends {
  readonly fix: infer Fix extends string;
}
  ? Fix
  : never;

/** The arguments of a code: what its message and its fix mention. */
export type FindingArgs<Code extends FindingCode> = Readonly<
  Record<
    Placeholder<(typeof MESSAGES)[Code]['template']> | Placeholder<FixOf<Code>>,
    FindingArg
  >
>;

/** The message of a code. */
export function messageOf(code: FindingCode): Message {
  return MESSAGES[code];
}

/** Fills the arguments into a template. */
export function fillIn(
  template: string,
  args: Readonly<Record<string, FindingArg>>,
): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.prototype.hasOwnProperty.call(args, name)
      ? args[name]
      : undefined;
    if (value === undefined) {
      return placeholder;
    }
    return typeof value === 'object' ? value.join(', ') : String(value);
  });
}

/** Where a code is documented. */
export function linkOf(code: FindingCode): string | undefined {
  return code.startsWith('IST')
    ? `https://istio.io/latest/docs/reference/config/analysis/${code.toLowerCase()}/`
    : messageOf(code).link;
}
