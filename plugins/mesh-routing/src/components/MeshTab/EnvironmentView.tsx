import { memo, useCallback, useDeferredValue, useMemo, useRef } from 'react';
import type { Finding } from '@mesh-portal/istio-config';
import { Skeleton } from '@backstage/ui';
import { findingsByNode } from '../../graph';
import type { MeshLocation } from '../../hooks/useMeshLocation';
import { useTriedRequest } from '../../hooks/useTriedRequest';
import { resourceKey, type MeshView } from '../../model';
import { useText } from '../../translation';
import { FindingsList } from '../FindingsList';
import { NodePanel } from '../NodePanel';
import { ResourceList } from '../ResourceList';
import { RouteTable } from '../RouteTable';
import { RoutingGraph } from '../RoutingGraph';
import { Section, SectionTitle } from './Section';
import styles from './MeshTab.module.css';

// Who types a request waits for its form alone; these are drawn again only when
// what they show has changed, and after the form.
const Graph = memo(RoutingGraph);
const Routes = memo(RouteTable);
const Findings = memo(FindingsList);
const Resources = memo(ResourceList);

export interface EnvironmentViewProps {
  readonly view: MeshView;
  readonly location: MeshLocation;
  readonly onLocationChange: (change: Partial<MeshLocation>) => void;
  readonly onRequestClose: () => void;
}

/** Graph, routes, findings and resources of one environment. */
export function EnvironmentView({
  view,
  location,
  onLocationChange,
  onRequestClose,
}: EnvironmentViewProps) {
  const t = useText();
  const { topology, findings, resources, fileUrl } = view;
  const graph = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);

  const write = useCallback(
    (request: string) => onLocationChange({ request }),
    [onLocationChange],
  );
  const tried = useTriedRequest(view, location.request, write);
  const answer = tried?.answer;
  const shown = useDeferredValue(answer);
  const RequestForm = tried?.parts?.RequestForm;
  const RequestResult = tried?.parts?.RequestResult;

  const byNode = useMemo(
    () => findingsByNode(topology, findings),
    [topology, findings],
  );
  const nodeOf = useCallback(
    (finding: Finding) =>
      [...byNode].find(([, items]) => items.includes(finding))?.[0],
    [byNode],
  );
  // An address may name a node that a newer commit no longer has.
  const node = topology.nodes.find(({ id }) => id === location.node);
  const item =
    node?.resource &&
    resources.find(
      ({ key }) => node.resource && key === resourceKey(node.resource),
    );

  const select = useCallback(
    (id: string | undefined) => {
      if (id !== undefined) {
        opener.current = document.activeElement;
        graph.current?.scrollIntoView?.({ block: 'nearest' });
      } else if (opener.current instanceof HTMLElement) {
        // Whoever came by keyboard goes on where they were.
        opener.current.focus();
      }
      onLocationChange({ node: id });
    },
    [onLocationChange],
  );
  const heading = useMemo(
    () => <SectionTitle>{t('section.graph')}</SectionTitle>,
    [t],
  );
  const changeView = useCallback(
    (next: MeshLocation['view']) => onLocationChange({ view: next }),
    [onLocationChange],
  );
  const openResource = useCallback(
    (key: string | undefined) => onLocationChange({ resource: key }),
    [onLocationChange],
  );
  const canShow = useCallback(
    (finding: Finding) => nodeOf(finding) !== undefined,
    [nodeOf],
  );
  const show = useCallback(
    (finding: Finding) => select(nodeOf(finding)),
    [nodeOf, select],
  );

  return (
    <>
      {tried && (
        <Section title={t('request.title')} plain>
          {RequestForm && answer ? (
            <RequestForm
              draft={tried.draft}
              onChange={tried.change}
              sources={tried.sources}
              hosts={tried.hosts}
              answer={answer}
              link={tried.link}
              takesFocus={tried.openedHere}
              onClose={onRequestClose}
            />
          ) : (
            <Skeleton
              width="100%"
              height={180}
              role="status"
              aria-label={t('request.loading')}
            />
          )}
        </Section>
      )}
      <Section title={t('section.graph')} plain>
        <div
          ref={graph}
          className={styles.graph}
          data-panel={node ? true : undefined}
        >
          <Graph
            heading={heading}
            topology={topology}
            findings={findings}
            selected={node?.id}
            onSelect={select}
            highlight={
              shown?.ok && shown.path.size > 0 ? shown.path : undefined
            }
            view={location.view}
            onViewChange={changeView}
          />
          {node && (
            <NodePanel
              node={node}
              findings={byNode.get(node.id) ?? []}
              item={item}
              fileUrl={fileUrl}
              onClose={() => select(undefined)}
            />
          )}
        </div>
      </Section>
      {RequestResult && shown?.ok && (
        <Section title={t('request.answer')} plain>
          <RequestResult decision={shown.decision} fileUrl={fileUrl} />
        </Section>
      )}
      <div className={styles.columns}>
        <Section title={t('section.routes')}>
          <Routes
            topology={topology}
            findings={findings}
            fileUrl={fileUrl}
            selected={node?.id}
            onSelect={select}
          />
        </Section>
        <Section title={t('section.findings')}>
          <Findings
            findings={findings}
            fileUrl={fileUrl}
            onShow={show}
            canShow={canShow}
          />
        </Section>
      </div>
      <Section title={t('section.resources')}>
        <Resources
          items={resources}
          fileUrl={fileUrl}
          open={location.resource}
          onOpenChange={openResource}
        />
      </Section>
    </>
  );
}
