import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { readEntitySource } from './entitySource';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

function read(annotations: Record<string, string>) {
  return readEntitySource(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'orders', annotations },
    },
    integrations,
  );
}

const root = (path: string) => ({ 'mesh-portal.io/kustomize-root': path });
const FOLDER = 'https://github.com/shop/mono/tree/main/services/orders/';

describe('readEntitySource', () => {
  it('follows a path from the source that the catalog found', () => {
    expect(
      read({
        ...root('kustomize-root/shop-orders'),
        'backstage.io/source-location': `url:${FOLDER}`,
        'backstage.io/managed-by-location':
          'url:https://github.com/shop/catalog/blob/main/all.yaml',
        'mesh-portal.io/mesh': 'production',
      }),
    ).toMatchObject({
      source: {
        tree: {
          rootUrl: 'https://github.com/shop/mono/tree/main/',
          branch: 'main',
          path: 'services/orders/kustomize-root/shop-orders',
        },
        specPath: 'services/orders/.mesh-portal/service.yaml',
        meshAnnotation: 'production',
      },
    });
  });

  it.each([
    [
      'the descriptor, where nothing names the source',
      {
        'backstage.io/managed-by-location':
          'url:https://github.com/shop/mono/blob/main/services/orders/catalog-info.yaml',
      },
    ],
    [
      'a source that names the descriptor',
      {
        'backstage.io/source-location':
          'url:https://github.com/shop/mono/blob/main/services/orders/catalog-info.yaml',
      },
    ],
    [
      'a source without a slash at its end',
      { 'backstage.io/source-location': `url:${FOLDER.slice(0, -1)}` },
    ],
  ])('follows a path from %s', (_, annotations) => {
    expect(read({ ...root('./deploy'), ...annotations })).toMatchObject({
      source: { tree: { path: 'services/orders/deploy' } },
    });
  });

  it.each(['', 'url:'])('follows a URL (prefix "%s")', prefix => {
    expect(
      read(root(`${prefix}https://github.com/shop/deploy/tree/live/orders`)),
    ).toMatchObject({
      source: {
        tree: {
          rootUrl: 'https://github.com/shop/deploy/tree/live/',
          path: 'orders',
        },
        specPath: '.mesh-portal/service.yaml',
      },
    });
  });

  it.each([
    ['/kustomize-root', 'without leading slash'],
    ['../../../secrets', 'no path inside the repository'],
    ['file:///etc', 'not the URL of a folder'],
    ['https://github.com/shop', 'not the URL of a folder'],
  ])('refuses %s', (path, reason) => {
    expect(
      read({ ...root(path), 'backstage.io/source-location': `url:${FOLDER}` }),
    ).toMatchObject({
      problem: {
        code: 'annotation-invalid',
        message: expect.stringContaining(reason),
        args: { value: path },
      },
    });
  });

  it.each([
    [{}],
    [{ 'backstage.io/managed-by-location': 'file:/etc/catalog-info.yaml' }],
    [{ 'backstage.io/source-location': 'nonsense' }],
  ])('needs a repository to follow a path from (%j)', annotations => {
    expect(read({ ...root('deploy'), ...annotations })).toMatchObject({
      problem: {
        code: 'annotation-invalid',
        message: expect.stringContaining('give a URL'),
      },
    });
  });

  it('gives nothing for an entity without the annotation', () => {
    expect(read({})).toBeUndefined();
  });
});
