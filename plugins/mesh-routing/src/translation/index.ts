export { meshRoutingTranslationRef, type Translate } from './translationRef';
export { useText } from './useText';
