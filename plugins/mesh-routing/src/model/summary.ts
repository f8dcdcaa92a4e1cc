import type {
  Finding,
  RouteDestination,
  Topology,
} from '@mesh-portal/istio-config';
import { routesInOrder } from '../graph';

/** What a reader wants to know first. */
export interface Summary {
  readonly routes: number;
  /** Where a request without anything special goes: the last word of the service. */
  readonly split: readonly RouteDestination[];
  readonly errors: number;
  readonly warnings: number;
}

/**
 * The shares that count: those of the first route that takes any request.
 * Where every route is special, there is no single answer, and none is given.
 */
function mainSplit(topology: Topology): readonly RouteDestination[] {
  const catchAll = routesInOrder(topology).find(
    route =>
      route.action.type === 'route' &&
      (route.matches.length === 0 ||
        route.matches.some(block => block.length === 0)),
  );
  return catchAll?.action.type === 'route' ? catchAll.action.destinations : [];
}

/** Counts and shares, for the strip above the graph and for the card. */
export function summarize(
  topology: Topology,
  findings: readonly Finding[],
): Summary {
  const count = (level: Finding['level']) =>
    findings.filter(finding => finding.level === level).length;
  return {
    routes: topology.nodes.filter(node => node.kind === 'route').length,
    split: mainSplit(topology),
    errors: count('error'),
    warnings: count('warning'),
  };
}
