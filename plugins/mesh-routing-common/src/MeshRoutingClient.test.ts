import { MeshRoutingClient } from './MeshRoutingClient';

function setUp(body: unknown = {}, status = 200) {
  const fetch = jest.fn<Promise<Response>, Parameters<typeof globalThis.fetch>>(
    async () =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json' },
      }),
  );
  const getBaseUrl = jest.fn(async () => 'http://portal/api/mesh-routing');
  const client = new MeshRoutingClient({
    discoveryApi: { getBaseUrl },
    fetchApi: { fetch },
  });
  return { client, fetch, getBaseUrl };
}

describe('MeshRoutingClient', () => {
  it('asks for the environments of an entity', async () => {
    const { client, fetch, getBaseUrl } = setUp({ environments: [] });

    await expect(
      client.getEnvironments('Component:default/orders'),
    ).resolves.toEqual({ environments: [] });
    expect(getBaseUrl).toHaveBeenCalledWith('mesh-routing');
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/mesh-routing/v1/entities/component/default/orders/environments',
      { method: 'GET', headers: { Accept: 'application/json' } },
    );
  });

  it('escapes what a caller puts into the path', async () => {
    const { client, fetch } = setUp();

    await client.getEnvironment('component:default/orders', '../a b');
    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/mesh-routing/v1/entities/component/default/orders/environments/..%2Fa%20b',
    );
  });

  it('posts a refresh with the token and the signal of the caller', async () => {
    const { client, fetch } = setUp();
    const { signal } = new AbortController();

    await client.refresh('component:default/orders', { token: 'abc', signal });
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/mesh-routing/v1/entities/component/default/orders/refresh',
      {
        method: 'POST',
        headers: { Accept: 'application/json', Authorization: 'Bearer abc' },
        signal,
      },
    );
  });

  it('asks for meshes and what is on them', async () => {
    const { client, fetch } = setUp();

    await client.getMeshes();
    await client.getMeshResources('production');
    await client.getMeshResources('production', {
      exclude: 'component:default/orders',
    });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'http://portal/api/mesh-routing/v1/meshes',
      'http://portal/api/mesh-routing/v1/meshes/production/resources',
      'http://portal/api/mesh-routing/v1/meshes/production/resources?exclude=component%3Adefault%2Forders',
    ]);
  });

  it('throws what the backend answered', async () => {
    const { client } = setUp(
      {
        error: {
          name: 'NotAllowedError',
          message: 'Permission mesh.routing.read is missing',
          code: 'not-allowed',
        },
        response: { statusCode: 403 },
      },
      403,
    );

    await expect(
      client.getEnvironments('component:default/orders'),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
      cause: { name: 'NotAllowedError', code: 'not-allowed' },
    });
  });

  it('rejects a reference that names no entity, without a request', async () => {
    const { client, fetch } = setUp();

    await expect(client.getEnvironments('orders')).rejects.toThrow(/orders/);
    expect(fetch).not.toHaveBeenCalled();
  });
});
