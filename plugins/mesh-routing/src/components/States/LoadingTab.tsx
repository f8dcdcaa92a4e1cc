import { Card, CardBody, Skeleton } from '@backstage/ui';
import { useText } from '../../translation';
import styles from './States.module.css';

/** The layout of the tab, before anything is known. */
export function LoadingTab() {
  const t = useText();
  return (
    <div
      role="status"
      aria-label={t('tab.skeleton')}
      className={styles.skeleton}
    >
      <Skeleton width="60%" height={32} />
      <Skeleton width="45%" height={20} />
      <Card>
        <CardBody>
          <div className={styles.boxes}>
            {[0, 1, 2, 3, 4].map(column => (
              <Skeleton key={column} width="16%" height={64} />
            ))}
          </div>
        </CardBody>
      </Card>
      <Card>
        <CardBody>
          <div className={styles.rows}>
            {[0, 1, 2].map(row => (
              <Skeleton key={row} width="100%" height={28} />
            ))}
          </div>
        </CardBody>
      </Card>
    </div>
  );
}
