import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages, problemMessages, type MessageKey } from './messages';

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

/**
 * Gives a text. Backstage's own type also checks the arguments, but the compiler
 * gives up on it at two hundred keys.
 */
export type Translate = (
  key: MessageKey,
  args?: Readonly<Record<string, unknown>>,
) => string;
