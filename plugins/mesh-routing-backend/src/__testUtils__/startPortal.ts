import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import { meshRoutingPlugin } from '../plugin';
import { FakeCatalog } from './FakeCatalog';
import { FakeGitHost } from './FakeGitHost';

/** Starts the plugin with a Git host and a catalog in memory. */
export async function startPortal(options: { meshRouting?: JsonObject } = {}) {
  const host = new FakeGitHost();
  const catalog = new FakeCatalog();
  /** Entities whose routing nobody may read. */
  const denied = new Set<string>();
  const decide = async (requests: { resourceRef?: string }[]) =>
    requests.map(({ resourceRef }) => ({
      result: denied.has(resourceRef ?? 'everything')
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    })) as { result: AuthorizeResult.ALLOW | AuthorizeResult.DENY }[];
  const permissions = mockServices.permissions.mock({
    authorize: async (requests: AuthorizePermissionRequest[]) =>
      decide(requests),
    authorizeConditional: async requests => decide([...requests]),
  });
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      meshRoutingPlugin,
      mockServices.rootConfig.factory({
        data: {
          ...(options.meshRouting && { meshRouting: options.meshRouting }),
        },
      }),
      permissions.factory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: coreServices.urlReader,
        deps: {},
        factory: () => host,
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog.service,
      }),
    ],
  });

  /** Adds a service whose repository is on the Git host, as the catalog knows it. */
  function addService(
    name: string,
    files: Readonly<Record<string, string>>,
    annotations: Readonly<Record<string, string>> = {},
  ) {
    const url = `https://github.com/shop/${name}/tree/main/`;
    const sha = host.commit(url, files);
    const entityRef = catalog.add(name, {
      'mesh-portal.io/kustomize-root': 'deploy',
      'backstage.io/source-location': `url:${url}`,
      ...annotations,
    });
    return { entityRef, sha, url };
  }

  const path = (name: string) =>
    `/api/mesh-routing/v1/entities/component/default/${name}`;

  return {
    addService,
    catalog,
    denied,
    host,
    permissions,
    scheduler,
    server,
    get: (url: string) => request(server).get(`/api/mesh-routing/v1${url}`),
    getEnvironments: (name: string) =>
      request(server).get(`${path(name)}/environments`),
    getEnvironment: (name: string, environment = 'production') =>
      request(server).get(`${path(name)}/environments/${environment}`),
    refresh: (name: string) => request(server).post(`${path(name)}/refresh`),
  };
}
