import { useMemo, useRef, useState, type CSSProperties } from 'react';
import { SearchField, Text } from '@backstage/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { Finding, Topology } from '@mesh-portal/istio-config';
import { useText } from '../../translation';
import type { FileUrl } from '../PlaceLink';
import { columnsOf, gridTemplate } from './columns';
import { filterRows, tableRows } from './rows';
import { RouteTableRow } from './RouteTableRow';
import styles from './RouteTable.module.css';

/** @public */
export interface RouteTableProps {
  readonly topology: Topology;
  readonly findings?: readonly Finding[];
  /** Page of a file and line at the Git host. */
  readonly fileUrl?: FileUrl;
  /** Id of the selected node of the topology. */
  readonly selected?: string;
  /** Called with the id of a route, when the reader asks for it. */
  readonly onSelect?: (id: string) => void;
}

/** With more rows than this only those in view are in the document. */
const VIRTUAL_ABOVE = 40;
/** With more routes than this there is a filter. */
const FILTER_ABOVE = 8;
const ESTIMATED_ROW_HEIGHT = 44;

/** With more columns than this they need a wide place. */
const FEW_COLUMNS = 6;

/**
 * Routes in the order in which the proxy tries them, host by host: what they
 * match, what they do, and where they stand in the repository.
 *
 * @public
 */
export function RouteTable({
  topology,
  findings = [],
  fileUrl,
  selected,
  onSelect,
}: RouteTableProps) {
  const t = useText();
  const [query, setQuery] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const all = useMemo(
    () => tableRows(t, topology, findings),
    [t, topology, findings],
  );
  const rows = useMemo(() => filterRows(all, query), [all, query]);
  const virtual = rows.length > VIRTUAL_ABOVE;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    getItemKey: index => rows[index].id,
    estimateSize: () => ESTIMATED_ROW_HEIGHT,
    overscan: 10,
  });

  if (all.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('route.empty')}
      </Text>
    );
  }

  const columns = columnsOf(all);
  const row = (index: number, props: { top?: number }) => {
    const item = rows[index];
    return (
      <div
        key={item.id}
        ref={virtual ? virtualizer.measureElement : undefined}
        data-index={index}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={selected === item.id || undefined}
        className={item.kind === 'hosts' ? styles.hostsRow : styles.row}
        style={
          props.top === undefined
            ? undefined
            : { transform: `translateY(${props.top}px)` }
        }
      >
        <RouteTableRow
          row={item}
          columns={columns}
          fileUrl={fileUrl}
          selected={selected === item.id}
          onSelect={onSelect}
        />
      </div>
    );
  };

  const routes = all.filter(item => item.kind === 'route').length;
  return (
    <div className={styles.root}>
      {routes > FILTER_ABOVE && (
        <SearchField
          size="small"
          aria-label={t('route.filter')}
          placeholder={t('graph.filterPlaceholder')}
          value={query}
          onChange={setQuery}
        />
      )}
      <div
        role="table"
        aria-label={t('route.caption')}
        aria-rowcount={rows.length + 1}
        className={styles.table}
        data-columns={columns.length > FEW_COLUMNS ? 'many' : 'few'}
        style={{ '--columns': gridTemplate(columns) } as CSSProperties}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row}>
            {columns.map(column => (
              <div key={column} role="columnheader" className={styles.cell}>
                <Text variant="body-x-small" color="secondary" weight="bold">
                  {t(`route.${column}`)}
                </Text>
              </div>
            ))}
          </div>
        </div>
        {virtual ? (
          <div
            ref={scroller}
            role="rowgroup"
            className={styles.scroll}
            // A region that scrolls has to be reachable by keyboard.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
          >
            <div
              role="presentation"
              className={styles.canvas}
              style={{ height: virtualizer.getTotalSize() }}
            >
              {virtualizer
                .getVirtualItems()
                .map(item => row(item.index, { top: item.start }))}
            </div>
          </div>
        ) : (
          <div role="rowgroup">{rows.map((_, index) => row(index, {}))}</div>
        )}
      </div>
      {rows.length === 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('route.noMatch', { query })}
        </Text>
      )}
    </div>
  );
}
