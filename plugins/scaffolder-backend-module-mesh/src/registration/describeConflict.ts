import { ConflictError } from '@backstage/errors';
import type { RegistrationConflict } from '@mesh-portal/service-tree';

/** A conflict with its place in the platform's repository. */
export function describeConflict(conflict: RegistrationConflict): string {
  const { message, file, line } = conflict;
  const place = file && (line ? `${file}:${line}` : file);
  return place ? `${message} (${place} in the platform's repository)` : message;
}

/** Conflicts as one error, a line each. */
export function registrationError(
  conflicts: readonly RegistrationConflict[],
): ConflictError {
  return new ConflictError(
    [
      'The service can’t be registered with Argo CD. Nothing was changed.',
      ...conflicts.map(describeConflict),
    ].join('\n- '),
  );
}
