import type { GuardRails, RuleName, Violation } from '@mesh-portal/guard-rails';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshKind } from '../../../resources/kinds';
import type { MeshObject } from '../../../resources/object';
import type { FieldPath } from '../../../source';
import type { FindingArgs } from '../../messages';
import type { Rule } from '../../rule';

const CODES = {
  hosts: 'MSH0101',
  registries: 'MSH0102',
  labels: 'MSH0103',
  annotations: 'MSH0104',
  replicas: 'MSH0105',
  resources: 'MSH0106',
  injection: 'MSH0107',
  forbidden: 'MSH0108',
} as const satisfies Readonly<Record<RuleName, string>>;

type GuardRailCode = (typeof CODES)[RuleName];

/** Broken rules, and the field that breaks them. */
export type Broken = readonly [FieldPath, readonly Violation[]];

/** A rule of the platform on objects, which judges nothing where there are no guard-rails. */
export function guardRail(
  name: string,
  rule: {
    readonly description: string;
    readonly kinds: readonly MeshKind[];
    /** Looks at the mesh around the object. */
    readonly isWide?: boolean;
    judge(
      object: MeshObject,
      rules: GuardRails,
      around: { readonly mesh: Mesh; readonly environment: string },
    ): Iterable<Broken>;
  },
): Rule {
  const { description, kinds, isWide = false, judge } = rule;
  return {
    name: `guardrails/${name}`,
    description,
    kinds,
    scope: isWide ? 'mesh' : 'object',
    check(object, { mesh, guardRails, report }) {
      if (!guardRails) {
        return;
      }
      const { rules, environment } = guardRails;
      for (const [path, violations] of judge(object, rules, {
        mesh,
        environment,
      })) {
        for (const { rule: broken, args } of violations) {
          // The messages are those of the rules, so they mention what the rules give.
          report(CODES[broken], path, args as FindingArgs<GuardRailCode>);
        }
      }
    },
  };
}
