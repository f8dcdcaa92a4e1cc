import type { Decision } from '@mesh-portal/istio-config';
import { describeStep } from '../../describe';
import { wayOf } from '../../request';
import { useText } from '../../translation';
import { PlaceLink, type FileUrl } from '../PlaceLink';
import styles from './TryRequest.module.css';

/** Proxy, listener, virtual host and what else decided, for those who know Envoy. */
export function WayList({
  decision,
  fileUrl,
}: {
  readonly decision: Decision;
  readonly fileUrl?: FileUrl;
}) {
  const t = useText();
  return (
    <details className={styles.candidate}>
      <summary>{t('request.way')}</summary>
      <ol className={styles.way}>
        {wayOf(decision).map(({ depth, step }, index) => (
          <li
            key={index}
            className={styles.step}
            style={{ marginInlineStart: `${depth}rem` }}
          >
            <span>{describeStep(t, step, decision)}</span>{' '}
            {step.position && (
              <PlaceLink position={step.position} fileUrl={fileUrl} />
            )}
            {step.rule && <span className={styles.actual}>{step.rule}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
