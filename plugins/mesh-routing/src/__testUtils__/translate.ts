import { mockApis } from '@backstage/frontend-test-utils';
import { meshRoutingTranslationRef, type Translate } from '../translation';

/** The English texts, as components get them. */
export function english(): Translate {
  const snapshot = mockApis
    .translation()
    .getTranslation(meshRoutingTranslationRef);
  if (!snapshot.ready) throw new Error('English needs no loading');
  return snapshot.t;
}
