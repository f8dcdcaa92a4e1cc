import type { Mesh } from '../mesh/mesh';
import type { MeshKind } from '../resources/kinds';
import { locate, refOf, type MeshObject } from '../resources/object';
import type { FieldPath } from '../source';
import type { Reason } from '../topology/reasons';
import { FindingList, type SortableFinding } from './findingList';
import {
  fillIn,
  linkOf,
  messageOf,
  type FindingArgs,
  type FindingCode,
} from './messages';
import {
  RULE_SCOPES,
  type AppliedGuardRails,
  type ReportOptions,
  type Rule,
  type RuleContext,
  type RuleScope,
} from './rule';
import { RULES } from './rules';
import { isSuppressed } from './suppression';
import { suppressedBy } from './suppressions';
import type { Finding } from './types';

/** Namespaces of Kubernetes itself, which are never part of a mesh. */
const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
]);

/** What an analysis may be told. @public */
export interface AnalyzeOptions {
  /** The mesh as it was before the change; absent for the first commit of a service. */
  readonly before?: Mesh;
  /** The time for which certificates are judged; default: now. */
  readonly now?: Date;
  /** Only the rules that reproduce these analyzers of Istio. */
  readonly analyzers?: readonly string[];
  /** What the platform allows; its findings can't be suppressed. */
  readonly guardRails?: AppliedGuardRails;
  /**
   * What is not reported: a code, or `CODE=Kind/namespace/name` where `*` stands
   * for any text, e.g. `['IST0118', 'MSH0010=VirtualService/shop/*']`.
   */
  readonly suppress?: readonly string[];
}

/** What is judged, and how: the same for every object of an analysis. */
export interface Evaluator {
  /** Kinds on which any rule reports. */
  readonly kinds: readonly MeshKind[];
  /** The scopes of the rules on objects of a kind. */
  scopesOf(kind: MeshKind | undefined): readonly RuleScope[];
  /** The rules of one scope on one object. */
  evaluate(
    mesh: Mesh,
    object: MeshObject,
    scope: RuleScope,
  ): readonly SortableFinding[];
}

/** Prepares rules for one analysis. */
export function createEvaluator(
  { settings }: Mesh,
  options: AnalyzeOptions,
  rules: readonly Rule[] = RULES.filter(rule =>
    isAskedFor(rule, settings.parity, options),
  ),
): Evaluator {
  const byKind = groupByKind(rules);
  const isLeftOut = suppressedBy(options.suppress);
  const now = options.now ?? new Date();
  return {
    kinds: [...new Set(rules.flatMap(({ kinds }) => kinds))],
    scopesOf: kind => [...(byKind.get(kind)?.keys() ?? [])],
    evaluate: (mesh, object, scope) => {
      const findings = new FindingList();
      let isOnePerObject = false;
      const context: RuleContext = {
        mesh,
        before: options.before,
        now,
        guardRails: options.guardRails,
        report: (code, path, args, reportOptions) => {
          if (
            messageOf(code).isBinding ||
            (!isLeftOut(object, code) && !isSuppressed(object, code))
          ) {
            findings.add(
              toFinding(object, code, path, args, reportOptions),
              isOnePerObject,
            );
          }
        },
      };
      for (const rule of byKind.get(object.meshKind)?.get(scope) ?? []) {
        isOnePerObject = settings.parity && rule.onePerObject === true;
        rule.check(object, context);
      }
      return findings.values();
    },
  };
}

type RulesByScope = ReadonlyMap<RuleScope, readonly Rule[]>;

function groupByKind(
  rules: readonly Rule[],
): ReadonlyMap<MeshKind | undefined, RulesByScope> {
  const kinds = new Set(rules.flatMap(rule => rule.kinds));
  return new Map(
    [...kinds].map(kind => {
      const ofKind = rules.filter(rule => rule.kinds.includes(kind));
      return [kind, groupByScope(ofKind)] as const;
    }),
  );
}

function groupByScope(rules: readonly Rule[]): RulesByScope {
  return new Map(
    RULE_SCOPES.flatMap(scope => {
      const list = rules.filter(rule => (rule.scope ?? 'mesh') === scope);
      return list.length > 0 ? [[scope, list] as const] : [];
    }),
  );
}

/** Whether findings are reported on an object. */
export function isJudged(object: MeshObject): boolean {
  return (
    object.own &&
    !SYSTEM_NAMESPACES.has(
      object.meshKind === 'Namespace' ? object.name : object.namespace,
    )
  );
}

function isAskedFor(
  { analyzer, optIn }: Rule,
  isParity: boolean,
  { analyzers }: AnalyzeOptions,
): boolean {
  if (analyzers) {
    return analyzer !== undefined && analyzers.includes(analyzer);
  }
  return !optIn && (!isParity || analyzer !== undefined);
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
    ...(options?.details && { details: detailsOf(options.details) }),
    resource: refOf(object),
    ...(object.entityRef ? { entityRef: object.entityRef } : {}),
    path,
    ...(position ? { position } : {}),
    ...(fix ? { fix } : {}),
    ...(link ? { link } : {}),
  };
}

function detailsOf(
  reasons: Readonly<Record<string, Reason>>,
): NonNullable<Finding['details']> {
  return Object.fromEntries(
    Object.entries(reasons).map(([name, { reasonCode, reasonArgs }]) => [
      name,
      { code: reasonCode, args: reasonArgs },
    ]),
  );
}
