import { confirmationOf } from '../../model/confirmation';
import type { Environment, Service } from '../../model/service';
import { yamlFile } from '../files';
import type { Patch } from './patch';

/** Where this version of Argo CD reads the confirmation from each object. */
export function confirmationPatches(
  service: Service,
  environment: Environment,
): Patch[] {
  const confirmation = confirmationOf(service, environment);
  if (confirmation?.on !== 'objects') {
    return [];
  }
  return [
    {
      target: { labelSelector: `backstage.io/kubernetes-id=${service.name}` },
      file: yamlFile('confirmation.yaml', {
        value: {
          apiVersion: 'v1',
          kind: 'AnyObject',
          metadata: {
            name: 'any',
            annotations: {
              'argocd.argoproj.io/sync-options': confirmation.options.join(','),
            },
          },
        },
        comments: [
          {
            at: [],
            text: 'Nothing of this environment is pruned or deleted without being asked. Kind and\nname stand for every object of the service; before version 3.4, Argo CD does not\nread this from the Application.',
          },
        ],
      }),
    },
  ];
}
