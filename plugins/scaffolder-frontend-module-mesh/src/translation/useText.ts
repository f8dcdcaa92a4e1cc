import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { scaffolderMeshTranslationRef, type Translate } from './translationRef';

/** The translation function for the reader's language. */
export function useText(): Translate {
  const { t } = useTranslationRef(scaffolderMeshTranslationRef);
  return t as unknown as Translate;
}
