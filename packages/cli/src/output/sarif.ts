import type { Finding } from '@mesh-portal/istio-config';
import { version } from '../../package.json';
import type { AnalyzedOverlay } from '../analysis';
import { pathInRepository } from './repository';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * SARIF 2.1.0, which Git hosts show as annotations of a pull request. Files are
 * named from the root of the repository, as they want it.
 */
export function printSarif(
  analyzed: readonly AnalyzedOverlay[],
  cwd: string,
): string {
  const findings = analyzed.flatMap(one => one.findings);
  const rules = [...new Map(findings.map(one => [one.code, one])).values()].map(
    ({ code, link }) => ({ id: code, ...(link && { helpUri: link }) }),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mesh-portal', version, rules } },
        results: analyzed.flatMap(one =>
          one.findings.map(finding => result(one, finding, cwd)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function artifact(file: string, cwd: string) {
  return { uri: encodeURI(pathInRepository(file, cwd)) };
}

function result(
  { overlay, folder }: AnalyzedOverlay,
  finding: Finding,
  cwd: string,
) {
  const { code, level, message, fix, position, resource, args } = finding;
  const { rule, owner, version: ofRules } = args;
  return {
    ruleId: code,
    level: LEVELS[level],
    message: {
      text: [`${overlay}: ${message}`, fix].filter(Boolean).join(' '),
    },
    // the platform's rule that is broken
    ...(rule && owner && { properties: { rule, owner, version: ofRules } }),
    locations: [
      {
        // GitHub takes no result without a place: the overlay, where no file is known
        physicalLocation: position
          ? {
              artifactLocation: artifact(position.file, cwd),
              region: {
                startLine: position.line,
                startColumn: position.column,
              },
            }
          : { artifactLocation: artifact(folder, cwd) },
        logicalLocations: [
          {
            fullyQualifiedName: [
              resource.kind,
              resource.namespace,
              resource.name,
            ]
              .filter(Boolean)
              .join('/'),
          },
        ],
      },
    ],
  };
}
