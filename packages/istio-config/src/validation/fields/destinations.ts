import type { Field } from '../field';
import type { Report } from '../report';
import { checkWildcardDomain } from './hosts';
import { isDnsLabel } from './names';
import { checkPortNumber } from './ports';

/** A destination: host, subset, port. istio: pkg/config/validation (validateDestination) */
export function checkDestination(destination: Field, report: Report): void {
  if (!destination.present) {
    return;
  }
  const host = destination.get('host');
  if (host.string() === '*') {
    report.error(
      host,
      'invalid-host',
      'the host of a destination must not be "*"',
    );
  } else {
    checkWildcardDomain(host, report);
  }
  const subset = destination.get('subset');
  if (subset.string() !== '') {
    checkSubsetName(subset, report);
  }
  const port = destination.get('port');
  if (port.present) {
    checkPortNumber(port.get('number'), report);
  }
}

export function checkSubsetName(field: Field, report: Report): void {
  const name = field.string();
  if (name === '') {
    report.error(field, 'required', 'the name of a subset must not be empty');
  } else if (!isDnsLabel(name)) {
    report.error(
      field,
      'invalid-name',
      `"${name}" is not a valid name of a subset; it must be a DNS label`,
      {
        name,
      },
    );
  }
}
