import { findingKind, type Finding } from '@mesh-portal/istio-config';
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
  const codes = [
    ...new Set(analyzed.flatMap(one => one.findings.map(({ code }) => code))),
  ].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'mesh-portal', version, rules: codes.map(ruleOf) },
        },
        columnKind: 'utf16CodeUnits',
        results: analyzed.flatMap(one =>
          one.findings.map(finding => ({
            ruleIndex: codes.indexOf(finding.code),
            ...result(one, finding, cwd),
          })),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A code as a rule: what it is about, what to do, where to read more. */
function ruleOf(code: string) {
  const kind = findingKind(code);
  return {
    id: code,
    ...(kind && {
      name: kind.name,
      shortDescription: { text: kind.summary },
      help: { text: kind.fix },
      defaultConfiguration: { level: LEVELS[kind.level] },
      ...(kind.link && { helpUri: kind.link }),
    }),
  };
}

/** A relative reference; `encodeURI` would leave the # and ? of a name. */
function artifact(file: string, cwd: string) {
  const steps = pathInRepository(file, cwd).split('/');
  return { uri: steps.map(encodeURIComponent).join('/') };
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
    message: { text: `${overlay}: ${message}${fix ? `. ${fix}` : ''}` },
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
