import { checkStrictHeaderName } from '../fields/headers';
import { checkPortNumber } from '../fields/ports';
import type { Field } from '../field';
import type { Report } from '../report';

const COUNTS = [
  'periodSeconds',
  'initialDelaySeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
];

/** The readiness probe of a WorkloadGroup. istio: pkg/config/validation (validateReadinessProbe) */
export function checkProbe(probe: Field, report: Report): void {
  if (!probe.present) {
    return;
  }
  for (const name of COUNTS) {
    if (probe.get(name).number() < 0) {
      report.error(
        probe.get(name),
        'out-of-range',
        `${name} must not be negative`,
        { field: name },
      );
    }
  }
  const http = probe.get('httpGet');
  const exec = probe.get('exec');
  if (http.present) {
    checkHttpGet(http, report);
  } else if (probe.get('tcpSocket').present) {
    checkPortNumber(probe.at('tcpSocket', 'port'), report);
  } else if (exec.present) {
    if (exec.get('command').items().length === 0) {
      report.error(exec, 'required', 'exec needs a command');
    }
  } else if (probe.get('grpc').present) {
    // The CRD has it, and Istio's webhook refuses it.
    report.error(
      probe.get('grpc'),
      'not-supported',
      'grpc is not supported; use httpGet, tcpSocket or exec',
    );
  } else {
    report.error(probe, 'required', 'a probe needs httpGet, tcpSocket or exec');
  }
}

function checkHttpGet(http: Field, report: Report): void {
  checkPortNumber(http.get('port'), report);
  const scheme = http.get('scheme');
  if (!['', 'HTTP', 'HTTPS'].includes(scheme.string())) {
    report.error(
      scheme,
      'unknown-value',
      'the scheme of a probe must be HTTP or HTTPS',
      {
        value: scheme.string(),
      },
    );
  }
  for (const header of http.get('httpHeaders').items()) {
    checkStrictHeaderName(header.get('name'), report);
  }
}
