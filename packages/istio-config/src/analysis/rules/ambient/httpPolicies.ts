import {
  asArray,
  asObject,
  asString,
  asStringMap,
  objectAt,
} from '../../../resources/read';
import { dataplaneOfWorkload } from '../../../routing/proxy/dataplane';
import type { FieldPath, JsonObject } from '../../../source';
import type { Rule } from '../../rule';

const OPERATIONS = [
  'hosts',
  'notHosts',
  'methods',
  'notMethods',
  'paths',
  'notPaths',
] as const;
const SOURCES = ['requestPrincipals', 'notRequestPrincipals'] as const;

/**
 * ztunnel keeps policies that select pods, and reads no HTTP: a condition on it
 * never holds there.
 *
 * istio: pilot/pkg/serviceregistry/kube/controller/ambient/authorization.go
 */
export const httpPolicies: Rule = {
  name: 'ambient/httpPolicies',
  description: 'Policies on HTTP in ambient mode are attached to a waypoint',
  kinds: ['AuthorizationPolicy'],
  check({ spec, namespace }, { mesh, report }) {
    if (asArray(spec.targetRefs).length > 0 || asObject(spec.targetRef)) {
      return;
    }
    const labels = asStringMap(objectAt(spec, 'selector').matchLabels);
    const pods = mesh.workloads.select(
      labels,
      namespace === mesh.settings.rootNamespace ? undefined : namespace,
    );
    const path = httpConditions(spec)[0];
    const isAmbient = pods.some(
      workload => dataplaneOfWorkload(mesh, workload) === 'ambient',
    );
    if (path && isAmbient) {
      report('MSH0052', path, { field: String(path[path.length - 1]) });
    }
  },
};

/** Where a policy asks about HTTP. */
function httpConditions(spec: JsonObject): FieldPath[] {
  return asArray(spec.rules).flatMap((entry, index) => {
    const rule = objectAt(entry);
    const place: FieldPath = ['spec', 'rules', index];
    const fieldsOf = (
      list: 'from' | 'to',
      member: 'source' | 'operation',
      names: readonly string[],
    ) =>
      asArray(rule[list]).flatMap((item, position) =>
        names
          .filter(name => asArray(objectAt(item, member)[name]).length > 0)
          .map((name): FieldPath => [...place, list, position, member, name]),
      );
    return [
      ...fieldsOf('from', 'source', SOURCES),
      ...fieldsOf('to', 'operation', OPERATIONS),
      ...asArray(rule.when).flatMap((item, position): FieldPath[] =>
        asString(objectAt(item).key)?.startsWith('request.')
          ? [[...place, 'when', position, 'key']]
          : [],
      ),
    ];
  });
}
