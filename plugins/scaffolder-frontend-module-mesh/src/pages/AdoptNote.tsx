import { Text } from '@backstage/ui';
import { useText } from '../translation/useText';
import styles from './RepositoryPicker.module.css';

/** What the template does with a repository, and what keeps it from doing so. */
export function AdoptNote() {
  const t = useText();
  return (
    <section className={styles.summary} aria-label={t('adopt.what')}>
      <Text as="h3" variant="title-x-small">
        {t('adopt.what')}
      </Text>
      <ol className={styles.list}>
        <li>{t('adopt.whatRead')}</li>
        <li>{t('adopt.whatReport')}</li>
        <li>{t('adopt.whatPropose')}</li>
        <li>{t('adopt.whatRegister')}</li>
        <li>{t('adopt.whatRestart')}</li>
      </ol>
      <Text as="h3" variant="title-x-small" className={styles.second}>
        {t('adopt.blocks')}
      </Text>
      <ul className={styles.list}>
        <li>{t('adopt.blocksHelm')}</li>
        <li>{t('adopt.blocksPorts')}</li>
        <li>{t('adopt.blocksServerFirst')}</li>
        <li>{t('adopt.blocksPods')}</li>
        <li>{t('adopt.blocksOthers')}</li>
      </ul>
    </section>
  );
}
