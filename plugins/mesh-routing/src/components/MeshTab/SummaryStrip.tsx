import { Badge, ButtonLink, Text } from '@backstage/ui';
import { RiCheckboxCircleFill, RiExternalLinkLine } from '@remixicon/react';
import type { MeshInfo } from '@mesh-portal/plugin-mesh-routing-common';
import { describeDestinations, destinationName } from '../../describe';
import type { Summary } from '../../model';
import { useText, type Translate } from '../../translation';
import { LevelIcon } from '../LevelIcon';
import styles from './MeshTab.module.css';

/** Shares in one phrase; undefined where there is no single answer. */
export function describeSplit(
  t: Translate,
  split: Summary['split'],
): string | undefined {
  const [only] = split;
  if (!only) return undefined;
  return split.length === 1
    ? t('summary.allTo', { release: destinationName(only) })
    : describeDestinations(t, split);
}

function describeInjection(t: Translate, injection: string): string {
  if (injection.startsWith('revision:')) {
    return t('summary.injectionRevision', {
      revision: injection.slice('revision:'.length),
    });
  }
  switch (injection) {
    case 'sidecar':
      return t('summary.injectionSidecar');
    case 'ambient':
      return t('summary.injectionAmbient');
    case 'none':
      return t('summary.injectionNone');
    default:
      return injection;
  }
}

/** How many errors and warnings, or that there are none. */
export function FindingCounts({
  errors,
  warnings,
}: Pick<Summary, 'errors' | 'warnings'>) {
  const t = useText();
  if (errors + warnings === 0) {
    return (
      <span className={styles.count}>
        <RiCheckboxCircleFill
          size={16}
          aria-hidden="true"
          className={styles.good}
        />
        <Text variant="body-small">{t('summary.noFindings')}</Text>
      </span>
    );
  }
  return (
    <>
      {errors > 0 && (
        <span className={styles.count}>
          <LevelIcon level="error" />
          <Text variant="body-small">
            {t('summary.errors', { count: errors })}
          </Text>
        </span>
      )}
      {warnings > 0 && (
        <span className={styles.count}>
          <LevelIcon level="warning" />
          <Text variant="body-small">
            {t('summary.warnings', { count: warnings })}
          </Text>
        </span>
      )}
    </>
  );
}

export interface SummaryStripProps {
  readonly summary: Summary;
  readonly mesh: MeshInfo;
  readonly repositoryUrl?: string;
  readonly argocdUrl?: string;
}

/** What a reader wants to know before looking at anything. */
export function SummaryStrip({
  summary,
  mesh,
  repositoryUrl,
  argocdUrl,
}: SummaryStripProps) {
  const t = useText();
  const split = describeSplit(t, summary.split);
  return (
    <section className={styles.summary} aria-label={t('summary.label')}>
      <Text variant="body-medium" weight="bold">
        {t('summary.routes', { count: summary.routes })}
      </Text>
      {split && (
        <Text variant="body-medium" weight="bold" className={styles.split}>
          {split}
        </Text>
      )}
      <FindingCounts {...summary} />
      <Badge>{t('summary.mesh', { mesh: mesh.name })}</Badge>
      <Badge>{describeInjection(t, mesh.injection)}</Badge>
      <Badge>{t('summary.istio', { version: mesh.istioVersion })}</Badge>
      {(repositoryUrl || argocdUrl) && (
        <span className={styles.links}>
          {repositoryUrl && (
            <ButtonLink
              size="small"
              variant="tertiary"
              href={repositoryUrl}
              target="_blank"
              rel="noopener"
              iconEnd={<RiExternalLinkLine />}
            >
              {t('tab.repository')}
            </ButtonLink>
          )}
          {argocdUrl && (
            <ButtonLink
              size="small"
              variant="tertiary"
              href={argocdUrl}
              target="_blank"
              rel="noopener"
              iconEnd={<RiExternalLinkLine />}
            >
              {t('tab.argocd')}
            </ButtonLink>
          )}
        </span>
      )}
    </section>
  );
}
