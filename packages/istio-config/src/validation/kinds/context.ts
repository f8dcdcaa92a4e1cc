import type { Field } from '../field';
import type { Report } from '../report';

/** What a validator of one kind gets: the resource with its metadata, and where to report. */
export interface ValidationContext {
  readonly spec: Field;
  readonly metadata: Field;
  readonly name: string;
  readonly namespace: string;
  readonly annotations: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly report: Report;
}

/** Checks one kind beyond the shape of its fields. */
export type KindValidator = (context: ValidationContext) => void;
