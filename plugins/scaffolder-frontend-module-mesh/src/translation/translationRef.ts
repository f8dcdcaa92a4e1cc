import {
  createTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { messages, problemMessages } from './messages';

/**
 * All texts of the form. Japanese comes with it; an app shows it as soon as `ja`
 * is among its languages.
 *
 * @public
 */
export const scaffolderMeshTranslationRef = createTranslationRef({
  id: 'scaffolder-mesh',
  messages: { ...messages, problem: problemMessages },
  translations: { ja: () => import('./ja') },
});

/** The typed translation function of this module. */
export type Translate = TranslationFunction<
  (typeof scaffolderMeshTranslationRef)['T']
>;
