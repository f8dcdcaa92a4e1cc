import type { Refusal } from './readTemplates';

/** An error of a form's JSON schema, as the scaffolder answers it. */
interface SchemaError {
  readonly property: string;
  readonly message: string;
  readonly name: string;
  readonly argument: unknown;
}

const PROBLEM = /^- (?:(?<field>[A-Za-z][\w.[\]-]*): )?(?<message>.*)$/;

/** What a refused dry run says, a problem each. */
export function readRefusals(error: unknown): Refusal[] {
  const { errors, error: failure } = Object(error) as {
    readonly errors?: readonly SchemaError[];
    readonly error?: { readonly message?: string };
  };
  if (errors) {
    return errors.map(({ property, message, name, argument }) => ({
      field: [
        property.replace(/^instance\.?/, ''),
        ...(name === 'required' ? [argument] : []),
      ]
        .filter(Boolean)
        .join('.'),
      message,
    }));
  }
  const text = failure?.message ?? JSON.stringify(error);
  const lines = text
    .split('\n')
    .map(line => PROBLEM.exec(line)?.groups)
    .filter(groups => groups !== undefined);
  return lines.length > 0
    ? lines.map(({ field, message }) => ({
        message,
        ...(field && { field }),
      }))
    : [{ message: text }];
}

/** A refusal in words. */
export function describeRefusal({ field, message }: Refusal): string {
  return field ? `${field}: ${message}` : message;
}

/** Whether a refusal is the one that a fixture expects. */
export function matches(expected: Refusal, actual: Refusal): boolean {
  return (
    (expected.field === undefined || expected.field === actual.field) &&
    actual.message.includes(expected.message)
  );
}
