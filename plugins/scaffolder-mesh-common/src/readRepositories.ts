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
  /** Who may read new repositories. Undefined: everybody on the embedded host, else only members. */
  readonly visibility?: RepositoryVisibility;
}

/** Who may read a repository. @public */
export type RepositoryVisibility = 'public' | 'private';

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
    const visibility = entry.getOptionalString('visibility');
    if (visibility !== undefined && !isVisibility(visibility)) {
      throw new Error(
        `Configuration '${KEY}[${index}].visibility' must be 'public' or 'private', got '${visibility}'`,
      );
    }
    return {
      host: entry.getString('host'),
      owners: entry.getOptionalStringArray('owners'),
      provider,
      visibility,
    };
  });
}

/**
 * Where a service's repository goes when nobody chose: the first owner of the
 * first host, under the service's name.
 *
 * @returns a repository picker's value, or undefined where no owner is configured
 * @public
 */
export function defaultRepoUrl(
  allowed: readonly AllowedRepositories[] | undefined,
  serviceName: string,
): string | undefined {
  const entry = allowed?.find(({ owners }) => owners && owners.length > 0);
  const owner = entry?.owners?.[0];
  if (!entry || !owner || !serviceName) {
    return undefined;
  }
  const query = new URLSearchParams({ owner, repo: serviceName });
  return `${entry.host}?${query}`;
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

function isVisibility(value: string): value is RepositoryVisibility {
  return value === 'public' || value === 'private';
}

function isProvider(value: string): value is ConfiguredProvider {
  return PROVIDERS.includes(value);
}
