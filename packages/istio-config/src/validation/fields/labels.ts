import type { Field } from '../field';
import type { Report } from '../report';

const QUALIFIED = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const PREFIX =
  /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;

/** Labels that select workloads: names and values as Kubernetes allows them. istio: pkg/config/labels */
export function checkLabels(labels: Field, report: Report): void {
  for (const [key, value] of labels.entries()) {
    const problem = keyProblem(key);
    if (problem) {
      report.error(value, 'invalid-label', problem, { label: key });
    }
    if (value.string() !== '' && !QUALIFIED.test(value.string())) {
      report.error(
        value,
        'invalid-label',
        `"${value.string()}" is not a valid value of a label`,
        { label: key, value: value.string() },
      );
    }
  }
}

function keyProblem(key: string): string | undefined {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (!QUALIFIED.test(name) || (prefix !== undefined && !PREFIX.test(prefix))) {
    return `"${key}" is not a valid name of a label`;
  }
  if (prefix !== undefined && prefix.length > 253) {
    return `the DNS prefix of the label "${key}" is longer than 253 characters`;
  }
  return name.length > 63
    ? `the name of the label "${key}" is longer than 63 characters`
    : undefined;
}
