import type { FieldPath } from '../source';
import type { Field } from './field';
import type {
  ValidationArg,
  ValidationCode,
  ValidationIssue,
  ValidationResult,
} from './types';

type Args = Readonly<Record<string, ValidationArg>>;

/** Collects what the validators of one resource find. */
export class Report {
  constructor(private readonly errorList: ValidationIssue[] = []) {}

  /** Collects errors here, and warnings nowhere. */
  withoutWarnings(): Report {
    return new Report(this.errorList);
  }

  private readonly warningList: ValidationIssue[] = [];

  /** Something that Istio or the API server refuses. */
  error(
    at: Field | FieldPath,
    code: ValidationCode,
    message: string,
    args: Args = {},
  ): void {
    this.errorList.push({
      code,
      istioCode: 'IST0106',
      message,
      args,
      path: pathOf(at),
    });
  }

  /** Something that Istio accepts and warns of. */
  warn(
    at: Field | FieldPath,
    code: ValidationCode,
    message: string,
    args: Args = {},
  ): void {
    this.warningList.push({
      code,
      istioCode: warningCode(code),
      message,
      args,
      path: pathOf(at),
    });
  }

  get errorCount(): number {
    return this.errorList.length;
  }

  result(): ValidationResult {
    return { errors: this.errorList, warnings: this.warningList };
  }
}

function pathOf(at: Field | FieldPath): FieldPath {
  // `checkShape` goes on to use its path for the fields that follow.
  return 'path' in at ? at.path : [...at];
}

function warningCode(code: ValidationCode): ValidationIssue['istioCode'] {
  if (code === 'unreachable-rule') {
    return 'IST0130';
  }
  return code === 'ineffective-match' ? 'IST0131' : 'IST0133';
}
