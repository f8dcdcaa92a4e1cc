import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GitHosts } from '../git/GitHosts';

interface Call {
  readonly method?: string;
  readonly url?: string;
  readonly authorization?: string;
  readonly body?: unknown;
}

const branches = {
  owner: 'platform',
  name: 'gitops',
  head: 'mesh-portal/register-orders-1234abcd',
  base: 'main',
};
const request = { ...branches, title: 'Register orders', body: 'Why.' };

describe('pull requests', () => {
  let server: Server;
  let baseUrl: string;
  let calls: Call[];
  let answers: { status: number; body: unknown }[];

  beforeEach(async () => {
    calls = [];
    answers = [];
    server = createServer(async (incoming, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) {
        chunks.push(chunk as Buffer);
      }
      const text = Buffer.concat(chunks).toString();
      calls.push({
        method: incoming.method,
        url: incoming.url,
        authorization: incoming.headers.authorization,
        body: text ? JSON.parse(text) : undefined,
      });
      const answer = answers.shift() ?? { status: 500, body: {} };
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise(resolve => server.close(resolve)));

  const client = (integrations: object, host: string) =>
    GitHosts.create(
      ScmIntegrations.fromConfig(new ConfigReader({ integrations } as never)),
    ).pullRequests(`https://${host}/platform/gitops`);

  it('speaks to Gitea', async () => {
    const gitea = await client(
      {
        gitea: [
          { host: 'gitea.example.com', baseUrl, username: 'u', password: 'p' },
        ],
      },
      'gitea.example.com',
    );
    answers = [
      { status: 200, body: [{ head: { ref: 'other' }, html_url: 'x' }] },
      { status: 201, body: { html_url: 'https://gitea.example.com/1' } },
      {
        status: 200,
        body: [
          {
            head: { ref: branches.head },
            base: { ref: 'release' },
            html_url: 'https://gitea.example.com/2',
          },
          {
            head: { ref: branches.head },
            base: { ref: 'main' },
            html_url: 'https://gitea.example.com/1',
          },
        ],
      },
    ];
    await expect(gitea.find(branches)).resolves.toBeUndefined();
    await expect(gitea.open(request)).resolves.toBe(
      'https://gitea.example.com/1',
    );
    await expect(gitea.find(branches)).resolves.toBe(
      'https://gitea.example.com/1',
    );
    expect(calls.slice(0, 2)).toEqual([
      {
        method: 'GET',
        url: '/api/v1/repos/platform/gitops/pulls?state=open&limit=50',
        authorization: `basic ${Buffer.from('u:p').toString('base64')}`,
      },
      {
        method: 'POST',
        url: '/api/v1/repos/platform/gitops/pulls',
        authorization: expect.stringMatching(/^basic /),
        body: {
          head: branches.head,
          base: 'main',
          title: 'Register orders',
          body: 'Why.',
        },
      },
    ]);
  });

  it('speaks to GitHub', async () => {
    const github = await client(
      {
        github: [
          { host: 'ghe.example.com', apiBaseUrl: baseUrl, token: 'tok' },
        ],
      },
      'ghe.example.com',
    );
    answers = [
      { status: 200, body: [] },
      { status: 201, body: { html_url: 'https://ghe.example.com/pull/1' } },
    ];
    await expect(github.find(branches)).resolves.toBeUndefined();
    await expect(github.open(request)).resolves.toBe(
      'https://ghe.example.com/pull/1',
    );
    expect(calls[0]).toMatchObject({
      url: '/repos/platform/gitops/pulls?state=open&head=platform%3Amesh-portal%2Fregister-orders-1234abcd',
      authorization: 'Bearer tok',
    });
    expect(calls[1]).toMatchObject({
      method: 'POST',
      url: '/repos/platform/gitops/pulls',
    });
  });

  it('speaks to GitLab', async () => {
    const gitlab = await client(
      {
        gitlab: [
          {
            host: 'gitlab.example.com',
            apiBaseUrl: `${baseUrl}/api/v4`,
            token: 'tok',
          },
        ],
      },
      'gitlab.example.com',
    );
    answers = [
      { status: 200, body: [] },
      { status: 201, body: { web_url: 'https://gitlab.example.com/mr/1' } },
    ];
    await expect(gitlab.find(branches)).resolves.toBeUndefined();
    await expect(gitlab.open(request)).resolves.toBe(
      'https://gitlab.example.com/mr/1',
    );
    expect(calls[0].url).toBe(
      '/api/v4/projects/platform%2Fgitops/merge_requests?state=opened&source_branch=mesh-portal%2Fregister-orders-1234abcd&target_branch=main',
    );
    expect(calls[1].body).toMatchObject({
      source_branch: branches.head,
      target_branch: 'main',
      description: 'Why.',
    });
  });

  it('repeats what the host said, and no credentials', async () => {
    const github = await client(
      {
        github: [
          { host: 'ghe.example.com', apiBaseUrl: baseUrl, token: 'tok-1' },
        ],
      },
      'ghe.example.com',
    );
    answers = [{ status: 422, body: { message: 'bad Bearer tok-1' } }];
    await expect(github.open(request)).rejects.toThrow(
      expect.objectContaining({
        status: 422,
        message: expect.stringMatching(/answered 422: .*bad \*\*\*/),
      }),
    );
  });

  it('says that a host does not answer', async () => {
    const gitea = await client(
      { gitea: [{ host: 'gitea.example.com', baseUrl: 'http://127.0.0.1:1' }] },
      'gitea.example.com',
    );
    await expect(gitea.find(branches)).rejects.toThrow(
      /GET http:\/\/127\.0\.0\.1:1\/.* had no answer/,
    );
  });

  it('names hosts that are not supported', async () => {
    await expect(
      client(
        { bitbucketServer: [{ host: 'bitbucket.example.com' }] },
        'bitbucket.example.com',
      ),
    ).rejects.toThrow(
      /bitbucket\.example\.com \(bitbucketServer\) are not supported/,
    );
  });
});
