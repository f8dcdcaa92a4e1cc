import type {
  EnvironmentResponse,
  EnvironmentsResponse,
  MeshesResponse,
  MeshResourcesResponse,
} from '@mesh-portal/plugin-mesh-routing-common';

type EntityPath = { kind: string; namespace: string; name: string };

/** Types of the paths in the OpenAPI document. */
export type EndpointMap = {
  '#get|/v1/entities/{kind}/{namespace}/{name}/environments': {
    path: EntityPath;
    response: EnvironmentsResponse;
  };
  '#get|/v1/entities/{kind}/{namespace}/{name}/environments/{environment}': {
    path: EntityPath & { environment: string };
    response: EnvironmentResponse;
  };
  '#post|/v1/entities/{kind}/{namespace}/{name}/refresh': {
    path: EntityPath;
    response: EnvironmentsResponse;
  };
  '#get|/v1/meshes': {
    response: MeshesResponse;
  };
  '#get|/v1/meshes/{mesh}/resources': {
    path: { mesh: string };
    query: { exclude?: string };
    response: MeshResourcesResponse;
  };
};
