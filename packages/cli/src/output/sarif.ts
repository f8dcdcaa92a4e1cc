import type { Finding } from '@mesh-portal/istio-config';
import type { AnalyzedOverlay } from '../analysis';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0, which Git hosts show as annotations of a pull request. */
export function printSarif(analyzed: readonly AnalyzedOverlay[]): string {
  const findings = analyzed.flatMap(one => one.findings);
  const rules = [...new Map(findings.map(one => [one.code, one])).values()].map(
    ({ code, link }) => ({ id: code, ...(link && { helpUri: link }) }),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mesh-portal', rules } },
        results: analyzed.flatMap(({ overlay, findings: own }) =>
          own.map(finding => result(overlay, finding)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(overlay: string, finding: Finding) {
  const { code, level, message, fix, position, resource, args } = finding;
  const { rule, owner, version } = args;
  return {
    ruleId: code,
    level: LEVELS[level],
    message: {
      text: [`${overlay}: ${message}`, fix].filter(Boolean).join(' '),
    },
    // the platform's rule that is broken
    ...(rule && owner && { properties: { rule, owner, version } }),
    locations: position
      ? [
          {
            physicalLocation: {
              artifactLocation: { uri: position.file },
              region: {
                startLine: position.line,
                startColumn: position.column,
              },
            },
          },
        ]
      : [
          {
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
