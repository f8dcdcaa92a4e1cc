import { useEffect, useRef, type KeyboardEvent } from 'react';
import { ButtonIcon, Text } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { Finding, TopologyNode } from '@mesh-portal/istio-config';
import { ANOTHER_SERVICE } from '@mesh-portal/plugin-mesh-routing-common';
import { describeNode } from '../../describe';
import { pathOfNode, type ResourceItem } from '../../model';
import { useText } from '../../translation';
import { FindingsList } from '../FindingsList';
import { PlaceLink, type FileUrl } from '../PlaceLink';
import { LazyResourceYaml } from '../ResourceList';
import { explainNode, nodeFacts } from './facts';
import styles from './NodePanel.module.css';

export interface NodePanelProps {
  readonly node: TopologyNode;
  readonly findings: readonly Finding[];
  /** The resource behind the node, where this service delivers it. */
  readonly item?: ResourceItem;
  readonly fileUrl?: FileUrl;
  readonly onClose: () => void;
}

function OtherEntity({ entityRef }: { readonly entityRef: string }) {
  const t = useText();
  if (entityRef === ANOTHER_SERVICE) {
    // The reader may not see which.
    return <Text variant="body-small">{t('node.otherService')}</Text>;
  }
  try {
    return <EntityRefLink entityRef={parseEntityRef(entityRef)} />;
  } catch {
    return <Text variant="body-small">{entityRef}</Text>;
  }
}

/** All that is known of one node of the graph. */
export function NodePanel({
  node,
  findings,
  item,
  fileUrl,
  onClose,
}: NodePanelProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { kicker, title, reason } = describeNode(t, node);

  // A reader who opens the panel goes on reading there.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [node.id]);

  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    // Escape is listened for on whatever has the focus inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className={styles.panel}
      aria-label={t('panel.label', { name: title })}
      onKeyDown={leave}
    >
      <div className={styles.head}>
        <div className={styles.names}>
          <Text as="p" variant="body-x-small" color="secondary">
            {kicker}
          </Text>
          {/* The heading takes the focus, but is no stop for Tab. */}
          <h3 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h3>
        </div>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('panel.close')}
          icon={<RiCloseLine />}
          onPress={onClose}
        />
      </div>
      {reason && (
        <Text
          as="p"
          variant="body-small"
          weight="bold"
          className={node.state === 'broken' ? styles.broken : undefined}
        >
          {reason}
        </Text>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {explainNode(t, node)}
      </Text>
      <dl className={styles.facts}>
        {nodeFacts(t, node).map(fact => (
          <div key={`${fact.name} ${fact.value}`}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
        {node.position && (
          <div>
            <dt>{t('panel.definedIn')}</dt>
            <dd>
              <PlaceLink position={node.position} fileUrl={fileUrl} full />
            </dd>
          </div>
        )}
        {node.entityRef && (
          <div>
            <dt>{t('panel.owner')}</dt>
            <dd>
              <OtherEntity entityRef={node.entityRef} />
            </dd>
          </div>
        )}
      </dl>
      {findings.length > 0 && (
        <div>
          <FindingsList findings={findings} fileUrl={fileUrl} />
        </div>
      )}
      {item ? (
        <LazyResourceYaml item={item} focus={pathOfNode(node, item.resource)} />
      ) : (
        node.resource && (
          <Text as="p" variant="body-small" color="secondary">
            {t('panel.notDelivered')}
          </Text>
        )
      )}
    </aside>
  );
}
