import type { SystemEdge, SystemGateway, SystemService } from '../system';
import type { Translate } from '../translation';
import { translateByCode } from '../translation/byCode';
import { describeOutcome } from './decision';
import type { NodeText } from './nodes';
import { describeDestinations } from './routes';

/** The words on a gateway or service of a system. */
export function describeSystemNode(
  t: Translate,
  node: SystemGateway | SystemService,
): NodeText {
  if (node.kind === 'gateway') {
    return {
      kicker: t('node.gateway'),
      title: node.label,
      details: node.namespace ? [node.namespace] : [],
    };
  }
  return {
    kicker: t('node.service'),
    title: node.title,
    details: [
      ...node.hosts,
      describeDestinations(t, node.split),
      node.conditional > 0
        ? t('system.conditional', { count: node.conditional })
        : '',
      node.mirrors.length > 0
        ? t('system.mirrors', { names: node.mirrors.join(', ') })
        : '',
      node.faults > 0 ? t('system.faults', { count: node.faults }) : '',
    ].filter(Boolean),
    ...(node.state === 'broken' && { reason: t('system.broken') }),
  };
}

/** Where a call arrives, or why it does not. */
export function describeCall(t: Translate, edge: SystemEdge): string {
  const { decision } = edge;
  if (!decision) {
    return edge.broken ? t('system.noService') : t('system.callUnknown');
  }
  const { outcome, destinations, reason } = decision;
  const failure = destinations.find(destination => destination.failure);
  return [
    describeOutcome(t, { outcome, destinations }),
    failure?.reason ??
      (reason &&
        translateByCode(
          t,
          'decision',
          reason.code,
          reason.args,
          reason.message,
        )),
  ]
    .filter(Boolean)
    .join(': ');
}
