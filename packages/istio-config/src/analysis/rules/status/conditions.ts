import type { MeshObject } from '../../../resources/object';
import { asArray, asString, objectAt } from '../../../resources/read';
import type { FieldPath, JsonObject, JsonValue } from '../../../source';
import type { Rule } from '../../rule';

const WAYPOINT = ['istio.io/WaypointBound'];
const GATEWAY_API = ['Accepted', 'Programmed', 'ResolvedRefs'];

/** Conditions that tell of a problem where they are false. */
const REPORTED: Readonly<Record<string, readonly string[]>> = {
  Service: WAYPOINT,
  ServiceEntry: WAYPOINT,
  AuthorizationPolicy: ['ZtunnelAccepted', 'WaypointAccepted'],
  KubernetesGateway: GATEWAY_API,
  HTTPRoute: GATEWAY_API,
  GRPCRoute: GATEWAY_API,
};

/**
 * What a controller said about a resource, where its status is known.
 *
 * istio: pkg/config/analysis/analyzers/conditions/conditions.go
 */
export const conditions: Rule = {
  name: 'status/conditions',
  description: 'No controller reports a problem with a resource',
  analyzer: 'conditions.ConditionAnalyzer',
  onePerObject: true,
  kinds: [
    'Service',
    'ServiceEntry',
    'AuthorizationPolicy',
    'KubernetesGateway',
    'HTTPRoute',
    'GRPCRoute',
  ],
  check(object, { report }) {
    const reported = REPORTED[object.meshKind ?? ''] ?? [];
    for (const { condition, path } of conditionsOf(object)) {
      const type = asString(condition.type) ?? '';
      const reason = asString(condition.reason) ?? '';
      const isFalse = condition.status === 'False' && reported.includes(type);
      // True, and yet a part of the policy is left out.
      const isPartial =
        object.meshKind === 'AuthorizationPolicy' &&
        type === 'WaypointAccepted' &&
        reason === 'PartiallyInvalid';
      if (isFalse || isPartial) {
        report('IST0171', path, {
          type,
          reason,
          detail: asString(condition.message) ?? '',
        });
      }
    }
  },
};

/** Routes have conditions for each parent. */
function conditionsOf(
  object: MeshObject,
): readonly { readonly condition: JsonObject; readonly path: FieldPath }[] {
  const status = objectAt(object.value, 'status');
  const isRoute =
    object.meshKind === 'HTTPRoute' || object.meshKind === 'GRPCRoute';
  const lists: readonly {
    readonly value: readonly JsonValue[];
    readonly path: FieldPath;
  }[] = isRoute
    ? asArray(status.parents).map((parent, index) => ({
        value: asArray(objectAt(parent).conditions),
        path: ['status', 'parents', index, 'conditions'],
      }))
    : [
        {
          value: asArray(status.conditions),
          path: ['status', 'conditions'],
        },
      ];
  return lists.flatMap(({ value, path }) =>
    value.map((entry, index) => ({
      condition: objectAt(entry),
      path: [...path, index],
    })),
  );
}
