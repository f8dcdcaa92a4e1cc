import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import giteaModule from '@backstage/plugin-scaffolder-backend-module-gitea';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import gitlabModule from '@backstage/plugin-scaffolder-backend-module-gitlab';
import type { JsonObject } from '@backstage/types';
import gitHostPlugin, {
  gitHostSeedExtensionPoint,
} from '@mesh-portal/plugin-git-host-backend';
import { gitHostModulePlatform } from '@mesh-portal/plugin-git-host-backend-module-platform';
import meshRoutingPlugin from '@mesh-portal/plugin-mesh-routing-backend';
import {
  MeshRoutingClient,
  readMeshes,
  toMeshResource,
} from '@mesh-portal/plugin-mesh-routing-common';
import scaffolderModuleMesh from '@mesh-portal/plugin-scaffolder-backend-module-mesh';
import type { MeshSurroundings } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { catalogFactory } from './catalog';
import type { Files } from './files';
import { detourGitHosts } from './gitHost';

/** What the scaffolder said to a dry run. */
export type DryRun =
  | { readonly ok: true; readonly files: Files }
  | { readonly ok: false; readonly error: unknown };

/** A portal for templates: the real scaffolder, our modules, and a Git host of its own. */
export interface Portal {
  dryRun(options: {
    readonly template: JsonObject;
    readonly values: JsonObject;
    /** Files of the template's folder, for steps that fetch from it. */
    readonly contents: Files;
  }): Promise<DryRun>;
  /** Names of the declared meshes. */
  readonly meshes: readonly string[];
  /** A mesh as the portal knows it before the service is there. */
  surroundings(mesh: string): Promise<MeshSurroundings>;
  stop(): Promise<void>;
}

const PASSWORD = 'of-the-fixtures';

/**
 * Starts a portal. Every Git host of its `integrations` is answered by the
 * embedded one.
 *
 * @param repositories - what is on the Git host, by `owner/name`
 */
export async function startPortal(
  config: JsonObject,
  repositories: ReadonlyMap<string, Files>,
): Promise<Portal> {
  const hosts = ScmIntegrations.fromConfig(
    new ConfigReader(config),
  ).gitea.list();
  const data = mkdtempSync(join(tmpdir(), 'templates-check-'));
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      giteaModule,
      githubModule,
      gitlabModule,
      scaffolderModuleMesh,
      meshRoutingPlugin,
      gitHostPlugin,
      gitHostModulePlatform,
      seedModule(repositories),
      catalogFactory,
      urlReaderServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          ...config,
          backend: { workingDirectory: data },
          integrations: {
            ...Object(config.integrations),
            gitea: hosts.map(({ config: { host, baseUrl } }) => ({
              host,
              baseUrl,
              username: 'portal',
              password: PASSWORD,
            })),
          },
          gitHost: {
            dataDirectory: join(data, 'git'),
            baseUrl: hosts[0]?.config.baseUrl,
            username: 'portal',
            password: PASSWORD,
          },
        },
      }),
    ],
  });
  const api = `http://localhost:${backend.server.port()}/api`;
  const stopDetour = await detourGitHosts(
    new Set(hosts.map(({ config: { host } }) => host.split(':')[0])),
    `${api}/git-host`,
  );
  const meshRouting = new MeshRoutingClient({
    discoveryApi: { getBaseUrl: async pluginId => `${api}/${pluginId}` },
  });
  return {
    meshes: readMeshes(new ConfigReader(config)).map(({ name }) => name),
    dryRun: request => dryRun(`${api}/scaffolder/v2/dry-run`, request),
    async surroundings(mesh) {
      const response = await meshRouting.getMeshResources(mesh, undefined, {
        token: mockCredentials.user.token(),
      });
      return {
        info: response.mesh,
        resources: response.resources.map(toMeshResource),
      };
    },
    async stop() {
      await stopDetour();
      await backend.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function seedModule(repositories: ReadonlyMap<string, Files>) {
  return createBackendModule({
    pluginId: 'git-host',
    moduleId: 'fixtures',
    register(env) {
      env.registerInit({
        deps: { seeds: gitHostSeedExtensionPoint },
        async init({ seeds }) {
          for (const [path, files] of repositories) {
            const [owner, name] = path.split('/');
            seeds.addRepository({ owner, name, files });
          }
        },
      });
    },
  });
}

async function dryRun(
  url: string,
  { template, values, contents }: Parameters<Portal['dryRun']>[0],
): Promise<DryRun> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: mockCredentials.user.header(),
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      template,
      values,
      directoryContents: [...contents].map(([path, content]) => ({
        path,
        base64Content: content.toString('base64'),
      })),
    }),
  });
  const answer = await response.json();
  if (!response.ok) {
    return { ok: false, error: answer };
  }
  const produced: { path: string; base64Content: string }[] =
    answer.directoryContents;
  return {
    ok: true,
    files: new Map(
      produced
        .map(({ path, base64Content }): [string, Buffer] => [
          path,
          Buffer.from(base64Content, 'base64'),
        ])
        .sort(([left], [right]) => (left < right ? -1 : 1)),
    ),
  };
}
