import type { TopologyNode } from '@mesh-portal/istio-config';
import type { Translate } from '../translation';
import { translateByCode } from '../translation/byCode';

/** Why a node is not OK, in the reader's language. */
export function describeReason(
  t: Translate,
  node: TopologyNode,
): string | undefined {
  if (node.state === 'ok') return undefined;
  const fallback =
    node.reason ??
    (node.state === 'broken'
      ? t('graph.stateBroken')
      : t('graph.stateUnknown'));
  return translateByCode(
    t,
    'reason',
    node.reasonCode,
    node.reasonArgs ?? {},
    fallback,
  );
}
