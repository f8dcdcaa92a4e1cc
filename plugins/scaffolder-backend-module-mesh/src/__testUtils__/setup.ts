import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { JsonObject } from '@backstage/types';
import { GitHosts } from '../git/GitHosts';
import { ServiceRepositories } from '../service/ServiceRepositories';
import type { GitServer } from './gitServer';
import { serviceFiles, writeTree, type ServiceOptions } from './services';

/** Configuration that reaches a Git host for tests. */
export function configFor(server: GitServer, more: JsonObject = {}) {
  return new ConfigReader({
    integrations: {
      gitea: [
        {
          host: server.host,
          baseUrl: server.baseUrl,
          username: server.username,
          password: server.password,
        },
      ],
    },
    ...more,
  });
}

/** The repositories and hosts that actions are made with. */
export function hostsFor(server: GitServer, more: JsonObject = {}) {
  const config = configFor(server, more);
  const hosts = GitHosts.create(ScmIntegrations.fromConfig(config));
  return {
    config,
    hosts,
    repositories: new ServiceRepositories(config, hosts),
  };
}

/** A person who owns entities. */
export function userWhoOwns(...ownershipEntityRefs: string[]): UserInfoService {
  return mockServices.userInfo({ ownershipEntityRefs });
}

/** Empties the workspace and writes a service into it, as the first step of a template does. */
export function generateInto(
  root: string,
  server: GitServer,
  options: ServiceOptions = {},
): ReadonlyMap<string, string> {
  const workspace = join(root, 'workspace');
  rmSync(workspace, { recursive: true, force: true });
  const files = serviceFiles({
    repositoryUrl: `${server.baseUrl}/services/orders.git`,
    ...options,
  });
  writeTree(workspace, files);
  return files;
}
