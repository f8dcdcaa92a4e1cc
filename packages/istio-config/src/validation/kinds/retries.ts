import { checkDuration } from '../fields/durations';
import type { Field } from '../field';
import type { Report } from '../report';
import { isRetryCondition } from './retryConditions';

/** istio: pkg/config/validation (validateHTTPRetry) */
export function checkRetries(retries: Field, report: Report): void {
  if (!retries.present) {
    return;
  }
  const attempts = retries.get('attempts');
  if (attempts.number() < 0) {
    report.error(attempts, 'out-of-range', 'attempts must not be negative');
  }
  const perTryTimeout = retries.get('perTryTimeout');
  const retryOn = retries.get('retryOn');
  const configured =
    perTryTimeout.present ||
    retryOn.string() !== '' ||
    retries.get('retryRemoteLocalities').present;
  if (attempts.number() === 0 && configured) {
    report.error(
      retries,
      'conflict',
      'attempts: 0 switches retries off, so the other settings have no effect',
    );
  }
  checkDuration(perTryTimeout, report);
  if (retryOn.string() !== '') {
    for (const condition of retryOn.string().split(',')) {
      if (!isRetryCondition(condition)) {
        report.error(
          retryOn,
          'unknown-value',
          `"${condition}" is no condition to retry on`,
          {
            value: condition,
          },
        );
      }
    }
  }
  checkDuration(retries.get('backoff'), report);
}
