import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Finding, FindingLevel } from '@mesh-portal/istio-config';
import type { CheckedOverlay } from './checkTree';
import { countFindings, describeFinding } from './describeFinding';

const logLevel = { error: 'error', warning: 'warn', info: 'info' } as const;

/** The mildest level of a finding that fails a task. */
export type FailOn = Exclude<FindingLevel, 'info'>;

interface PlacedFinding {
  readonly environment: string;
  readonly finding: Finding;
}

/** What a check found, for the log, the outputs and the error. */
export class CheckReport {
  readonly #checked: readonly CheckedOverlay[];
  readonly #claims: readonly string[];
  readonly #findings: readonly PlacedFinding[];

  /** @param claims - sentences on what belongs to somebody else */
  constructor(checked: readonly CheckedOverlay[], claims: readonly string[]) {
    this.#checked = checked;
    this.#claims = claims;
    this.#findings = checked.flatMap(({ environment, findings }) =>
      findings.map(finding => ({ environment, finding })),
    );
  }

  get errors(): number {
    return this.#count('error') + this.#claims.length;
  }

  get warnings(): number {
    return this.#count('warning');
  }

  get findings(): JsonObject[] {
    return this.#findings.map(
      ({ environment, finding }) =>
        ({ environment, ...finding } as unknown as JsonObject),
    );
  }

  /** Markdown. */
  get summary(): string {
    return this.#checked
      .map(
        ({ environment, mesh, resources, findings }) =>
          `- **${environment}** in mesh ${mesh}: ${resources} resources, ${countFindings(
            findings,
          )}`,
      )
      .join('\n');
  }

  log(logger: LoggerService): void {
    for (const { environment, resources, findings } of this.#checked) {
      logger.info(
        `${environment}: ${resources} resources, ${countFindings(findings)}`,
      );
    }
    for (const placed of this.#findings) {
      logger[logLevel[placed.finding.level]](inWords(placed));
    }
    this.#claims.forEach(claim => logger.error(claim));
  }

  /** @throws InputError where something is found that must not be published. */
  requireNone(failOn: FailOn): void {
    const failing = this.#findings.filter(
      ({ finding: { level } }) =>
        level === 'error' || (failOn === 'warning' && level === 'warning'),
    );
    if (failing.length + this.#claims.length > 0) {
      throw new InputError(
        [
          'The service is not ready for its mesh. Nothing was published.',
          ...this.#claims,
          ...failing.map(inWords),
        ].join('\n- '),
      );
    }
  }

  #count(level: FindingLevel): number {
    return this.#findings.filter(({ finding }) => finding.level === level)
      .length;
  }
}

function inWords({ environment, finding }: PlacedFinding): string {
  return `${environment}: ${describeFinding(finding)}`;
}
