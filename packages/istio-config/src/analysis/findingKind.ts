import { linkOf, MESSAGES, messageOf, type FindingCode } from './messages';
import type { FindingLevel } from './types';

/** What all findings of a code have in common. @public */
export interface FindingKind {
  readonly code: FindingCode;
  /** E.g. `ReferencedResourceNotFound`; Istio's own name where it has the check. */
  readonly name: string;
  /** Unless a finding says otherwise. */
  readonly level: FindingLevel;
  /** What is wrong, in English; `…` stands for what differs from finding to finding. */
  readonly summary: string;
  /** What would put it right, in the same way. */
  readonly fix: string;
  /** Documentation. */
  readonly link?: string;
}

/**
 * What a code stands for; undefined for a code that no finding has.
 *
 * @public
 */
export function findingKind(code: string): FindingKind | undefined {
  if (!isFindingCode(code)) {
    return undefined;
  }
  const { name, level, template, summary, fix = '' } = messageOf(code);
  const link = linkOf(code);
  return {
    code,
    name,
    level,
    summary: summary ?? withoutArguments(template),
    fix: withoutArguments(fix),
    ...(link ? { link } : {}),
  };
}

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(MESSAGES, code);
}

function withoutArguments(template: string): string {
  return template.replace(/\{\w+\}/g, '…');
}
