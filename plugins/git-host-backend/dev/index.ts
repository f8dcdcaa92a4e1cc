import { createBackend } from '@backstage/backend-defaults';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { gitHostSeedExtensionPoint } from '../src';

// Run with `yarn start`; open http://localhost:7007/api/git-host.
const backend = createBackend();

backend.add(
  mockServices.rootConfig.factory({
    data: {
      app: { baseUrl: 'http://localhost:3000' },
      backend: {
        baseUrl: 'http://localhost:7007',
        listen: { host: '127.0.0.1', port: 7007 },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      gitHost: {
        dataDirectory: process.env.GIT_HOST_DATA ?? '.data',
        username: 'portal',
        password: process.env.GIT_HOST_PASSWORD ?? 'development-only',
      },
    },
  }),
);
backend.add(import('../src'));
backend.add(
  createBackendModule({
    pluginId: 'git-host',
    moduleId: 'example-seeds',
    register(env) {
      env.registerInit({
        deps: { seeds: gitHostSeedExtensionPoint },
        async init({ seeds }) {
          seeds.addRepository({
            owner: 'platform',
            name: 'gitops',
            description: 'Namespaces, projects and applications',
            files: new Map([
              ['README.md', '# The repository of the platform\n'],
              [
                'namespaces/production/shop.yaml',
                [
                  'apiVersion: v1',
                  'kind: Namespace',
                  'metadata:',
                  '  name: shop',
                  '  labels:',
                  "    istio-injection: 'enabled' # the mesh of production",
                  '',
                ].join('\n'),
              ],
            ]),
          });
        },
      });
    },
  }),
);

backend.start();
