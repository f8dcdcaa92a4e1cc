import type { Mesh } from '../mesh/mesh';
import { locate, refOf, type MeshObject } from '../resources/object';
import type { FieldPath } from '../source';
import {
  fillIn,
  linkOf,
  messageOf,
  type FindingArgs,
  type FindingCode,
} from './messages';
import type { ReportOptions, Rule, RuleContext } from './rule';
import { RULES } from './rules';
import { isSuppressed } from './suppression';
import type { Finding, FindingLevel } from './types';

/** What an analysis may be told. @public */
export interface AnalyzeOptions {
  /** The mesh as it was before the change; absent for the first commit of a service. */
  readonly before?: Mesh;
  /** The time for which certificates are judged; default: now. */
  readonly now?: Date;
  /** Codes that are not reported, e.g. `['IST0118']`. */
  readonly suppress?: readonly string[];
}

/**
 * Everything that is wrong, or worth knowing, with the own resources of a mesh;
 * the worst first. Throws on no input.
 *
 * @public
 */
export function analyze(mesh: Mesh, options: AnalyzeOptions = {}): Finding[] {
  return runRules(
    RULES.filter(rule => !mesh.settings.parity || rule.analyzer !== undefined),
    mesh,
    options,
  );
}

/** Runs some rules over the own resources of a mesh. */
export function runRules(
  rules: readonly Rule[],
  mesh: Mesh,
  options: AnalyzeOptions = {},
): Finding[] {
  const findings: Finding[] = [];
  const suppressed = new Set(options.suppress);
  const now = options.now ?? new Date();
  for (const rule of rules) {
    for (const kind of rule.kinds) {
      for (const object of mesh.ofKind(kind)) {
        if (!object.own) {
          continue;
        }
        const context: RuleContext = {
          mesh,
          before: options.before,
          now,
          report: (code, path, args, reportOptions) => {
            if (!suppressed.has(code) && !isSuppressed(object, code)) {
              findings.push(toFinding(object, code, path, args, reportOptions));
            }
          },
        };
        rule.check(object, context);
      }
    }
  }
  return withoutRepetition(findings).sort(byWeight);
}

function toFinding<Code extends FindingCode>(
  object: MeshObject,
  code: Code,
  path: FieldPath,
  args: FindingArgs<Code>,
  options: ReportOptions | undefined,
): Finding {
  const message = messageOf(code);
  const position = locate(object, path);
  const fix = options?.fix ?? (message.fix && fillIn(message.fix, args));
  const link = linkOf(code);
  return {
    code,
    level: options?.level ?? message.level,
    message: fillIn(message.template, args),
    args,
    resource: refOf(object),
    ...(object.entityRef ? { entityRef: object.entityRef } : {}),
    path,
    ...(position ? { position } : {}),
    ...(fix ? { fix } : {}),
    ...(link ? { link } : {}),
  };
}

const LEVELS: Readonly<Record<FindingLevel, number>> = {
  error: 0,
  warning: 1,
  info: 2,
};

function byWeight(a: Finding, b: Finding): number {
  return (
    LEVELS[a.level] - LEVELS[b.level] || (sortKey(a) < sortKey(b) ? -1 : 1)
  );
}

function sortKey({ code, resource, path, message }: Finding): string {
  return `${code}|${resource.kind}|${resource.namespace ?? ''}|${
    resource.name
  }|${path.join('.')}|${message}`;
}

function withoutRepetition(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(finding => {
    const key = sortKey(finding);
    return !seen.has(key) && seen.add(key);
  });
}
