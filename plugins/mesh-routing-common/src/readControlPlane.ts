import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const REVISION = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Reads the revisions and tags that a mesh declares. */
export function readRevisions(
  config: Config,
  key: string,
): string[] | undefined {
  const revisions: unknown = config.getOptional('revisions');
  if (revisions === undefined) {
    return undefined;
  }
  if (
    !Array.isArray(revisions) ||
    !revisions.every(
      (name): name is string => typeof name === 'string' && REVISION.test(name),
    )
  ) {
    throw new InputError(
      `Configuration '${key}.revisions' must be a list of names of revisions and revision tags, such as ['default', '1-30'], got ${JSON.stringify(
        revisions,
      )}`,
    );
  }
  return revisions;
}

/** Reads the environment variables of istiod that a mesh declares. */
export function readFeatureFlags(
  config: Config,
  key: string,
): Record<string, string> | undefined {
  const flags: unknown = config.getOptional('featureFlags');
  if (flags === undefined) {
    return undefined;
  }
  if (typeof flags !== 'object' || flags === null || Array.isArray(flags)) {
    throw new InputError(
      `Configuration '${key}.featureFlags' must be a mapping of istiod's environment variables to text, got ${JSON.stringify(
        flags,
      )}`,
    );
  }
  return Object.fromEntries(
    Object.entries(flags).map(([name, value]: [string, unknown]) => {
      if (!VARIABLE.test(name)) {
        throw new InputError(
          `Configuration '${key}.featureFlags' must name environment variables, such as PILOT_ENABLE_ALPHA_GATEWAY_API, got '${name}'`,
        );
      }
      // What an environment variable holds is text: true without quotes is none.
      if (typeof value !== 'string') {
        throw new InputError(
          `Configuration '${key}.featureFlags.${name}' must be text in quotes, such as 'true', got ${JSON.stringify(
            value,
          )}`,
        );
      }
      return [name, value];
    }),
  );
}
