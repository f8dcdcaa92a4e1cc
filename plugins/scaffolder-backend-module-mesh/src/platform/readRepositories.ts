import type { Config } from '@backstage/config';

/** Providers that a repository can be configured for. @public */
export type ConfiguredProvider = 'embedded' | 'gitea' | 'github' | 'gitlab';

/** A Git host that the templates may create repositories on. @public */
export interface AllowedRepositories {
  readonly host: string;
  /** Organisations or groups; undefined allows any. */
  readonly owners?: readonly string[];
  /** Undefined: the kind of the host's integration. */
  readonly provider?: ConfiguredProvider;
}

const KEY = 'meshPortal.repositories';
const PROVIDERS: readonly string[] = ['embedded', 'gitea', 'github', 'gitlab'];

/**
 * Reads `meshPortal.repositories`. Works in the browser and in the backend.
 *
 * @param config - the root of the configuration
 * @returns undefined where any host with an integration is allowed
 * @throws Error that names the key, where a value is missing or wrong
 * @public
 */
export function readRepositories(
  config: Config,
): readonly AllowedRepositories[] | undefined {
  return config.getOptionalConfigArray(KEY)?.map((entry, index) => {
    const provider = entry.getOptionalString('provider');
    if (provider !== undefined && !isProvider(provider)) {
      throw new Error(
        `Configuration '${KEY}[${index}].provider' must be one of ${PROVIDERS.join(
          ', ',
        )}, got '${provider}'`,
      );
    }
    return {
      host: entry.getString('host'),
      owners: entry.getOptionalStringArray('owners'),
      provider,
    };
  });
}

/** Says why a repository may not be created there, or undefined where it may. @public */
export function repositoryRefusal(
  allowed: readonly AllowedRepositories[] | undefined,
  repository: { readonly host: string; readonly owner: string },
): string | undefined {
  if (!allowed) {
    return undefined;
  }
  const { host, owner } = repository;
  const entries = allowed.filter(entry => entry.host === host);
  if (entries.length === 0) {
    return `Services can't have their repository on ${host}; '${KEY}' allows ${
      allowed.map(entry => entry.host).join(', ') || 'no host'
    }.`;
  }
  if (entries.some(entry => !entry.owners || entry.owners.includes(owner))) {
    return undefined;
  }
  const owners = entries.flatMap(entry => entry.owners ?? []);
  return `Services can't have their repository in ${owner} on ${host}; '${KEY}' allows ${
    owners.join(', ') || 'none'
  }.`;
}

function isProvider(value: string): value is ConfiguredProvider {
  return PROVIDERS.includes(value);
}
