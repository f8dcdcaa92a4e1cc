import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type MockDirectory,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import gitHostPlugin, { gitHostSeedExtensionPoint, type GitHostSeed } from '..';
import type { createRecordingLogger } from './recordingLogger';

export const USERNAME = 'portal';
export const PASSWORD = 'correct-horse-battery';
export const AUTHORIZATION = `Basic ${Buffer.from(
  `${USERNAME}:${PASSWORD}`,
).toString('base64')}`;

/** A running host for one test file. */
export interface TestHost {
  /** With the path of the plugin, without a slash at the end. */
  readonly baseUrl: string;
  /** `host:port`, as an integration names it. */
  readonly host: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Makes an empty repository through the API. */
  createRepository(owner: string, body: JsonObject): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts the plugin in a test backend, with its data in the mock directory. */
export async function startHost(
  directory: MockDirectory,
  options: {
    readonly gitHost?: JsonObject;
    readonly seeds?: readonly GitHostSeed[];
    readonly logger?: ReturnType<typeof createRecordingLogger>;
  } = {},
): Promise<TestHost> {
  const backend = await startTestBackend({
    features: [
      gitHostPlugin,
      mockServices.rootConfig.factory({
        data: {
          gitHost: {
            dataDirectory: directory.resolve('data'),
            username: USERNAME,
            password: PASSWORD,
            ...options.gitHost,
          },
        },
      }),
      ...(options.logger ? [options.logger.factory] : []),
      createBackendModule({
        pluginId: 'git-host',
        moduleId: 'test-seeds',
        register(env) {
          env.registerInit({
            deps: { seeds: gitHostSeedExtensionPoint },
            async init({ seeds }) {
              options.seeds?.forEach(seed => seeds.addRepository(seed));
            },
          });
        },
      }),
    ],
  });
  const host = `localhost:${backend.server.port()}`;
  const baseUrl = `http://${host}/api/git-host`;
  return {
    baseUrl,
    host,
    get: (path, headers = {}) =>
      fetch(`${baseUrl}${path}`, { headers, redirect: 'manual' }),
    createRepository: (owner, body) =>
      fetch(`${baseUrl}/api/v1/orgs/${owner}/repos`, {
        method: 'POST',
        headers: {
          Authorization: AUTHORIZATION,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      }),
    stop: () => backend.stop(),
  };
}
