import type {
  Finding,
  HostNode,
  RouteNode,
  Topology,
} from '@mesh-portal/istio-config';
import {
  describeAction,
  describeFaults,
  describeMatches,
  describeRetries,
  destinationName,
  formatShare,
  shortHost,
} from '../../describe';
import { findingsByNode, routesInOrder } from '../../graph';
import type { Translate } from '../../translation';

/** A row of the table: the hosts that the next routes belong to, or a route. */
export type TableRow =
  | { readonly kind: 'hosts'; readonly id: string; readonly hosts: string }
  | {
      readonly kind: 'route';
      readonly id: string;
      readonly route: RouteNode;
      readonly findings: readonly Finding[];
      readonly match: string;
      readonly goesTo: string;
      readonly timeout?: string;
      readonly retries?: string;
      readonly fault?: string;
      readonly mirror?: string;
    };

function hostName(host: HostNode): string {
  const name = shortHost(host.host);
  return host.port === undefined ? name : `${name}:${host.port}`;
}

/** Hosts of a route as one text; several ports of one host are told apart. */
function hostNames(
  route: RouteNode,
  hosts: ReadonlyMap<string, HostNode>,
): string {
  return [
    ...new Set(
      route.hosts.flatMap(id => {
        const host = hosts.get(id);
        return host ? [hostName(host)] : [];
      }),
    ),
  ].join(', ');
}

/** The rows of the route table, with the words of the reader's language. */
export function tableRows(
  t: Translate,
  topology: Topology,
  findings: readonly Finding[],
): readonly TableRow[] {
  const byNode = findingsByNode(topology, findings);
  const hosts = new Map(
    topology.nodes.flatMap(node =>
      node.kind === 'host' ? [[node.id, node] as const] : [],
    ),
  );
  const rows: TableRow[] = [];
  let current: string | undefined;
  for (const route of routesInOrder(topology)) {
    const names = hostNames(route, hosts);
    if (names !== current) {
      rows.push({ kind: 'hosts', id: `hosts ${route.id}`, hosts: names });
      current = names;
    }
    rows.push({
      kind: 'route',
      id: route.id,
      route,
      findings: byNode.get(route.id) ?? [],
      match: describeMatches(t, route),
      goesTo: describeAction(t, route.action),
      timeout: route.timeout,
      retries: describeRetries(t, route),
      fault: describeFaults(t, route).join(', ') || undefined,
      mirror:
        route.mirrors
          .map(mirror =>
            t('route.destination', {
              name: destinationName(mirror),
              share: formatShare(t, mirror.share),
            }),
          )
          .join(', ') || undefined,
    });
  }
  return rows;
}

function textOf(row: TableRow): string {
  return row.kind === 'hosts'
    ? row.hosts
    : [
        row.route.name,
        row.match,
        row.goesTo,
        row.timeout,
        row.retries,
        row.fault,
        row.mirror,
        row.route.position?.file,
      ].join(' ');
}

/** Rows that contain the query; hosts stay while one of their routes does. */
export function filterRows(
  rows: readonly TableRow[],
  query: string,
): readonly TableRow[] {
  const wanted = query.trim().toLocaleLowerCase();
  if (!wanted) return rows;
  const result: TableRow[] = [];
  let hosts: TableRow | undefined;
  let hostsMatch = false;
  for (const row of rows) {
    const matches = textOf(row).toLocaleLowerCase().includes(wanted);
    if (row.kind === 'hosts') {
      hosts = row;
      hostsMatch = matches;
    } else if (matches || hostsMatch) {
      if (hosts) result.push(hosts);
      hosts = undefined;
      result.push(row);
    }
  }
  return result;
}
