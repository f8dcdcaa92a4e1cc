export interface Config {
  meshRouting?: {
    /**
     * Findings that the portal and the workflows of new services leave out: a code, or `CODE=Kind/namespace/name`,
     * where `*` stands for any text.
     * @visibility frontend
     */
    suppress?: string[];
    /**
     * The meshes that services are delivered to. Left out: one mesh named
     * `default` with Istio's own defaults.
     */
    meshes?: Array<{
      /**
       * Name by which environments refer to the mesh.
       * @visibility frontend
       */
      name: string;
      /**
       * Minor version of Istio, in quotes: `'1.30'`.
       * @visibility frontend
       */
      istioVersion?: string;
      /**
       * Namespace whose rules hold for the whole mesh. Default `istio-system`.
       * @visibility frontend
       */
      rootNamespace?: string;
      /**
       * Default `cluster.local`.
       * @visibility frontend
       */
      clusterDomain?: string;
      /**
       * Fields of Istio's MeshConfig, e.g. `outboundTrafficPolicy`.
       * @deepVisibility frontend
       */
      meshConfig?: object;
      /**
       * How namespaces are injected: `sidecar` (default), `revision:<name>`,
       * `ambient` or `none`.
       * @visibility frontend
       */
      injection?: string;
      /**
       * Revisions and revision tags of the control plane that serve injection.
       * Left out: not known, and none is called missing.
       * @visibility frontend
       */
      revisions?: string[];
      /**
       * Environment variables of istiod that change semantics, name to text,
       * e.g. `PILOT_ENABLE_ALPHA_GATEWAY_API: 'true'`.
       * @deepVisibility frontend
       */
      featureFlags?: { [variable: string]: string };
      /** Gateways that services may share. */
      gateways?: Array<{
        /**
         * `namespace/name` of the Gateway.
         * @visibility frontend
         */
        ref: string;
        /**
         * Hosts that services may use on it, wildcards allowed.
         * @visibility frontend
         */
        hosts: string[];
        /**
         * Whose Gateway it is: Istio's, or the Gateway API's. Default `istio`.
         * @visibility frontend
         */
        routing?: 'istio' | 'gateway-api';
      }>;
    }>;
  };
}
