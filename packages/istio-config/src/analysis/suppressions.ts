import type { MeshObject } from '../resources/object';
import { MESSAGES, messageOf, type FindingCode } from './messages';

/** Codes that a caller leaves out, and on which objects. */
interface Suppression {
  readonly code: FindingCode;
  isOn(object: MeshObject): boolean;
}

/** What a text that leaves findings out means, or what is wrong with it. */
type ParsedSuppression =
  | { readonly ok: true; readonly suppression: Suppression }
  | { readonly ok: false; readonly problem: string };

const FORM = /^([A-Z]+\d+)(?:=([^/\s]+)\/([^/\s]+)\/([^/\s]+))?$/;

function parse(text: string): ParsedSuppression {
  const [, code, ...patterns] = FORM.exec(text) ?? [];
  if (code === undefined) {
    return {
      ok: false,
      problem: `'${text}' must be a code, such as MSH0010, or CODE=Kind/namespace/name, where * stands for any text`,
    };
  }
  if (!isCode(code)) {
    return { ok: false, problem: `'${text}': there is no code ${code}` };
  }
  if (messageOf(code).isBinding) {
    return {
      ok: false,
      problem: `'${text}': ${code} is a rule of the platform, which nothing suppresses`,
    };
  }
  const [kind, namespace, name] = patterns.map(toMatcher);
  return {
    ok: true,
    suppression: {
      code,
      isOn: object =>
        kind(object.kind) && namespace(object.namespace) && name(object.name),
    },
  };
}

/**
 * What is wrong with an entry of `suppress`; undefined: nothing.
 *
 * @public
 */
export function suppressionProblem(text: string): string | undefined {
  const parsed = parse(text);
  return parsed.ok ? undefined : parsed.problem;
}

/** Whether a code is left out on an object. Entries that mean nothing leave nothing out. */
export function suppressedBy(
  entries: readonly string[] = [],
): (object: MeshObject, code: FindingCode) => boolean {
  const byCode = new Map<FindingCode, Suppression[]>();
  for (const parsed of entries.map(parse)) {
    if (parsed.ok) {
      const { suppression } = parsed;
      byCode.set(suppression.code, [
        ...(byCode.get(suppression.code) ?? []),
        suppression,
      ]);
    }
  }
  return (object, code) =>
    byCode.get(code)?.some(one => one.isOn(object)) ?? false;
}

function isCode(code: string): code is FindingCode {
  return Object.prototype.hasOwnProperty.call(MESSAGES, code);
}

/** `*` stands for any text, also for none: the namespace of what has none. */
function toMatcher(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined || pattern === '*') {
    return () => true;
  }
  const parts = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`);
  return text => expression.test(text);
}
