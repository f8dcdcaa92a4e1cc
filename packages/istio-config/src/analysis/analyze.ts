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
import { FindingList } from './findingList';
import { isSuppressed } from './suppression';
import type { Finding } from './types';

/** What an analysis may be told. @public */
export interface AnalyzeOptions {
  /** The mesh as it was before the change; absent for the first commit of a service. */
  readonly before?: Mesh;
  /** The time for which certificates are judged; default: now. */
  readonly now?: Date;
  /** Only the rules that reproduce these analyzers of Istio. */
  readonly analyzers?: readonly string[];
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
    RULES.filter(rule => isAskedFor(rule, mesh, options)),
    mesh,
    options,
  );
}

function isAskedFor(
  { analyzer, optIn }: Rule,
  { settings }: Mesh,
  { analyzers }: AnalyzeOptions,
): boolean {
  if (analyzers) {
    return analyzer !== undefined && analyzers.includes(analyzer);
  }
  return !optIn && (!settings.parity || analyzer !== undefined);
}

/** Runs some rules over the own resources of a mesh. */
export function runRules(
  rules: readonly Rule[],
  mesh: Mesh,
  options: AnalyzeOptions = {},
): Finding[] {
  const findings = new FindingList();
  const suppressed = new Set(options.suppress);
  const now = options.now ?? new Date();
  for (const rule of rules) {
    for (const kind of rule.kinds) {
      for (const object of mesh.ofKind(kind)) {
        if (!object.own || isSystemObject(object)) {
          continue;
        }
        const context: RuleContext = {
          mesh,
          before: options.before,
          now,
          report: (code, path, args, reportOptions) => {
            if (!suppressed.has(code) && !isSuppressed(object, code)) {
              findings.add(
                toFinding(object, code, path, args, reportOptions),
                mesh.settings.parity && rule.onePerObject === true,
              );
            }
          },
        };
        rule.check(object, context);
      }
    }
  }
  return findings.sorted();
}

/** Namespaces of Kubernetes itself, which are never part of a mesh. */
const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
]);

function isSystemObject(object: MeshObject): boolean {
  return SYSTEM_NAMESPACES.has(
    object.meshKind === 'Namespace' ? object.name : object.namespace,
  );
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
