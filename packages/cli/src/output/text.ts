import type { Finding, FindingLevel } from '@mesh-portal/istio-config';
import type { AnalyzedOverlay } from '../analysis';

const LEVELS: readonly FindingLevel[] = ['error', 'warning', 'info'];

/** Findings as a person reads them: place, level, code, message, and the fix below. */
export function printText(analyzed: readonly AnalyzedOverlay[]): string {
  const blocks = analyzed.map(({ overlay, findings }) => {
    const lines = findings.flatMap(finding => [
      `  ${place(finding)}: ${finding.level} ${finding.code}: ${
        finding.message
      }`,
      ...(finding.fix ? [`      ${finding.fix}`] : []),
    ]);
    return [`${overlay}: ${count(findings)}`, ...lines].join('\n');
  });
  return `${blocks.join('\n')}\n`;
}

/** Where a finding is: file and line, else the resource. */
export function place({ position, resource }: Finding): string {
  if (position) {
    return `${position.file}:${position.line}`;
  }
  const { kind, namespace, name } = resource;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

function count(findings: readonly Finding[]): string {
  const parts = LEVELS.flatMap(level => {
    const number = findings.filter(one => one.level === level).length;
    return number === 0
      ? []
      : [`${number} ${level}${number > 1 && level !== 'info' ? 's' : ''}`];
  });
  return parts.join(', ') || 'no findings';
}
