import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Look at the repository of the generated service, and create it only where it is not there yet.',
    example: stringify({
      steps: [
        {
          id: 'repository',
          name: 'Look at the repository',
          action: 'mesh:repository:probe',
          input: { repoUrl: 'git.example.com?owner=services&repo=orders' },
        },
        {
          id: 'publish',
          name: 'Create the repository',
          if: "${{ steps.repository.output.create == 'gitea' }}",
          action: 'publish:gitea',
          input: {
            repoUrl: 'git.example.com?owner=services&repo=orders',
            description: 'Orders',
            defaultBranch: 'main',
          },
        },
      ],
    }),
  },
];
