import {
  mockServices,
  startTestBackend,
  type MockDirectory,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
// What works with the host, and the host, in one process.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import gitHostPlugin from '@mesh-portal/plugin-git-host-backend';
import { GitCopy } from '../git/GitCopy';
import { GitHosts } from '../git/GitHosts';
import { ServiceRepositories } from '../service/ServiceRepositories';

const credentials = { username: 'portal', password: 'correct-horse' };
const author = { name: 'Ada', email: 'ada@example.com' };

/** The embedded Git host, and what a portal knows of it. */
export interface EmbeddedHost {
  readonly host: string;
  readonly baseUrl: string;
  readonly config: ConfigReader;
  readonly hosts: GitHosts;
  readonly repositories: ServiceRepositories;
  /** Calls its API; without a body by GET. */
  api(path: string, body?: object): Promise<Response>;
  /** Commits files as somebody would; the first commit makes the repository. */
  commit(
    name: string,
    files: Record<string, string>,
    branch?: string,
  ): Promise<void>;
  /** Files of a branch. */
  files(name: string, branch?: string): Promise<Map<string, string>>;
}

/** Starts the embedded Git host with its data below a folder. */
export async function startEmbeddedHost(
  directory: MockDirectory,
): Promise<EmbeddedHost> {
  const backend = await startTestBackend({
    features: [
      gitHostPlugin,
      mockServices.rootConfig.factory({
        data: {
          gitHost: { dataDirectory: directory.resolve('git'), ...credentials },
        },
      }),
    ],
  });
  const host = `localhost:${backend.server.port()}`;
  const baseUrl = `http://${host}/api/git-host`;
  const config = new ConfigReader({
    integrations: { gitea: [{ host, baseUrl, ...credentials }] },
  });
  const hosts = GitHosts.create(ScmIntegrations.fromConfig(config));
  const authorization = `Basic ${Buffer.from(
    `${credentials.username}:${credentials.password}`,
  ).toString('base64')}`;
  let folders = 0;
  const newFolder = () => {
    folders += 1;
    return directory.resolve(`copy-${folders}`);
  };
  const api: EmbeddedHost['api'] = (path, body) =>
    fetch(`${baseUrl}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  return {
    host,
    baseUrl,
    config,
    hosts,
    repositories: new ServiceRepositories(config, hosts),
    api,
    async commit(name, files, branch = 'main') {
      const remote = await hosts.remote(`${baseUrl}/services/${name}`);
      const created = await api('/orgs/services/repos', { name });
      const copy = created.ok
        ? await GitCopy.init(remote, branch, newFolder())
        : await GitCopy.clone(remote, branch, newFolder());
      const head = copy.head;
      const changes = new Map(Object.entries(files));
      await copy.commit({ changes, message: 'By hand', author });
      await copy.push(head);
    },
    async files(name, branch = 'main') {
      const remote = await hosts.remote(`${baseUrl}/services/${name}`);
      const copy = await GitCopy.clone(remote, branch, newFolder());
      return new Map(
        [...(await copy.readFiles())].map(([path, content]) => [
          path,
          Buffer.from(content).toString('utf8'),
        ]),
      );
    },
  };
}
