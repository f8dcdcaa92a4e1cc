import {
  parseGuardRailsDocument,
  type GuardRails,
} from '@mesh-portal/guard-rails';
import { UsageError } from './errors';
import { readYamlFile } from './yamlFile';

/**
 * Reads the file of `--rules`.
 *
 * @throws UsageError that names file, line and rule
 */
export function readGuardRails(
  path: string | undefined,
  cwd: string,
): GuardRails | undefined {
  if (path === undefined) {
    return undefined;
  }
  const { value, complaint } = readYamlFile('--rules', path, cwd);
  const parsed = parseGuardRailsDocument(value);
  if (!parsed.ok) {
    throw new UsageError(
      parsed.problems
        .map(({ path: field, message }) =>
          complaint(
            field,
            field.length > 0 ? `${field.join('.')}: ${message}` : message,
          ),
        )
        .join('\n'),
    );
  }
  return parsed.guardRails;
}
