import { stat } from 'node:fs/promises';
import { isError } from '@backstage/errors';

/** Whether an operation on files failed for one of these reasons. */
export function isFileError(error: unknown, ...codes: string[]): boolean {
  return (
    isError(error) &&
    'code' in error &&
    typeof error.code === 'string' &&
    codes.includes(error.code)
  );
}

/** Whether there is something at a path. */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) {
      return false;
    }
    throw error;
  }
}
