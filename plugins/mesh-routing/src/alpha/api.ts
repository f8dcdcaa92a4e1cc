import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { MeshRoutingClient } from '@mesh-portal/plugin-mesh-routing-common';
import { meshRoutingApiRef } from '../api';

/** The client of the backend. */
export const meshRoutingApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: meshRoutingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new MeshRoutingClient({ discoveryApi, fetchApi }),
    }),
});
