import { flatten } from '../types';
import { findingTexts } from './findings';
import { fixTexts } from './fixes';
import { reasonTexts } from './reasons';
import { requestTexts } from './request';
import { routingTexts } from './routing';
import { tabTexts } from './tab';
import { traceTexts } from './trace';

/** All texts in Japanese. Loaded when a reader chooses the language. */
export default flatten({
  ...tabTexts,
  ...routingTexts,
  ...requestTexts,
  finding: findingTexts,
  findingFix: fixTexts,
  reason: reasonTexts,
  trace: traceTexts,
});
