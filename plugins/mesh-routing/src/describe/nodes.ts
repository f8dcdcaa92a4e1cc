import type { TopologyNode } from '@mesh-portal/istio-config';
import type { Translate } from '../translation';
import { shortHost } from './hosts';
import { describeMatches } from './conditions';
import { describeRouteDetails } from './routes';
import { describeReason } from './reasons';

/** The words on a node. */
export interface NodeText {
  /** What kind of thing it is. */
  readonly kicker: string;
  readonly title: string;
  readonly details: readonly string[];
  /** Why it is not OK. */
  readonly reason?: string;
}

function describeLabels(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}

function describePlain(t: Translate, node: TopologyNode): NodeText {
  switch (node.kind) {
    case 'gateway':
      return {
        kicker: t('node.gateway'),
        title: node.label,
        details: node.namespace ? [node.namespace] : [],
      };
    case 'mesh':
      return {
        kicker: t('node.mesh'),
        title: t('node.meshCallers'),
        details: node.namespace ? [node.namespace] : [],
      };
    case 'host': {
      const port = node.port === undefined ? undefined : String(node.port);
      const portText =
        port && node.protocol
          ? t('node.port', { protocol: node.protocol, port })
          : port && t('node.portOnly', { port });
      return {
        kicker: t('node.host'),
        title: shortHost(node.host),
        details: portText ? [portText] : [],
      };
    }
    case 'route':
      return {
        kicker: node.name
          ? t('node.routeNamed', {
              order: String(node.order),
              name: node.name,
            })
          : t('node.route', { order: String(node.order) }),
        title: describeMatches(t, node),
        details: describeRouteDetails(t, node),
      };
    case 'subset': {
      const labels = describeLabels(node.labels);
      return node.subset
        ? {
            kicker: t('node.subset'),
            title: node.subset,
            details: labels ? [labels] : [],
          }
        : {
            kicker: t('node.service'),
            title: shortHost(node.label),
            details: labels ? [labels] : [],
          };
    }
    case 'workload':
      return {
        kicker: node.workloadKind || t('node.workload'),
        title: node.label,
        details: [
          [
            node.version,
            node.replicas === undefined
              ? undefined
              : t('node.replicas', { count: node.replicas }),
          ]
            .filter(Boolean)
            .join(' · '),
        ].filter(Boolean),
      };
    default:
      return { kicker: t(`node.${node.kind}`), title: node.label, details: [] };
  }
}

/** What a node says: kind, name, what matters, and why it is broken. */
export function describeNode(t: Translate, node: TopologyNode): NodeText {
  const text = describePlain(t, node);
  const details = node.entityRef
    ? [...text.details, t('node.otherService')]
    : text.details;
  const reason = describeReason(t, node);
  return { ...text, details, ...(reason && { reason }) };
}

/** The whole text of a node, for filters and for screen readers. */
export function nodeTextAsLine(text: NodeText): string {
  return [text.kicker, text.title, ...text.details, text.reason]
    .filter(Boolean)
    .join(', ');
}
