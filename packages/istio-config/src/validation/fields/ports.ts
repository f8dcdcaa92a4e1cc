import type { Field } from '../field';
import type { Report } from '../report';
import { isDnsLabel } from './names';
import { parseProtocol } from './protocols';

export function checkPortNumber(field: Field, report: Report): void {
  const port = field.number();
  if (port < 1 || port > 65535) {
    report.error(
      field,
      'invalid-port',
      `port ${port} must be in the range 1 to 65535`,
      { port },
    );
  }
}

export function checkPortName(
  field: Field,
  report: Report,
  name: string = field.string(),
): void {
  if (!isDnsLabel(name)) {
    report.error(
      field,
      'invalid-name',
      `"${name}" is not a valid name of a port; it must be a DNS label`,
      {
        name,
      },
    );
  }
}

/** A protocol that Istio knows; none at all means that the proxy detects it. */
export function checkOptionalProtocol(field: Field, report: Report): void {
  const text = field.string();
  if (text !== '' && parseProtocol(text) === undefined) {
    report.error(field, 'invalid-protocol', `unsupported protocol "${text}"`, {
      protocol: text,
    });
  }
}
