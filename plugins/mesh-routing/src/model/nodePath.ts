import type {
  FieldPath,
  JsonObject,
  MeshResource,
  TopologyNode,
} from '@mesh-portal/istio-config';

/** Lists in the specification whose items are nodes of their own. */
const LISTS: Partial<Record<TopologyNode['kind'], readonly string[]>> = {
  route: ['http', 'tls', 'tcp'],
  subset: ['subsets'],
};

/**
 * The field of a resource that a node stands for: the item of a list that
 * stands in the same place. Undefined where the node is the whole resource.
 */
export function pathOfNode(
  node: TopologyNode,
  resource: MeshResource,
): FieldPath | undefined {
  const { position } = node;
  const spec = resource.value.spec as JsonObject | undefined;
  if (!position || !resource.locate || typeof spec !== 'object') {
    return undefined;
  }
  for (const list of LISTS[node.kind] ?? []) {
    const items = spec[list];
    if (!Array.isArray(items)) continue;
    for (let index = 0; index < items.length; index++) {
      const path = ['spec', list, index];
      const place = resource.locate(path);
      if (place?.file === position.file && place.line === position.line) {
        return path;
      }
    }
  }
  return undefined;
}
