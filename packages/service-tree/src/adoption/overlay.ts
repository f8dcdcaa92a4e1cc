import type { Environment, Service } from '../model/service';
import { namespace } from '../resources/namespace';
import { below, yamlFile, type TreeFile } from '../tree/files';
import { kustomization } from '../tree/kustomization';
import { namespaceFile } from '../tree/namespaces';
import { environmentPatches } from '../tree/patches';

/** `overlays/<environment>/`: namespace, hosts and weights; images and replicas are the manifests'. */
export function adoptedOverlay(
  service: Service,
  environment: Environment,
): TreeFile[] {
  const own = namespaceFile(service, namespace(environment));
  const patches = environmentPatches(service, environment);
  const resources = own.delivered ? own.files.map(({ path }) => path) : [];
  return below(`overlays/${environment.name}`, [
    yamlFile(
      'kustomization.yaml',
      kustomization(
        {
          namespace: environment.namespace,
          resources: ['../../base', ...resources],
          patches: patches.map(({ file, target }) => ({
            path: file.path,
            target,
          })),
        },
        [
          {
            at: ['resources'],
            text: 'Images and replicas are those of the manifests; `images` and `replicas` here\ngive this environment its own.',
          },
        ],
      ),
    ),
    ...own.files,
    ...patches.map(({ file }) => file),
  ]);
}
