import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Propose files of the workspace in a pull request.',
    example: stringify({
      steps: [
        {
          id: 'propose',
          name: 'Open the pull request',
          action: 'mesh:repository:propose',
          input: {
            repoUrl: 'git.example.com?owner=services&repo=orders',
            head: 'mesh-portal/adopt-orders',
            title: 'Put orders on the mesh',
            body: 'Around the manifests in deploy/.',
            paths: ['deploy/kustomization.yaml'],
          },
        },
      ],
    }),
  },
];
