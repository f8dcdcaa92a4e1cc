import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  MeshRoutingApi,
  MeshRoutingRequestOptions,
} from './MeshRoutingApi';
import type {
  EnvironmentResponse,
  EnvironmentsResponse,
  MeshesResponse,
  MeshResourcesResponse,
} from './types';

/**
 * What {@link MeshRoutingClient} needs. In the browser both are the API refs of
 * the same names; a backend plugin passes its discovery service and a token
 * with each request.
 *
 * @public
 */
export interface MeshRoutingClientOptions {
  readonly discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly fetchApi?: { readonly fetch: typeof fetch };
}

/**
 * Asks the `mesh-routing` backend, from the browser or from another backend
 * plugin.
 *
 * @public
 */
export class MeshRoutingClient implements MeshRoutingApi {
  readonly #discoveryApi: MeshRoutingClientOptions['discoveryApi'];
  readonly #fetch: typeof fetch;

  constructor(options: MeshRoutingClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    const { fetchApi } = options;
    this.#fetch = fetchApi
      ? (input, init) => fetchApi.fetch(input, init)
      : (input, init) => fetch(input, init);
  }

  /** {@inheritDoc MeshRoutingApi.getEnvironments} */
  async getEnvironments(
    entityRef: string,
    options?: MeshRoutingRequestOptions,
  ): Promise<EnvironmentsResponse> {
    return this.#request(`${entityPath(entityRef)}/environments`, options);
  }

  /** {@inheritDoc MeshRoutingApi.getEnvironment} */
  async getEnvironment(
    entityRef: string,
    environment: string,
    options?: MeshRoutingRequestOptions,
  ): Promise<EnvironmentResponse> {
    return this.#request(
      `${entityPath(entityRef)}/environments/${encodeURIComponent(
        environment,
      )}`,
      options,
    );
  }

  /** {@inheritDoc MeshRoutingApi.refresh} */
  async refresh(
    entityRef: string,
    options?: MeshRoutingRequestOptions,
  ): Promise<EnvironmentsResponse> {
    return this.#request(`${entityPath(entityRef)}/refresh`, options, 'POST');
  }

  /** {@inheritDoc MeshRoutingApi.getMeshes} */
  async getMeshes(
    options?: MeshRoutingRequestOptions,
  ): Promise<MeshesResponse> {
    return this.#request('/v1/meshes', options);
  }

  /** {@inheritDoc MeshRoutingApi.getMeshResources} */
  async getMeshResources(
    mesh: string,
    filter?: { readonly exclude?: string },
    options?: MeshRoutingRequestOptions,
  ): Promise<MeshResourcesResponse> {
    const query = filter?.exclude
      ? `?exclude=${encodeURIComponent(filter.exclude)}`
      : '';
    return this.#request(
      `/v1/meshes/${encodeURIComponent(mesh)}/resources${query}`,
      options,
    );
  }

  async #request<T>(
    path: string,
    options: MeshRoutingRequestOptions | undefined,
    method: 'GET' | 'POST' = 'GET',
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('mesh-routing');
    const response = await this.#fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        ...(options?.token && { Authorization: `Bearer ${options.token}` }),
      },
      ...(options?.signal && { signal: options.signal }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const segments = [kind, namespace, name].map(segment =>
    encodeURIComponent(segment.toLocaleLowerCase('en-US')),
  );
  return `/v1/entities/${segments.join('/')}`;
}
