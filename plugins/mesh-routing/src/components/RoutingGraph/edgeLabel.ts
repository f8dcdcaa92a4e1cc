import { formatShare } from '../../describe';
import type { GraphEdge } from '../../graph';
import type { Translate } from '../../translation';

/** A share of everything says nothing; a part does, and so does a copy. */
export function edgeLabel(t: Translate, edge: GraphEdge): string | undefined {
  const { kind, share } = edge;
  if (share === undefined) return undefined;
  const text = formatShare(t, share);
  if (kind === 'mirror') return t('graph.mirrorShare', { share: text });
  if (kind === 'fault') return t('graph.faultShare', { share: text });
  return share === 1 ? undefined : text;
}
