import { Link, Text } from '@backstage/ui';
import type { Finding, FindingLevel } from '@mesh-portal/istio-config';
import { describeFinding } from '../../describe';
import { useText } from '../../translation';
import { LevelIcon } from '../LevelIcon';
import { PlaceLink, type FileUrl } from '../PlaceLink';
import { TextButton } from '../TextButton';
import styles from './FindingsList.module.css';

/** @public */
export interface FindingsListProps {
  readonly findings: readonly Finding[];
  /** Page of a file and line at the Git host. */
  readonly fileUrl?: FileUrl;
  /** Gives the list a button per finding that shows it in the graph. */
  readonly onShow?: (finding: Finding) => void;
  /** Whether a finding has a node to be shown; all have unless told. */
  readonly canShow?: (finding: Finding) => boolean;
}

const WEIGHT: Readonly<Record<FindingLevel, number>> = {
  error: 0,
  warning: 1,
  info: 2,
};

function FindingItem({
  finding,
  fileUrl,
  onShow,
}: Pick<FindingsListProps, 'fileUrl' | 'onShow'> & {
  readonly finding: Finding;
}) {
  const t = useText();
  const { message, fix } = describeFinding(t, finding);
  return (
    <li className={styles.item}>
      <LevelIcon level={finding.level} />
      <div className={styles.body}>
        <Text as="p" variant="body-small" className={styles.message}>
          <Text variant="body-small" weight="bold" className={styles.code}>
            {finding.code}
          </Text>{' '}
          {message}
        </Text>
        {fix && (
          <Text as="p" variant="body-small" color="secondary">
            <Text variant="body-small" weight="bold" color="secondary">
              {t('findings.fix')}:
            </Text>{' '}
            {fix}
          </Text>
        )}
        <div className={styles.links}>
          {finding.position && (
            <PlaceLink position={finding.position} fileUrl={fileUrl} />
          )}
          {onShow && (
            <TextButton onPress={() => onShow(finding)}>
              {t('findings.showInGraph')}
            </TextButton>
          )}
          {finding.link && (
            <Link
              href={finding.link}
              target="_blank"
              rel="noopener"
              variant="body-small"
            >
              {t('findings.documentation', { code: finding.code })}
            </Link>
          )}
        </div>
      </div>
    </li>
  );
}

/**
 * What is wrong, or worth knowing: level, code, message, place, what puts it
 * right, and where to read on. Errors come first.
 *
 * @public
 */
export function FindingsList({
  findings,
  fileUrl,
  onShow,
  canShow = () => true,
}: FindingsListProps) {
  const t = useText();
  if (findings.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('findings.none')}
      </Text>
    );
  }
  const sorted = [...findings].sort(
    (left, right) => WEIGHT[left.level] - WEIGHT[right.level],
  );
  return (
    <ul className={styles.list} aria-label={t('findings.label')}>
      {sorted.map((finding, index) => (
        <FindingItem
          key={`${finding.code} ${index}`}
          finding={finding}
          fileUrl={fileUrl}
          onShow={canShow(finding) ? onShow : undefined}
        />
      ))}
    </ul>
  );
}
