import type { ReactNode } from 'react';
import { Text } from '@backstage/ui';
import { useText } from '../../translation';
import { LevelIcon } from '../LevelIcon';
import { PlaceLink, type FileUrl } from '../PlaceLink';
import type { Column } from './columns';
import type { TableRow } from './rows';
import styles from './RouteTable.module.css';

interface CellProps {
  readonly label: string;
  readonly children?: ReactNode;
  readonly className?: string;
}

function Cell({ label, children, className }: CellProps) {
  const t = useText();
  const empty = children === undefined;
  return (
    <div
      role="cell"
      data-empty={empty || undefined}
      className={[styles.cell, className].filter(Boolean).join(' ')}
    >
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      {empty ? (
        <Text variant="body-small" color="secondary">
          {t('route.none')}
        </Text>
      ) : (
        children
      )}
    </div>
  );
}

export interface RouteTableRowProps {
  readonly row: TableRow;
  readonly columns: readonly Column[];
  readonly fileUrl?: FileUrl;
  readonly selected: boolean;
  readonly onSelect?: (id: string) => void;
}

/** The cells of one row of the route table. */
export function RouteTableRow({
  row,
  columns,
  fileUrl,
  selected,
  onSelect,
}: RouteTableRowProps) {
  const t = useText();
  if (row.kind === 'hosts') {
    return (
      <div role="cell" aria-colspan={columns.length} className={styles.hosts}>
        <Text variant="body-x-small" color="secondary" weight="bold">
          {row.hosts || t('route.hosts')}
        </Text>
      </div>
    );
  }
  const { route, findings } = row;
  const order = String(route.order);
  const text = (value: string | undefined) =>
    value && <Text variant="body-small">{value}</Text>;
  return (
    <>
      <Cell label={t('route.order')} className={styles.order}>
        {onSelect ? (
          <button
            type="button"
            className={styles.orderButton}
            aria-label={t('route.showInGraph', { order })}
            aria-pressed={selected}
            onClick={() => onSelect(row.id)}
          >
            {order}
          </button>
        ) : (
          <Text variant="body-small" weight="bold">
            {order}
          </Text>
        )}
      </Cell>
      <Cell label={t('route.match')} className={styles.main}>
        <Text variant="body-small">{row.match}</Text>
        {route.name && (
          <Text variant="body-x-small" color="secondary">
            {route.name}
          </Text>
        )}
      </Cell>
      <Cell label={t('route.goesTo')} className={styles.main}>
        <Text
          variant="body-small"
          className={route.state === 'broken' ? styles.broken : undefined}
        >
          {row.goesTo}
        </Text>
        {findings.map((finding, index) => (
          <span key={`${finding.code} ${index}`} className={styles.finding}>
            <LevelIcon level={finding.level} />
            <Text variant="body-x-small">{finding.code}</Text>
          </span>
        ))}
      </Cell>
      {(['timeout', 'retries', 'fault', 'mirror'] as const)
        .filter(column => columns.includes(column))
        .map(column => (
          <Cell key={column} label={t(`route.${column}`)}>
            {text(row[column])}
          </Cell>
        ))}
      <Cell label={t('route.place')} className={styles.main}>
        {route.position && (
          <PlaceLink position={route.position} fileUrl={fileUrl} />
        )}
      </Cell>
    </>
  );
}
