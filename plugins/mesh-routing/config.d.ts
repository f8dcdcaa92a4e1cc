export interface Config {
  meshRouting?: {
    argocd?: {
      /**
       * Address of Argo CD's web interface, e.g. `https://argocd.example.com`.
       * With it the Mesh tab links the Applications of a service, by its
       * annotation `argocd/app-selector` or `argocd/app-name`.
       * @visibility frontend
       */
      baseUrl?: string;
    };
  };
}
