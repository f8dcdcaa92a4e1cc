import type { TableRow } from './rows';

/** Columns of the route table, in their order. */
export type Column =
  | 'order'
  | 'match'
  | 'goesTo'
  | 'timeout'
  | 'retries'
  | 'fault'
  | 'mirror'
  | 'place';

const WIDTHS: Readonly<Record<Column, string>> = {
  order: '2.75rem',
  match: 'minmax(8rem, 1.5fr)',
  goesTo: 'minmax(8rem, 1.4fr)',
  timeout: '4rem',
  retries: '4.5rem',
  fault: 'minmax(6rem, 0.9fr)',
  mirror: 'minmax(6rem, 0.7fr)',
  place: 'minmax(10rem, 1.1fr)',
};

const OPTIONAL = ['timeout', 'retries', 'fault', 'mirror'] as const;

/** Columns that say something: one that no route fills is left out. */
export function columnsOf(rows: readonly TableRow[]): readonly Column[] {
  const filled = (column: (typeof OPTIONAL)[number]) =>
    rows.some(row => row.kind === 'route' && row[column] !== undefined);
  return ['order', 'match', 'goesTo', ...OPTIONAL.filter(filled), 'place'];
}

/** The columns as a grid. */
export function gridTemplate(columns: readonly Column[]): string {
  return columns.map(column => WIDTHS[column]).join(' ');
}
