import type { HumanDuration } from '@backstage/types';

export interface Config {
  /**
   * The Git host inside the portal. Without this section it is off; with it,
   * dataDirectory, username and password are needed unless enabled is false.
   */
  gitHost?: {
    /** Whether the Git host serves anything. Default: true. */
    enabled?: boolean;

    /** The folder that holds the repositories. */
    dataDirectory?: string;

    /**
     * The URL under which browsers and git clients reach the host. Default:
     * the external URL of the plugin, `<backend.baseUrl>/api/git-host`.
     */
    baseUrl?: string;

    /** Who may push and create repositories. */
    username?: string;

    /**
     * The password of that user.
     * @visibility secret
     */
    password?: string;

    /**
     * Who may read repositories that are not private. Default: anonymous.
     */
    reads?: 'anonymous' | 'authenticated';

    /** Organisations made at start. Default: services and platform. */
    organisations?: string[];

    /** Repositories made at the first start out of folders. One that exists is left as it is. */
    repositories?: Array<{
      /** `owner/name`. */
      name: string;
      /** Shown beside the name. */
      description?: string;
      /** The folder with the files of the first commit, relative to where the backend runs. */
      directory: string;
    }>;

    limits?: {
      /** Largest pushed pack, in bytes. Default: 256 MiB. */
      pushBytes?: number;
      /** Largest file that API and pages show, in bytes. Default: 10 MiB. */
      fileBytes?: number;
      /** Git processes at the same time. Default: 16. */
      processes?: number;
      /** Longest time that a git process may run. Default: 5 minutes. */
      timeout?: HumanDuration | string;
    };
  };
}
