export { validateResource } from './validate';
export type {
  ValidationArg,
  ValidationCode,
  ValidationIssue,
  ValidationOptions,
  ValidationResult,
} from './types';
