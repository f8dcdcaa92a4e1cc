import type { Config } from '@backstage/config';
import {
  checkImage,
  parseGuardRails,
  type GuardRails,
} from '@mesh-portal/guard-rails';

const KEY = 'meshPortal.guardRails';

/**
 * Reads `meshPortal.guardRails`: what services are allowed. Works in the browser
 * and in the backend.
 *
 * @param placeholder - name of the image that releases run until their first build
 * @throws Error that names the keys that are wrong
 * @public
 */
export function readGuardRails(
  config: Config,
  placeholder: string,
): GuardRails | undefined {
  const value: unknown = config.getOptional(KEY);
  if (value === undefined) {
    return undefined;
  }
  const parsed = parseGuardRails(value);
  if (!parsed.ok) {
    throw new Error(
      parsed.problems
        .map(
          ({ path, message }) =>
            `Configuration '${[KEY, ...path].join('.')}' ${message}`,
        )
        .join('\n'),
    );
  }
  if (checkImage(parsed.guardRails, placeholder).length > 0) {
    throw new Error(
      `Configuration '${KEY}.registries' allows no image of ${placeholder}, which releases run until their first build: set 'meshPortal.placeholderImage' to one of an allowed registry`,
    );
  }
  return parsed.guardRails;
}
