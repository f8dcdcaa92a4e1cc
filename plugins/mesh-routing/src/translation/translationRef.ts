import {
  createTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/**
 * All texts of the plugin.
 *
 * @public
 */
export const meshRoutingTranslationRef = createTranslationRef({
  id: 'mesh-routing',
  messages,
});

/** The typed translation function of this plugin. */
export type Translate = TranslationFunction<
  (typeof meshRoutingTranslationRef)['T']
>;
