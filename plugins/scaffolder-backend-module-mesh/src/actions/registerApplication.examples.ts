import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Register the published service with Argo CD.',
    example: stringify({
      steps: [
        {
          id: 'argocd',
          name: 'Register with Argo CD',
          action: 'argocd:application:register',
        },
      ],
    }),
  },
  {
    description: 'Register a service in a folder of the workspace.',
    example: stringify({
      steps: [
        {
          id: 'argocd',
          name: 'Register with Argo CD',
          action: 'argocd:application:register',
          input: { targetPath: 'service' },
        },
      ],
    }),
  },
];
