import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import japanese from './ja';
import { meshRoutingTranslationRef } from './translationRef';

/**
 * The Japanese texts, for an app that registers translations itself, e.g. to
 * change some of them.
 *
 * @public
 */
export const meshRoutingMessagesJa = createTranslationMessages({
  ref: meshRoutingTranslationRef,
  full: true,
  messages: japanese,
});
