import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Check the generated service in its mesh before it is published.',
    example: stringify({
      steps: [
        {
          id: 'check',
          name: 'Check the service in its mesh',
          action: 'mesh:service:check',
        },
      ],
    }),
  },
  {
    description: 'Fail on warnings as well, for a service in a folder.',
    example: stringify({
      steps: [
        {
          id: 'check',
          name: 'Check the service in its mesh',
          action: 'mesh:service:check',
          input: { targetPath: 'service', failOn: 'warning' },
        },
      ],
    }),
  },
];
