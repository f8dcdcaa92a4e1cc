import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import gitHostPlugin from '.';
import { createRecordingLogger } from './__testUtils__/recordingLogger';
import { AUTHORIZATION, startHost } from './__testUtils__/startHost';

async function statusOf(gitHost?: object): Promise<number> {
  const backend = await startTestBackend({
    features: [
      gitHostPlugin,
      mockServices.rootConfig.factory({ data: gitHost ? { gitHost } : {} }),
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api/git-host/`;
  return (await fetch(url)).status;
}

describe('the plugin', () => {
  const directory = createMockDirectory();

  it('serves nothing when it is not configured, or switched off', async () => {
    expect(await statusOf()).toBe(404);
    expect(await statusOf({ enabled: false })).toBe(404);
  });

  it('says what is missing in its configuration', async () => {
    await expect(statusOf({ dataDirectory: '/x' })).rejects.toThrow(
      'gitHost.username',
    );
  });

  it('tells the address under which people reach it', async () => {
    const host = await startHost(directory, {
      gitHost: { baseUrl: 'https://portal.example.com/api/git-host/' },
      seeds: [{ owner: 'platform', name: 'a', files: new Map([['a', 'a']]) }],
    });
    const repository = await host.get('/api/v1/repos/platform/a');
    expect(await repository.json()).toMatchObject({
      clone_url: 'https://portal.example.com/api/git-host/platform/a.git',
    });
  });

  it('takes it calmly when a client hangs up', async () => {
    const logger = createRecordingLogger();
    const host = await startHost(directory, { logger });
    const client = new AbortController();
    const push = fetch(`${host.baseUrl}/platform/a.git/git-receive-pack`, {
      method: 'POST',
      headers: {
        Authorization: AUTHORIZATION,
        'Content-Type': 'application/x-git-receive-pack-request',
      },
      body: new ReadableStream({
        start: controller => controller.enqueue(new Uint8Array([48])),
      }),
      duplex: 'half',
      signal: client.signal,
    } as RequestInit);
    setTimeout(() => client.abort(), 200);
    await expect(push).rejects.toThrow(/abort/);
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(logger.lines.filter(line => line.includes('failed'))).toEqual([]);
    expect((await host.get('/platform/a')).status).toBe(200);
  });
});
