import type { ReactNode } from 'react';
import { ButtonIcon, Link, Select, Text } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import type {
  CommitInfo,
  EnvironmentSummary,
} from '@mesh-portal/plugin-mesh-routing-common';
import { isPage } from '../../model';
import { useText } from '../../translation';
import { Age } from './Age';
import styles from './MeshTab.module.css';

export interface TabHeaderProps {
  readonly environments: readonly EnvironmentSummary[];
  readonly environment?: EnvironmentSummary;
  readonly onEnvironmentChange: (name: string) => void;
  readonly commit?: CommitInfo;
  /** When what is shown was rendered. */
  readonly renderedAt?: string;
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
  /** What can be done with what is shown. */
  readonly actions?: ReactNode;
}

/** Which environment, of which commit, how old, and a way to read it again. */
export function TabHeader({
  environments,
  environment,
  onEnvironmentChange,
  commit,
  renderedAt,
  refreshing,
  onRefresh,
  actions,
}: TabHeaderProps) {
  const t = useText();
  const sha = commit?.sha.slice(0, 7);
  const state =
    commit && sha
      ? t('tab.desiredState', { branch: commit.branch, commit: sha })
      : undefined;
  return (
    <div className={styles.header}>
      {environments.length > 0 && (
        <Select
          className={styles.environment}
          size="small"
          aria-label={t('tab.environment')}
          options={environments.map(({ name }) => ({
            value: name,
            label: name,
          }))}
          value={environment?.name ?? null}
          onChange={key => key !== null && onEnvironmentChange(String(key))}
        />
      )}
      <div className={styles.state}>
        {environment?.namespace && (
          <Text variant="body-small" weight="bold">
            {environment.namespace}
          </Text>
        )}
        {state &&
          (isPage(commit?.url) ? (
            <Link
              href={commit.url}
              target="_blank"
              rel="noopener"
              variant="body-small"
              aria-label={`${state} (${t('tab.openCommit', {
                commit: sha ?? '',
              })})`}
            >
              {state}
            </Link>
          ) : (
            <Text variant="body-small">{state}</Text>
          ))}
        {renderedAt && (
          <Text variant="body-small" color="secondary">
            <Age since={renderedAt} />
          </Text>
        )}
      </div>
      <ButtonIcon
        size="small"
        variant="secondary"
        aria-label={refreshing ? t('tab.refreshing') : t('tab.refresh')}
        icon={<RiRefreshLine />}
        isPending={refreshing}
        onPress={onRefresh}
      />
      {actions && <div className={styles.headerActions}>{actions}</div>}
    </div>
  );
}
