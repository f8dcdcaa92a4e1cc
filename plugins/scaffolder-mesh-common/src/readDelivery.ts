import type { Config } from '@backstage/config';

/** How services reach Argo CD (config `meshPortal.delivery`). @public */
export type Delivery =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'platform';
      /** Page of the platform's repository, without trailing slash and `.git`. */
      readonly repositoryUrl: string;
      readonly branch: string;
      readonly pullRequests: boolean;
    };

const KEY = 'meshPortal.delivery';

/**
 * Reads `meshPortal.delivery.mode` alone, which decides what is generated.
 * Works in the browser and in the backend.
 *
 * @param config - the root of the configuration
 * @throws Error where it is none of the modes
 * @public
 */
export function readDeliveryMode(config: Config): Delivery['mode'] {
  const mode = config.getOptionalString(`${KEY}.mode`) ?? 'platform';
  if (mode !== 'platform' && mode !== 'none') {
    throw new Error(
      `Configuration '${KEY}.mode' must be 'platform' or 'none', got '${mode}'`,
    );
  }
  return mode;
}

/**
 * Reads `meshPortal.delivery`.
 *
 * @param config - the root of the configuration
 * @throws Error that names the key, where a value is missing or wrong
 * @public
 */
export function readDelivery(config: Config): Delivery {
  const mode = readDeliveryMode(config);
  if (mode === 'none') {
    return { mode };
  }
  const url = config.getOptionalString(`${KEY}.platformRepository`);
  if (!url) {
    throw new Error(
      `Configuration '${KEY}.platformRepository' is missing: name the platform's repository, or set '${KEY}.mode' to 'none'`,
    );
  }
  return {
    mode,
    repositoryUrl: readRepositoryUrl(url, 'platformRepository'),
    branch: config.getOptionalString(`${KEY}.branch`) ?? 'main',
    pullRequests: config.getOptionalBoolean(`${KEY}.pullRequests`) ?? false,
  };
}

/**
 * Reads `meshPortal.delivery.gitopsRepository`: the repository that services may
 * put their files into. Works in the browser and in the backend.
 *
 * @param config - the root of the configuration
 * @returns page and branch; undefined where the platform has none
 * @throws Error that names the key, where a value is wrong
 * @public
 */
export function readGitopsRepository(
  config: Config,
): { readonly repositoryUrl: string; readonly branch: string } | undefined {
  const url = config.getOptionalString(`${KEY}.gitopsRepository`);
  return url
    ? {
        repositoryUrl: readRepositoryUrl(url, 'gitopsRepository'),
        branch: config.getOptionalString(`${KEY}.gitopsBranch`) ?? 'main',
      }
    : undefined;
}

function readRepositoryUrl(text: string, key: string): string {
  const expected = `Configuration '${KEY}.${key}' must be the http(s) address of a repository's page`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(expected);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Error(`${expected}, got '${url.protocol}'`);
  }
  if (url.username || url.password) {
    throw new Error(
      `${expected} without credentials: those belong to 'integrations'`,
    );
  }
  return text.replace(/\/+$/, '').replace(/\.git$/, '');
}
