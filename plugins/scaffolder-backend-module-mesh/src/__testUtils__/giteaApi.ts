import type { GitServer } from './gitServer';

/** Adds the part of Gitea's API to a Git host that `publish:gitea` uses. */
export function serveGiteaApi(
  server: GitServer,
  owner: string,
  name: string,
): void {
  let exists = false;
  server.api.set(`GET /api/v1/orgs/${owner}`, () => ({
    status: 200,
    body: { name: owner },
  }));
  server.api.set(`POST /api/v1/orgs/${owner}/repos`, () => {
    if (exists) {
      return { status: 409, body: { message: 'the repository exists' } };
    }
    exists = true;
    server.createRepository(`${owner}/${name}`);
    return { status: 201, body: {} };
  });
  server.api.set(`GET /${owner}/${name}/src/branch/main`, () => ({
    status: 200,
    body: {},
  }));
}
