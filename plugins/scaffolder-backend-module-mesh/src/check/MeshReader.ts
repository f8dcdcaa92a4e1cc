import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import {
  MeshRoutingClient,
  toMeshResource,
  type MeshResourcesResponse,
} from '@mesh-portal/plugin-mesh-routing-common';
import type { MeshSurroundings } from '@mesh-portal/plugin-scaffolder-mesh-common';

/** A mesh as the `mesh-routing` backend knows it, and what it could not read of it. */
export interface ReadMesh extends MeshSurroundings {
  readonly problems: MeshResourcesResponse['problems'];
}

/** Reads what others deliver to a mesh, with the rights of the person who asks. */
export class MeshReader {
  readonly #auth: AuthService;
  readonly #client: MeshRoutingClient;

  constructor(auth: AuthService, discovery: DiscoveryService) {
    this.#auth = auth;
    this.#client = new MeshRoutingClient({ discoveryApi: discovery });
  }

  async read(
    mesh: string,
    entityRef: string,
    credentials: BackstageCredentials,
    signal?: AbortSignal,
  ): Promise<ReadMesh> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'mesh-routing',
    });
    try {
      const response = await this.#client.getMeshResources(
        mesh,
        { exclude: entityRef },
        { token, signal },
      );
      return {
        info: response.mesh,
        resources: response.resources.map(toMeshResource),
        problems: response.problems,
      };
    } catch (error) {
      throw new ForwardedError(
        `The mesh "${mesh}" could not be read, so the service can't be checked in it`,
        error,
      );
    }
  }
}
