import type { ReactNode } from 'react';
import { Text } from '@backstage/ui';
import type { Topology, TopologyNode } from '@mesh-portal/istio-config';
import {
  describeNode,
  describeRouteDetails,
  describeMatches,
  describeReason,
  formatShare,
} from '../../describe';
import { graphRows, type GraphRow } from '../../graph';
import { useText, type Translate } from '../../translation';
import { TextButton } from '../TextButton';
import styles from './RoutingGraph.module.css';

function names(t: Translate, nodes: readonly TopologyNode[]): string {
  return nodes
    .map(node => {
      const { title, details } = describeNode(t, node);
      return details.length > 0 ? `${title} (${details.join(', ')})` : title;
    })
    .join('; ');
}

function routeText(t: Translate, row: GraphRow): string {
  const { route } = row;
  if (!route) return t('graph.noRoute');
  return [
    `${route.order}. ${describeMatches(t, route)}`,
    ...describeRouteDetails(t, route),
  ].join(', ');
}

function shareText(t: Translate, row: GraphRow): string {
  if (row.edge?.share === undefined) return '';
  const share = formatShare(t, row.edge.share);
  if (row.edge.kind === 'mirror') return t('graph.mirrorShare', { share });
  if (row.edge.kind === 'fault') return t('graph.faultShare', { share });
  return share;
}

function stateText(t: Translate, row: GraphRow): string {
  const nodes = [
    ...row.entrances,
    ...row.hosts,
    ...(row.route ? [row.route] : []),
    ...(row.to ? [row.to] : []),
    ...row.workloads,
  ];
  const reasons = nodes.flatMap(node => {
    const reason = describeReason(t, node);
    const name = describeNode(t, node).title;
    return reason ? [t('graph.stateNode', { name, reason })] : [];
  });
  return reasons.join('; ') || t('graph.stateOk');
}

export interface GraphTableProps {
  readonly topology: Topology;
  readonly selected?: string;
  /** It is not seen: nothing in it takes the focus. */
  readonly forTheEar?: boolean;
  /** Makes routes and destinations pressable. */
  readonly onSelect?: (id: string) => void;
}

interface TableFrameProps {
  readonly forTheEar: boolean;
  readonly children: ReactNode;
}

function TableFrame({ forTheEar, children }: TableFrameProps) {
  const t = useText();
  return forTheEar ? (
    <div>{children}</div>
  ) : (
    <div
      role="region"
      aria-label={t('graph.tableCaption')}
      className={styles.tableScroll}
      // A region that scrolls has to be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {children}
    </div>
  );
}

/** The graph as a table: one row for each way of a request. */
export function GraphTable({
  topology,
  selected,
  onSelect,
  forTheEar = false,
}: GraphTableProps) {
  const t = useText();
  const press = (node: TopologyNode | undefined, text: string) =>
    node && onSelect && text ? (
      <TextButton
        pressed={selected === node.id}
        onPress={() => onSelect(node.id)}
      >
        {text}
      </TextButton>
    ) : (
      text
    );
  return (
    <TableFrame forTheEar={forTheEar}>
      <table className={styles.table}>
        <caption>
          <Text variant="body-x-small" color="secondary">
            {t('graph.tableCaption')}
          </Text>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('graph.columnEntrance')}</th>
            <th scope="col">{t('graph.columnHost')}</th>
            <th scope="col">{t('graph.columnRoute')}</th>
            <th scope="col">{t('graph.columnTo')}</th>
            <th scope="col">{t('graph.columnShare')}</th>
            <th scope="col">{t('graph.columnWorkload')}</th>
            <th scope="col">{t('graph.columnState')}</th>
          </tr>
        </thead>
        <tbody>
          {graphRows(topology).map(row => (
            <tr key={row.id}>
              <td>{names(t, row.entrances)}</td>
              <td>{names(t, row.hosts)}</td>
              <td>{press(row.route, routeText(t, row))}</td>
              <td>{press(row.to, row.to ? names(t, [row.to]) : '')}</td>
              <td>{shareText(t, row)}</td>
              <td>
                {row.workloads.length > 0
                  ? names(t, row.workloads)
                  : t('graph.noWorkload')}
              </td>
              <td>{stateText(t, row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
