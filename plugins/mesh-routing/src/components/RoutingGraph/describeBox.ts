import type { RouteNode, Topology } from '@mesh-portal/istio-config';
import { describeNode, type NodeText } from '../../describe';
import type { GraphNode } from '../../graph';
import type { Translate } from '../../translation';

/** The words on a box: of its node, or of the group that it stands for. */
export function describeBox(
  t: Translate,
  box: GraphNode,
  topology: Topology,
): NodeText {
  if (box.node) return describeNode(t, box.node);
  const members = box.group?.members ?? [];
  const count = members.length;
  if (box.group?.kind === 'subset') {
    return {
      kicker: t('node.subset'),
      title: t('node.foldedSubsets', { count }),
      details: [t('node.unfold')],
    };
  }
  const orders = topology.nodes
    .filter((node): node is RouteNode => node.kind === 'route')
    .filter(node => members.includes(node.id))
    .map(node => node.order);
  return {
    kicker: t('node.foldedRange', {
      from: String(Math.min(...orders)),
      to: String(Math.max(...orders)),
    }),
    title: t('node.foldedRoutes', { count }),
    details: [t('node.unfold')],
  };
}
