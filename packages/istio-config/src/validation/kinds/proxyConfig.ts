import { checkSelector } from '../fields/selectors';
import type { KindValidator } from './context';

/** istio: pkg/config/validation (ValidateProxyConfig) */
export const validateProxyConfig: KindValidator = ({ spec, report }) => {
  checkSelector(spec.get('selector'), 'matchLabels', report);
  const concurrency = spec.get('concurrency');
  if (concurrency.number() < 0) {
    report.error(
      concurrency,
      'out-of-range',
      'concurrency must not be negative',
    );
  }
};
