import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type {
  MeshInfo,
  MeshResourcesResponse,
} from '@mesh-portal/plugin-mesh-routing-common';

/** A mesh of a test. */
export function meshInfo(name: string, more: Partial<MeshInfo> = {}): MeshInfo {
  return {
    name,
    istioVersion: '1.30',
    rootNamespace: 'istio-system',
    clusterDomain: 'cluster.local',
    meshConfig: {},
    injection: 'sidecar',
    gateways: [],
    ...more,
  };
}

/** Stands in for the `mesh-routing` backend: answers with what a test says. */
export function meshRoutingPlugin(
  answer: (mesh: string, exclude: string) => MeshResourcesResponse,
) {
  return createBackendPlugin({
    pluginId: 'mesh-routing',
    register(env) {
      env.registerInit({
        deps: {
          httpRouter: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ httpRouter, httpAuth }) {
          httpRouter.use(async (request, response, next) => {
            const [, mesh] =
              request.path.match(/^\/v1\/meshes\/([^/]+)\/resources$/) ?? [];
            if (mesh) {
              await httpAuth.credentials(request, { allow: ['user'] });
              response.json(answer(mesh, String(request.query.exclude)));
            } else {
              next();
            }
          });
        },
      });
    },
  });
}
