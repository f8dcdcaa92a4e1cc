import { Fragment } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import type { FindingLevel, NodeState } from '@mesh-portal/istio-config';
import type { NodeText } from '../../describe';
import type { LayoutDirection } from '../../graph';
import { useText } from '../../translation';
import { LevelIcon } from '../LevelIcon';
import styles from './RoutingGraph.module.css';

/** What a box of the graph shows and does. */
export interface BoxData extends Record<string, unknown> {
  readonly text: NodeText;
  readonly state: NodeState;
  readonly kind: string;
  readonly direction: LayoutDirection;
  readonly findings: readonly { readonly level: FindingLevel }[];
  readonly selected: boolean;
  readonly dimmed: boolean;
  readonly onPress: () => void;
  readonly onReach: () => void;
}

/** A box as React Flow knows it. */
export type BoxNode = Node<BoxData, 'box'>;

function worst(findings: BoxData['findings']): FindingLevel | undefined {
  return (['error', 'warning', 'info'] as const).find(level =>
    findings.some(finding => finding.level === level),
  );
}

/** A box of the graph: a button, so that keyboard and screen reader work. */
export function GraphNodeBox({ data }: NodeProps<BoxNode>) {
  const t = useText();
  const { text, findings, direction } = data;
  const level = worst(findings);
  const isGroup = data.kind === 'group';
  return (
    <>
      <Handle
        type="target"
        position={direction === 'down' ? Position.Top : Position.Left}
        isConnectable={false}
        className={styles.handle}
      />
      <button
        type="button"
        className={styles.node}
        data-kind={data.kind}
        data-state={data.state}
        data-dimmed={data.dimmed || undefined}
        aria-pressed={isGroup ? undefined : data.selected}
        aria-expanded={isGroup ? false : undefined}
        title={[text.title, ...text.details, text.reason]
          .filter(Boolean)
          .join('\n')}
        onClick={data.onPress}
        onFocus={data.onReach}
      >
        {/* The spaces are for screen readers, which read the box as one name. */}
        <span className={styles.kicker}>{text.kicker}</span>{' '}
        <span className={styles.title}>{text.title}</span>{' '}
        {text.details.map(detail => (
          <Fragment key={detail}>
            <span className={styles.detail}>{detail}</span>{' '}
          </Fragment>
        ))}
        {text.reason && <span className={styles.reason}>{text.reason}</span>}{' '}
        {level && (
          <span className={styles.badge} data-level={level}>
            <LevelIcon level={level} />{' '}
            <span aria-hidden="true">{findings.length}</span>
            <VisuallyHidden>
              {t('graph.findings', { count: findings.length })}
            </VisuallyHidden>
          </span>
        )}
      </button>
      <Handle
        type="source"
        position={direction === 'down' ? Position.Bottom : Position.Right}
        isConnectable={false}
        className={styles.handle}
      />
    </>
  );
}
