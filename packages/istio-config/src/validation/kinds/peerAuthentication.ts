import { checkSelector } from '../fields/selectors';
import type { KindValidator } from './context';

/** istio: pkg/config/validation (ValidatePeerAuthentication) */
export const validatePeerAuthentication: KindValidator = ({ spec, report }) => {
  const ports = spec.get('portLevelMtls');
  const entries = ports.entries();
  if (
    entries.length > 0 &&
    spec.at('selector', 'matchLabels').entries().length === 0
  ) {
    report.error(
      ports,
      'conflict',
      'portLevelMtls needs a selector: it is not for a whole namespace or mesh',
    );
  }
  if (ports.present && entries.length === 0) {
    report.error(ports, 'empty', 'portLevelMtls must have at least one port');
  }
  for (const [port, field] of entries) {
    if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
      report.error(
        field,
        'invalid-port',
        `port ${port} must be in the range 1 to 65535`,
        { port },
      );
    }
  }
  checkSelector(spec.get('selector'), 'matchLabels', report);
};
