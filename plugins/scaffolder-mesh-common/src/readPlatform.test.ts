import { ConfigReader } from '@backstage/config';
import { defaultPlatform } from '@mesh-portal/service-tree';
import { readPlatform } from './readPlatform';

describe('readPlatform', () => {
  it('has a default for everything', () => {
    const platform = readPlatform(new ConfigReader({}));
    expect(platform).toEqual({
      ...defaultPlatform(),
      meshes: [expect.objectContaining({ name: 'default', gateways: [] })],
      deliveryMode: 'platform',
    });
  });

  it('reads what is configured, and what the service adds', () => {
    const platform = readPlatform(
      new ConfigReader({
        meshRouting: {
          meshes: [
            {
              name: 'production',
              istioVersion: '1.29',
              injection: 'revision:stable',
              gateways: [
                { ref: 'istio-ingress/public', hosts: ['*.example.com'] },
              ],
            },
          ],
        },
        meshPortal: {
          placeholderImage: { name: 'registry.example.com/hello', tag: '2' },
          argocd: { version: '3.3' },
          ci: { command: 'mesh-portal' },
          techdocs: true,
          delivery: { mode: 'none' },
        },
      }),
      {
        gitProvider: 'github',
        template: { entityRef: 'template:default/a', version: '1.0.0' },
      },
    );
    expect(platform).toEqual({
      meshes: [
        {
          name: 'production',
          istioVersion: '1.29',
          rootNamespace: 'istio-system',
          clusterDomain: 'cluster.local',
          ingressNamespace: 'istio-ingress',
          injection: 'revision:stable',
          gateways: [{ ref: 'istio-ingress/public', hosts: ['*.example.com'] }],
        },
      ],
      placeholderImage: { name: 'registry.example.com/hello', tag: '2' },
      argocdVersion: '3.3',
      ciCommand: 'mesh-portal',
      techdocs: true,
      deliveryMode: 'none',
      gitProvider: 'github',
      template: { entityRef: 'template:default/a', version: '1.0.0' },
    });
  });

  it('refuses a version that YAML made a number of', () => {
    expect(() =>
      readPlatform(
        new ConfigReader({ meshPortal: { argocd: { version: 3.1 } } }),
      ),
    ).toThrow(/'meshPortal.argocd.version' must be a minor version in quotes/);
  });
});
