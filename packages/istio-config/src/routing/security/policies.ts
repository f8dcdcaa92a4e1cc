import { selects } from '../../mesh/labels';
import type { Mesh } from '../../mesh/mesh';
import type { MeshObject } from '../../resources/object';
import { asArray, asObject, asStringMap, objectAt } from '../../resources/read';
import type { EnforcementPoint } from './subject';

type PolicyKind =
  | 'AuthorizationPolicy'
  | 'RequestAuthentication'
  | 'PeerAuthentication';

/**
 * The policies of a kind that apply at a proxy: those of the root namespace and
 * of its own that select it, or that name what it serves in `targetRefs`.
 *
 * istio: pilot/pkg/model/policyattachment.go
 */
export function policiesAt(
  mesh: Mesh,
  kind: PolicyKind,
  point: EnforcementPoint,
): readonly MeshObject[] {
  const namespaces = new Set([mesh.settings.rootNamespace, point.namespace]);
  return [...namespaces].flatMap(namespace =>
    mesh.inNamespace(kind, namespace).filter(policy => applies(policy, point)),
  );
}

function applies(
  { spec }: MeshObject,
  { labels, targets, at }: EnforcementPoint,
): boolean {
  const references = [
    ...asArray(spec.targetRefs),
    ...(asObject(spec.targetRef) ? [spec.targetRef] : []),
  ].map(entry => objectAt(entry));
  if (references.length > 0) {
    return references.some(({ kind, name }) =>
      targets.some(target => target.kind === kind && target.name === name),
    );
  }
  const selector = asStringMap(objectAt(spec, 'selector').matchLabels);
  // A waypoint follows only policies that are attached to it.
  return at !== 'waypoint' && selects(selector, labels);
}
