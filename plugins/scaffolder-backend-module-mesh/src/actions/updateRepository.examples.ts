import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Commit what the repository of the service still lacks, where it exists already.',
    example: stringify({
      steps: [
        {
          id: 'update',
          name: 'Complete the repository',
          action: 'mesh:repository:update',
          input: {
            repoUrl: 'git.example.com?owner=services&repo=orders',
            message: 'Complete the service from the template',
          },
        },
      ],
    }),
  },
];
