import {
  createTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/**
 * All texts of the plugin. Japanese comes with it: an app shows it as soon as
 * `ja` is among its languages.
 *
 * @public
 */
export const meshRoutingTranslationRef = createTranslationRef({
  id: 'mesh-routing',
  messages,
  translations: { ja: () => import('./ja') },
});

/** The typed translation function of this plugin. */
export type Translate = TranslationFunction<
  (typeof meshRoutingTranslationRef)['T']
>;
