export interface Config {
  /** What the platform decides for every service that a template creates. */
  meshPortal?: {
    /**
     * Declared meshes that templates offer, by name; the first is the default. Left out: all.
     * @deepVisibility frontend
     */
    meshes?: string[];
    /**
     * Where the templates may create repositories. Left out: any host with an integration.
     * @deepVisibility frontend
     */
    repositories?: Array<{
      /** Host as in `integrations`, with its port, e.g. `github.com`. */
      host: string;
      /** Organisations or groups on it. Left out: any. */
      owners?: string[];
      /**
       * `embedded` for the Git host inside the portal, which runs no workflows.
       * Default: the kind of the host's integration.
       */
      provider?: 'embedded' | 'gitea' | 'github' | 'gitlab';
      /**
       * Who may read new repositories. Default: `public` on the embedded host, else `private`.
       */
      visibility?: 'public' | 'private';
    }>;
    /**
     * Image of a release until its first build. It must listen on `PORT` and answer every path with 200.
     * @deepVisibility frontend
     */
    placeholderImage?: {
      name: string;
      tag: string;
    };
    /** @deepVisibility frontend */
    argocd?: {
      /** Minor version, e.g. `3.1`; fields that it does not know are left out of Applications. */
      version?: string;
    };
    /** @deepVisibility frontend */
    delivery?: {
      /**
       * `platform`: services are registered in the platform's repository. `none`: nothing is registered,
       * and project and namespace come with the service. Default `platform`.
       */
      mode?: 'platform' | 'none';
      /** Page of the platform's repository, e.g. `https://github.com/example/gitops`. Needed by the mode `platform`. */
      platformRepository?: string;
      /** Default `main`. */
      branch?: string;
      /**
       * Page of the repository that services may put their files into, beside those of others, by pull request.
       * Left out: every service has a repository of its own.
       */
      gitopsRepository?: string;
      /** Branch of that repository. Default `main`. */
      gitopsBranch?: string;
      /** Registers by pull request instead of by commit. Default false. */
      pullRequests?: boolean;
    };
    /** @deepVisibility frontend */
    ci?: {
      /** What a service's CI runs, e.g. `npx --yes @mesh-portal/cli@0.1.0`. */
      command?: string;
    };
    /**
     * Adds the annotation for TechDocs to new services. Default false: its generator needs Docker or MkDocs.
     * @visibility frontend
     */
    techdocs?: boolean;
    /**
     * What services are allowed. The form, the actions and `mesh-portal analyze --rules` keep it.
     * A rule that is left out allows everything; an environment `*` is any that is not named.
     * @deepVisibility frontend
     */
    guardRails?: {
      /** Who sets the rules: an entity reference, e.g. `group:default/platform`. */
      owner: string;
      /** Version of the rules, which messages name. */
      version: string | number;
      /** Domains that hosts from outside may be in, e.g. `example.com`. */
      hosts?: string[];
      /** Registries, or folders of one, that images may come from, e.g. `ghcr.io/acme`. */
      registries?: string[];
      /** Labels that pods must have. */
      labels?: string[];
      /** Annotations that pods must have. */
      annotations?: string[];
      /** Fewest pods of a release that has any, by environment. */
      replicas?: { [environment: string]: number };
      /** Least requests of a pod, by environment. */
      resources?: { [environment: string]: { cpu?: string; memory?: string } };
      /** How pods may be injected: `sidecar`, `revision` (any), `revision:<name>`, `ambient`, `none`. */
      injection?: string[];
      /** What services may not use. */
      forbidden?: Array<
        | 'owned-gateway'
        | 'wildcard-host'
        | 'mirror'
        | 'fault'
        | 'tcp'
        | 'gateway-api'
        | 'envoy-filter'
        | 'cluster-build'
      >;
    };
  };
}
