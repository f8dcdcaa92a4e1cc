import type {
  Finding,
  ResourceRef,
  SourcePosition,
  Topology,
  TopologyNode,
} from '@mesh-portal/istio-config';

function resourceKey(resource: ResourceRef): string {
  // Versions of one kind are read alike, so only the group counts.
  const group = resource.apiVersion.includes('/')
    ? resource.apiVersion.split('/')[0]
    : '';
  return [group, resource.kind, resource.namespace ?? '', resource.name].join(
    '|',
  );
}

function positionsOf(node: TopologyNode): SourcePosition[] {
  const destinations =
    node.kind === 'route'
      ? [
          ...(node.action.type === 'route' ? node.action.destinations : []),
          ...node.mirrors,
        ]
      : [];
  return [node, ...destinations].flatMap(item =>
    item.position ? [item.position] : [],
  );
}

/** How well a node's place fits a finding's: higher is better. */
function fit(node: TopologyNode, position: SourcePosition): number {
  const lines = positionsOf(node)
    .filter(place => place.file === position.file)
    .map(place => place.line)
    .filter(line => line <= position.line);
  return lines.length > 0 ? Math.max(...lines) : 0;
}

/**
 * Gives each finding to the one node it is about: among the nodes of its
 * resource, the one that begins last at or before the finding's line. Findings
 * on resources without a node are left to the list.
 */
export function findingsByNode(
  topology: Topology,
  findings: readonly Finding[],
): ReadonlyMap<string, readonly Finding[]> {
  const nodesByResource = new Map<string, TopologyNode[]>();
  for (const node of topology.nodes) {
    if (!node.resource) continue;
    const key = resourceKey(node.resource);
    nodesByResource.set(key, [...(nodesByResource.get(key) ?? []), node]);
  }

  const result = new Map<string, Finding[]>();
  for (const finding of findings) {
    const candidates = nodesByResource.get(resourceKey(finding.resource)) ?? [];
    const { position } = finding;
    const best = candidates.reduce<TopologyNode | undefined>(
      (winner, node) =>
        winner && (!position || fit(node, position) <= fit(winner, position))
          ? winner
          : node,
      undefined,
    );
    if (best) result.set(best.id, [...(result.get(best.id) ?? []), finding]);
  }
  return result;
}
