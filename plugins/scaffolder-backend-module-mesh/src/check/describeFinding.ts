import type { Finding } from '@mesh-portal/istio-config';

/** A finding in two lines: what is wrong and where, and what would put it right. */
export function describeFinding(finding: Finding): string {
  const { kind, namespace, name } = finding.resource;
  const resource = `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
  const { position } = finding;
  const place = position
    ? `${position.file}:${position.line}`
    : finding.path.join('.');
  const fix = finding.fix ? `\n  Fix: ${finding.fix}` : '';
  return `${finding.level} ${finding.code} ${resource}: ${finding.message}${
    place ? ` (${place})` : ''
  }${fix}`;
}

/** How many findings there are of each level, in words. */
export function countFindings(findings: readonly Finding[]): string {
  const count = (level: Finding['level'], one: string, more: string) => {
    const number = findings.filter(finding => finding.level === level).length;
    return `${number} ${number === 1 ? one : more}`;
  };
  return [
    count('error', 'error', 'errors'),
    count('warning', 'warning', 'warnings'),
    count('info', 'info', 'infos'),
  ].join(', ');
}
