import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Put a tree around the manifests in `deploy`.',
    example: stringify({
      steps: [
        {
          id: 'adopt',
          name: 'Look at the manifests',
          action: 'mesh:service:adopt',
          input: {
            repoUrl: 'git.example.com?owner=services&repo=orders',
            path: 'deploy',
            form: {
              owner: 'group:default/checkout',
              service: { name: 'orders' },
            },
          },
        },
      ],
    }),
  },
];
