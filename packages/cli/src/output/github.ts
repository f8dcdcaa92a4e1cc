import type { Finding } from '@mesh-portal/istio-config';
import type { AnalyzedOverlay } from '../analysis';
import { pathInRepository } from './repository';
import { printText } from './text';

const COMMANDS = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
} as const;

/**
 * The findings as text, and below it as workflow commands, of which the runner
 * of GitHub Actions (and of Gitea, which runs the same) makes annotations.
 */
export function printGithub(
  analyzed: readonly AnalyzedOverlay[],
  cwd: string,
): string {
  const commands = analyzed.flatMap(({ overlay, findings }) =>
    findings.map(finding => command(overlay, finding, cwd)),
  );
  return [printText(analyzed), ...commands.map(line => `${line}\n`)].join('');
}

function command(
  overlay: string,
  { code, level, message, fix, position }: Finding,
  cwd: string,
): string {
  const properties = Object.entries({
    ...(position && {
      file: pathInRepository(position.file, cwd),
      line: `${position.line}`,
      col: `${position.column}`,
    }),
    title: `${code} in ${overlay}`,
  }).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  const text = [message, fix].filter(Boolean).join('\n');
  return `::${COMMANDS[level]} ${properties.join(',')}::${escapeData(text)}`;
}

/** Nothing in a message can end the command or begin another one. */
function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
