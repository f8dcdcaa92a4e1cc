import type { HumanDuration } from '@backstage/types';

export interface Config {
  meshRouting?: {
    meshes?: Array<{
      /** Where the platform keeps what the whole mesh shares: gateways, mesh-wide rules. */
      platform?: Array<{
        /** A repository, or a folder of it, as a URL reader reads it. */
        url: string;
        /** Folder below the URL; all YAML files in it are read. Default: the folder of the URL. */
        path?: string;
      }>;
      /** Whether the ingress gateway of a stock Istio is part of the mesh. Default true. */
      stockIngressGateway?: boolean;
    }>;
    /** How repositories are read and kept. */
    reading?: {
      /** Age from which a repository is checked again when somebody looks at it. Default 1 minute. */
      maxAge?: HumanDuration | string;
      /** How often the catalog is listed and every repository checked. Default 10 minutes. */
      sweepEvery?: HumanDuration | string;
      /** For one read of one repository. Default 30 seconds. */
      timeout?: HumanDuration | string;
      /** Repositories read at the same time, for each Git host. Default 4. */
      concurrency?: number;
      /** How much of a repository may be read. */
      tree?: {
        /** Default 10000. */
        files?: number;
        /** Default 50 MiB. */
        bytes?: number;
        /** Larger files are left out. Default 1 MiB. */
        fileBytes?: number;
      };
      /** How much is kept in memory of what was rendered. */
      cache?: {
        /** Rendered overlays. Default 5000. */
        entries?: number;
        /** Default 256 MiB. */
        bytes?: number;
      };
    };
  };
}
