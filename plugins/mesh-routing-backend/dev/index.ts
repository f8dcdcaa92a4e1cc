import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

// A backend with this plugin alone: `yarn start`, then
// curl localhost:7007/api/mesh-routing/v1/entities/component/default/orders/environments
//
// TREE_URL names the folder of a repository that has a tree at kustomize-root/,
// e.g. https://github.com/<owner>/<name>/tree/main/
const url =
  process.env.TREE_URL ?? 'https://example.com/shop/orders/tree/main/';

const backend = createBackend();

backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.permissions.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'orders',
          annotations: {
            'backstage.io/source-location': `url:${url}`,
            'mesh-portal.io/kustomize-root': 'kustomize-root/shop-orders',
          },
        },
        spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
      },
    ],
  }),
);
backend.add(import('../src'));

backend.start();
