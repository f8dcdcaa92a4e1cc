import {
  lazy,
  Suspense,
  useCallback,
  useDeferredValue,
  useMemo,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { Button, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import type { Finding, Topology } from '@mesh-portal/istio-config';
import { describeNode, nodeTextAsLine } from '../../describe';
import { filterTopology, findingsByNode, graphView } from '../../graph';
import { useElementWidth } from '../../hooks/useElementWidth';
import { useText } from '../../translation';
import { GraphTable } from './GraphTable';
import { GraphToolbar, type GraphViewKind } from './GraphToolbar';
import styles from './RoutingGraph.module.css';

const GraphCanvas = lazy(() => import('./GraphCanvas'));

/** @public */
export interface RoutingGraphProps {
  readonly topology: Topology;
  /** Stands beside the controls. */
  readonly heading?: ReactNode;
  /** Shown as badges on the nodes that they are about. */
  readonly findings?: readonly Finding[];
  /** Id of the selected node of the topology. */
  readonly selected?: string;
  /** Called with the id of a node, or undefined when the reader presses Escape. */
  readonly onSelect?: (id: string | undefined) => void;
  /** Ids of nodes and edges that stay bright while all others fade. */
  readonly highlight?: ReadonlySet<string>;
  /** Picture or table; left to the reader and the width where it is not given. */
  readonly view?: GraphViewKind;
  readonly onViewChange?: (view: GraphViewKind) => void;
}

/** Below this width requests travel from top to bottom. */
const NARROW = 760;
/** So many boxes side by side are still readable in a narrow place. */
const NARROW_BOXES = 3;
/** Graphs with more nodes than this have a filter. */
const FILTER_ABOVE = 16;
const WIDTH_WITHOUT_LAYOUT = 960;

/**
 * How requests travel to a service: entrances, hosts, routes in their order,
 * subsets, workloads. Thickness is share, dashed is a mirror, broken is drawn
 * broken. A table says the same.
 *
 * @public
 */
export function RoutingGraph({
  topology,
  heading,
  findings,
  selected,
  onSelect,
  highlight,
  view: givenView,
  onViewChange,
}: RoutingGraphProps) {
  const t = useText();
  const [frame, measured] = useElementWidth<HTMLDivElement>();
  const [chosenView, setChosenView] = useState<GraphViewKind>();
  const [query, setQuery] = useState('');
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const wanted = useDeferredValue(query.trim().toLocaleLowerCase());

  const byNode = useMemo(
    () => findingsByNode(topology, findings ?? []),
    [topology, findings],
  );
  const filtered = useMemo(() => {
    if (!wanted) return topology;
    const matching = new Set(
      topology.nodes
        .filter(node =>
          nodeTextAsLine(describeNode(t, node))
            .toLocaleLowerCase()
            .includes(wanted),
        )
        .map(node => node.id),
    );
    return filterTopology(topology, id => matching.has(id));
  }, [t, topology, wanted]);
  const drawn = useMemo(
    () =>
      graphView(filtered, {
        findings: byNode,
        unfolded,
        keep: id => id === selected || Boolean(highlight?.has(id)),
      }),
    [filtered, byNode, unfolded, selected, highlight],
  );

  // A panel beside the graph must not turn the graph: while something is
  // selected, the direction stays.
  const [turned, setTurned] = useState<boolean>();
  const tooNarrow = measured !== undefined && measured < NARROW;
  const settled = measured !== undefined && turned !== undefined;
  const narrow = selected !== undefined && settled ? turned : tooNarrow;
  if (measured !== undefined && turned !== narrow) setTurned(narrow);
  const widest = Math.max(
    0,
    ...[0, 1, 2, 3, 4].map(
      layer => drawn.nodes.filter(node => node.layer === layer).length,
    ),
  );
  const view =
    givenView ??
    chosenView ??
    (narrow && widest > NARROW_BOXES ? 'table' : 'graph');

  const select = useCallback((id: string) => onSelect?.(id), [onSelect]);
  const unfold = useCallback(
    (id: string) => setUnfolded(ids => new Set([...ids, id])),
    [],
  );
  const changeView = (next: GraphViewKind) => {
    setChosenView(next);
    onViewChange?.(next);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && selected !== undefined) onSelect?.(undefined);
  };

  if (topology.nodes.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('graph.empty')}
      </Text>
    );
  }

  const direction = narrow ? 'down' : 'right';
  const waiting = (
    <Skeleton
      width="100%"
      height={260}
      role="status"
      aria-label={t('graph.loading')}
    />
  );
  return (
    // Escape is listened for on whatever has the focus inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.root} ref={frame} onKeyDown={leave}>
      <GraphToolbar
        heading={heading}
        view={view}
        onViewChange={changeView}
        query={query}
        onQueryChange={setQuery}
        filterable={topology.nodes.length > FILTER_ABOVE}
        onFold={unfolded.size > 0 ? () => setUnfolded(new Set()) : undefined}
      />
      {filtered.nodes.length === 0 && (
        <div className={styles.noMatch}>
          <Text variant="body-small" color="secondary">
            {t('graph.noMatch', { query })}
          </Text>
          <Button size="small" variant="tertiary" onPress={() => setQuery('')}>
            {t('graph.clearFilter')}
          </Button>
        </div>
      )}
      {view === 'table' && (
        <GraphTable
          topology={filtered}
          selected={selected}
          onSelect={onSelect && select}
        />
      )}
      {view === 'graph' && (
        <>
          <VisuallyHidden>
            <GraphTable topology={filtered} forTheEar />
          </VisuallyHidden>
          <div
            role="group"
            aria-label={t(narrow ? 'graph.labelDown' : 'graph.label')}
          >
            <Suspense fallback={waiting}>
              <GraphCanvas
                topology={filtered}
                view={drawn}
                direction={direction}
                width={measured ?? WIDTH_WITHOUT_LAYOUT}
                selected={selected}
                highlight={highlight}
                onSelect={select}
                onUnfold={unfold}
              />
            </Suspense>
          </div>
        </>
      )}
    </div>
  );
}
