import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readConfig } from './config';

function read(meshRouting?: JsonObject) {
  return readConfig(
    new ConfigReader(meshRouting === undefined ? {} : { meshRouting }),
  );
}

describe('readConfig', () => {
  it('works without any configuration', () => {
    expect(read()).toEqual({
      meshes: [
        {
          mesh: expect.objectContaining({ name: 'default' }),
          platform: [],
          stockIngressGateway: true,
        },
      ],
      reading: {
        maxAge: 60_000,
        sweepEvery: 600_000,
        timeout: 30_000,
        concurrency: 4,
        tree: { files: 10_000, bytes: 52_428_800, fileBytes: 1_048_576 },
        cache: { entries: 5_000, bytes: 268_435_456 },
      },
    });
  });

  it('reads what only the backend knows', () => {
    expect(
      read({
        meshes: [
          {
            name: 'production',
            stockIngressGateway: false,
            platform: [
              { url: 'https://github.com/platform/gitops' },
              {
                url: 'https://github.com/platform/gitops',
                path: 'meshes/production',
              },
            ],
          },
        ],
        reading: {
          maxAge: '10s',
          timeout: { minutes: 1 },
          concurrency: 8,
          cache: { bytes: 1000 },
        },
      }),
    ).toEqual({
      meshes: [
        {
          mesh: expect.objectContaining({ name: 'production' }),
          stockIngressGateway: false,
          platform: [
            { url: 'https://github.com/platform/gitops', path: '' },
            {
              url: 'https://github.com/platform/gitops',
              path: 'meshes/production',
            },
          ],
        },
      ],
      reading: expect.objectContaining({
        maxAge: 10_000,
        timeout: 60_000,
        concurrency: 8,
        cache: { entries: 5_000, bytes: 1000 },
      }),
    });
  });

  it.each([
    [{ reading: { concurrency: 0 } }, "'meshRouting.reading.concurrency'"],
    [{ reading: { tree: { files: 1.5 } } }, "'meshRouting.reading.tree.files'"],
    [{ reading: { timeout: 'soon' } }, 'meshRouting.reading.timeout'],
    [
      { meshes: [{ name: 'a', platform: [{}] }] },
      "'meshRouting.meshes[0].platform[0].url'",
    ],
    [{ meshes: [{}] }, "'meshRouting.meshes[0].name'"],
    [{ suppress: ['MSH9999'] }, "'meshRouting.suppress[0]'"],
  ])('names the key that is wrong: %j', (meshRouting, key) => {
    expect(() => read(meshRouting as JsonObject)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(key) }),
    );
  });
});
