import { Text } from '@backstage/ui';
import { problemText } from '../form/problemText';
import type { PreviewState } from '../preview/usePreview';
import { useText } from '../translation/useText';
import styles from './RepositoryPicker.module.css';

interface SummaryProps {
  readonly preview: PreviewState;
  /** Host, owner and name. */
  readonly repository: string;
}

/** What will be created and where, in words. */
export function Summary({ preview, repository }: SummaryProps) {
  const t = useText();
  const { tree, spec, problems, platform } = preview;
  const registered = platform.deliveryMode === 'platform';
  return (
    <section className={styles.summary} aria-label={t('repository.summary')}>
      <Text as="h3" variant="title-x-small">
        {t('repository.summary')}
      </Text>
      {problems.length > 0 && (
        <Text as="p" color="danger" role="alert">
          {t('repository.summaryProblems', {
            problems: problems
              .map(one => `${one.path.join('.')}: ${problemText(one, t)}`)
              .join(' '),
          })}
        </Text>
      )}
      {tree && spec && (
        <ul className={styles.list}>
          <li>
            {tree.folder
              ? t('repository.summaryShared', {
                  repository,
                  folder: tree.folder,
                  files: tree.files.size,
                })
              : t('repository.summaryRepository', {
                  repository,
                  files: tree.files.size,
                })}
          </li>
          {tree.overlays.map(overlay => (
            <li key={overlay.environment}>
              {t('repository.summaryEnvironment', {
                environment: overlay.environment,
                namespace: overlay.namespace,
                mesh: overlay.mesh,
              })}
            </li>
          ))}
          {registered && tree.applications.length > 0 && (
            <li>
              {t('repository.summaryApplications', {
                names: tree.applications.map(one => one.name).join(', '),
              })}
            </li>
          )}
          <li>
            {t('repository.summaryCatalog', {
              entity: `component:default/${spec.metadata.name}`,
            })}
          </li>
        </ul>
      )}
    </section>
  );
}
