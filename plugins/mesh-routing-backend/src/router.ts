import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type express from 'express';
import type { EndpointMap } from './schema/EndpointMap';
import { openApiDocument } from './schema/openapi';
import type { AccessControl } from './services/AccessControl';
import type { MeshRoutingService } from './services/MeshRoutingService';

/** What {@link createRouter} works with. */
export interface RouterOptions {
  readonly access: AccessControl;
  readonly httpAuth: HttpAuthService;
  readonly service: MeshRoutingService;
}

/** The HTTP interface of the plugin. */
export async function createRouter(
  options: RouterOptions,
): Promise<express.Router> {
  const { access, httpAuth, service } = options;
  const router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(
      openApiDocument,
    );

  router.get(
    '/v1/entities/:kind/:namespace/:name/environments',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const entity = await access.getEntity(
        stringifyEntityRef(req.params),
        credentials,
      );
      res.json(await service.getEnvironments(entity));
    },
  );

  router.get(
    '/v1/entities/:kind/:namespace/:name/environments/:environment',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const entity = await access.getEntity(
        stringifyEntityRef(req.params),
        credentials,
      );
      res.json(
        await service.getEnvironment(
          entity,
          req.params.environment,
          entityRefs => access.readable(entityRefs, credentials),
        ),
      );
    },
  );

  router.post(
    '/v1/entities/:kind/:namespace/:name/refresh',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const entity = await access.getEntity(
        stringifyEntityRef(req.params),
        credentials,
      );
      res.json(await service.refresh(entity));
    },
  );

  router.get('/v1/meshes', async (req, res) => {
    await httpAuth.credentials(req);
    res.json(service.getMeshes());
  });

  router.get('/v1/meshes/:mesh/resources', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { mesh } = req.params;
    await access.checkAny(`mesh ${mesh}`, credentials);
    const exclude = normalizeEntityRef(req.query.exclude);
    res.json(
      await service.getMeshResources(mesh, exclude, entityRefs =>
        access.readable(entityRefs, credentials),
      ),
    );
  });

  return router;
}

function normalizeEntityRef(text: string | undefined): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    throw new InputError(
      `request/query/exclude is no entity reference: ${text}`,
    );
  }
}
