import type { MeshRoutingApi } from '@mesh-portal/plugin-mesh-routing-common';
import { environmentResponse, environmentsResponse } from './responses';

/** A client that answers from memory; its methods can be replaced and watched. */
export function mockMeshRoutingApi(
  methods: Partial<MeshRoutingApi> = {},
): jest.Mocked<MeshRoutingApi> {
  return {
    getEnvironments: jest.fn(
      methods.getEnvironments ?? (async () => environmentsResponse),
    ),
    getEnvironment: jest.fn(
      methods.getEnvironment ??
        (async (_entityRef, name) => {
          const response = environmentResponse();
          return {
            ...response,
            environment: { ...response.environment, name },
          };
        }),
    ),
    refresh: jest.fn(methods.refresh ?? (async () => environmentsResponse)),
    getMeshes: jest.fn(),
    getMeshResources: jest.fn(),
  };
}

/** An error as the client throws it for an answer of the backend. */
export function responseError(
  status: number,
  name: string,
  message: string,
  code?: string,
) {
  const cause = Object.assign(new Error(message), code && { code });
  cause.name = name;
  return Object.assign(new Error(`Request failed with ${status}`), {
    name: 'ResponseError',
    statusCode: status,
    cause,
  });
}
