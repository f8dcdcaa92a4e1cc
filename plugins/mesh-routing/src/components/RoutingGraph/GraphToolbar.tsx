import type { ReactNode } from 'react';
import {
  Button,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useText } from '../../translation';
import styles from './RoutingGraph.module.css';

/** How the routing is shown. @public */
export type GraphViewKind = 'graph' | 'table';

export interface GraphToolbarProps {
  readonly heading?: ReactNode;
  readonly view: GraphViewKind;
  readonly onViewChange: (view: GraphViewKind) => void;
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
  readonly filterable: boolean;
  /** Folds what was unfolded; left out where nothing is. */
  readonly onFold?: () => void;
}

/** Picture or table, and what narrows a large graph down. */
export function GraphToolbar({
  heading,
  view,
  onViewChange,
  query,
  onQueryChange,
  filterable,
  onFold,
}: GraphToolbarProps) {
  const t = useText();
  return (
    <div className={styles.toolbar}>
      {heading}
      {filterable && (
        <SearchField
          size="small"
          className={styles.filter}
          aria-label={t('graph.filter')}
          placeholder={t('graph.filterPlaceholder')}
          value={query}
          onChange={onQueryChange}
        />
      )}
      {onFold && view === 'graph' && (
        <Button size="small" variant="tertiary" onPress={onFold}>
          {t('graph.foldAll')}
        </Button>
      )}
      <ToggleButtonGroup
        className={styles.views}
        aria-label={t('graph.view')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={keys =>
          onViewChange(keys.has('table') ? 'table' : 'graph')
        }
      >
        <ToggleButton id="graph" size="small">
          {t('graph.viewGraph')}
        </ToggleButton>
        <ToggleButton id="table" size="small">
          {t('graph.viewTable')}
        </ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}
