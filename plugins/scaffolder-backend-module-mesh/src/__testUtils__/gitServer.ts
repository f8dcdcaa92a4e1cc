import { execFileSync, spawn } from 'node:child_process';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A Git host for tests: git's own server behind basic authentication. */
export interface GitServer {
  readonly host: string;
  /** Address of its pages, without trailing slash. */
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  /** Adds an empty repository. */
  createRepository(name: string): void;
  /** Runs git in the bare repository. */
  git(name: string, ...args: string[]): string;
  /** Commits files on a branch of a repository as somebody else would. */
  commit(name: string, files: Record<string, string>, branch?: string): string;
  /** Answers of the host's API by `METHOD path`; called with the body. */
  readonly api: Map<
    string,
    (body: string) => { status: number; body: unknown }
  >;
  /** Runs before each push is taken. */
  onPush?: () => void;
  stop(): Promise<void>;
}

const USERNAME = 'portal';
const PASSWORD = 's3cret-pass';
const AUTHORIZATION = `basic ${Buffer.from(`${USERNAME}:${PASSWORD}`).toString(
  'base64',
)}`;

/** Starts a Git host that keeps its repositories in a folder. */
export async function startGitServer(root: string): Promise<GitServer> {
  const api: GitServer['api'] = new Map();
  const server = createServer((request, response) =>
    handle(request, response).catch(error => {
      response.writeHead(500).end(String(error));
    }),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const run = (args: string[], input?: string) =>
    execFileSync('git', args, {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_NOSYSTEM: '1',
        HOME: root,
        GIT_AUTHOR_NAME: 'Somebody',
        GIT_AUTHOR_EMAIL: 'somebody@example.com',
        GIT_COMMITTER_NAME: 'Somebody',
        GIT_COMMITTER_EMAIL: 'somebody@example.com',
      } as unknown as NodeJS.ProcessEnv,
    }).trim();
  const gitIn = (name: string, ...args: string[]) =>
    run(['--git-dir', join(root, `${name}.git`), ...args]);

  const gitServer: GitServer = {
    host,
    baseUrl: `http://${host}`,
    username: USERNAME,
    password: PASSWORD,
    api,
    createRepository(name) {
      run(['init', '-q', '--bare', '-b', 'main', join(root, `${name}.git`)]);
    },
    git: gitIn,
    commit(name, files, branch = 'main') {
      return commitFiles(join(root, `${name}.git`), run, files, branch);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', `http://${host}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const body = Buffer.concat(chunks);
    const answer = api.get(`${request.method} ${url.pathname}`);
    if (answer) {
      const { status, body: json } = answer(body.toString());
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(json));
      return;
    }
    if (url.pathname.startsWith('/api/')) {
      response.writeHead(404).end();
      return;
    }
    const authorized =
      request.headers.authorization?.toLowerCase() ===
      AUTHORIZATION.toLowerCase();
    if (!authorized) {
      response
        .writeHead(401, { 'www-authenticate': 'Basic realm="git"' })
        .end('credentials needed');
      return;
    }
    if (request.method === 'POST' && url.pathname.endsWith('receive-pack')) {
      gitServer.onPush?.();
    }
    await httpBackend(root, request, url, body, response);
  }

  return gitServer;
}

function commitFiles(
  gitdir: string,
  run: (args: string[], input?: string) => string,
  files: Record<string, string>,
  branch: string,
): string {
  const git = (...args: string[]) => run(['--git-dir', gitdir, ...args]);
  const exists = git('branch', '--list', branch) !== '';
  git('read-tree', ...(exists ? [branch] : ['--empty']));
  for (const [path, content] of Object.entries(files)) {
    const oid = run(
      ['--git-dir', gitdir, 'hash-object', '-w', '--stdin'],
      content,
    );
    git('update-index', '--add', '--cacheinfo', `100644,${oid},${path}`);
  }
  const tree = git('write-tree');
  const parents = exists ? ['-p', branch] : [];
  const commit = git('commit-tree', tree, ...parents, '-m', 'by somebody');
  git('update-ref', `refs/heads/${branch}`, commit);
  return commit;
}

async function httpBackend(
  root: string,
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  response: ServerResponse,
) {
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: USERNAME,
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: String(body.length),
    } as unknown as NodeJS.ProcessEnv,
  });
  // git may answer before it has read everything
  child.stdin.on('error', () => undefined);
  child.stdin.end(body);
  const output: Buffer[] = [];
  for await (const chunk of child.stdout) {
    output.push(chunk as Buffer);
  }
  const all = Buffer.concat(output);
  const end = all.indexOf('\r\n\r\n');
  const headers = all.subarray(0, end).toString().split('\r\n');
  for (const header of headers) {
    const colon = header.indexOf(':');
    const name = header.slice(0, colon).toLowerCase();
    const value = header.slice(colon + 1).trim();
    if (name === 'status') {
      response.statusCode = Number(value.split(' ')[0]);
    } else {
      response.setHeader(name, value);
    }
  }
  response.end(all.subarray(end + 4));
}
