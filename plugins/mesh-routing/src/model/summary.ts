import type {
  Finding,
  RouteCondition,
  RouteDestination,
  RouteNode,
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

/** Whether a condition holds for any request to the service: the path `/` and what is below it, and its port. */
function isTrivial({ on, op, value }: RouteCondition): boolean {
  return on === 'port' || (on === 'path' && op === 'prefix' && value === '/');
}

/** Whether a route takes a request that has nothing special. */
export function takesAnyRequest({ matches }: RouteNode): boolean {
  return matches.length === 0 || matches.some(block => block.every(isTrivial));
}

/**
 * The shares that count: those of the first route that takes any request.
 * Where every route is special, there is no single answer, and none is given.
 */
function mainSplit(topology: Topology): readonly RouteDestination[] {
  const catchAll = routesInOrder(topology).find(
    route => route.action.type === 'route' && takesAnyRequest(route),
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
