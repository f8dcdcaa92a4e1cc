import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Generate a service from the pages of a form, as the template "Service on the mesh" does. Name and owner are enough.',
    example: stringify({
      steps: [
        {
          id: 'generate',
          name: 'Generate the files',
          action: 'mesh:service:generate',
          input: {
            form: {
              owner: 'group:default/checkout',
              service: { name: 'orders', system: 'shop' },
              repository: {
                repoUrl: 'git.example.com?owner=services&repo=orders',
              },
            },
          },
        },
      ],
    }),
  },
  {
    description:
      'Generate a service with a canary from a ServiceSpec, into a folder of the workspace.',
    example: stringify({
      steps: [
        {
          id: 'generate',
          name: 'Generate the files',
          action: 'mesh:service:generate',
          input: {
            targetPath: 'service',
            spec: {
              apiVersion: 'mesh-portal.io/v1alpha1',
              kind: 'ServiceSpec',
              metadata: {
                name: 'orders',
                owner: 'group:default/checkout',
                system: 'shop',
              },
              spec: {
                repository: {
                  url: 'https://git.example.com/services/orders.git',
                },
                workload: { image: 'registry.example.com/shop/orders' },
                releases: [
                  { name: 'stable', version: 'v1', tag: '1.4.2' },
                  { name: 'canary', version: 'v2', tag: '2.0.0', replicas: 1 },
                ],
                traffic: {
                  weights: { stable: 90, canary: 10 },
                  gateway: { hosts: ['orders.example.com'] },
                },
                environments: [{ name: 'production' }],
              },
            },
          },
        },
      ],
    }),
  },
];
