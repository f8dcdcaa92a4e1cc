import { asArray, asString, objectAt } from '../../../resources/read';
import type { Rule } from '../../rule';

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
  check(object, { mesh, report }) {
    const isGatewayApi = ![
      'Service',
      'ServiceEntry',
      'AuthorizationPolicy',
    ].includes(object.kind);
    if (mesh.settings.parity && isGatewayApi) {
      return;
    }
    const status = objectAt(object.value, 'status');
    const parents = asArray(status.parents);
    const lists = [
      { value: status.conditions, path: ['status', 'conditions'] },
      ...(mesh.settings.parity
        ? []
        : parents.map((parent, index) => ({
            value: objectAt(parent).conditions,
            path: ['status', 'parents', index, 'conditions'],
          }))),
    ];
    for (const { value, path } of lists) {
      asArray(value).forEach((entry, index) => {
        const condition = objectAt(entry);
        if (condition.status === 'False') {
          report('IST0171', [...path, index], {
            type: asString(condition.type) ?? '',
            reason: asString(condition.reason) ?? '',
            detail: asString(condition.message) ?? '',
          });
        }
      });
    }
  },
};
