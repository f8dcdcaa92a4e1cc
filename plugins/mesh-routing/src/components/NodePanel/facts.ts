import type { TopologyNode } from '@mesh-portal/istio-config';
import {
  describeAction,
  describeMatches,
  describeRouteDetails,
} from '../../describe';
import type { Translate } from '../../translation';

/** One line of a panel: what, and its value. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

const EXPLANATIONS = {
  gateway: 'panel.whatGateway',
  mesh: 'panel.whatMesh',
  host: 'panel.whatHost',
  route: 'panel.whatRoute',
  subset: 'panel.whatSubset',
  workload: 'panel.whatWorkload',
  redirect: 'panel.whatRedirect',
  directResponse: 'panel.whatDirectResponse',
  fault: 'panel.whatFault',
} as const;

/** What a kind of node is, in one sentence. */
export function explainNode(t: Translate, node: TopologyNode): string {
  return t(EXPLANATIONS[node.kind]);
}

/** What the box has no room for. */
export function nodeFacts(t: Translate, node: TopologyNode): readonly Fact[] {
  const facts: Fact[] = [];
  const add = (name: string, value: string) => {
    if (value) facts.push({ name, value });
  };
  if (node.resource) {
    const { kind, namespace, name } = node.resource;
    add(
      t('panel.resource'),
      `${kind} ${[namespace, name].filter(Boolean).join('/')}`,
    );
  }
  switch (node.kind) {
    case 'host':
      add(t('node.host'), node.host);
      break;
    case 'route':
      add(t('panel.match'), describeMatches(t, node));
      add(t('panel.goesTo'), describeAction(t, node.action));
      describeRouteDetails(t, node).forEach(detail =>
        add(t('panel.also'), detail),
      );
      break;
    case 'subset':
      add(t('node.host'), node.host);
      add(
        t('panel.labels'),
        Object.entries(node.labels)
          .map(([key, value]) => `${key}: ${value}`)
          .join(', ') || t('node.allPods'),
      );
      break;
    case 'workload':
      add(t('panel.images'), node.images.join(', '));
      break;
    default:
  }
  return facts;
}
