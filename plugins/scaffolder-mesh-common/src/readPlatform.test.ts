import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
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

  it('reads by what the analysis of a service judges', () => {
    const settings = {
      meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
      revisions: ['default'],
      featureFlags: { PILOT_ENABLE_ALPHA_GATEWAY_API: 'true' },
    };
    const suppress = ['MSH0010', 'IST0118=Service/shop/*'];
    expect(
      readPlatform(
        new ConfigReader({
          meshRouting: { meshes: [{ name: 'main', ...settings }], suppress },
        }),
      ),
    ).toMatchObject({ meshes: [{ name: 'main', ...settings }], suppress });
    expect(() =>
      readPlatform(new ConfigReader({ meshRouting: { suppress: ['X'] } })),
    ).toThrow("Configuration 'meshRouting.suppress[0]'");
  });

  it('reads the guard-rails', () => {
    const read = (guardRails: JsonObject, more: JsonObject = {}) =>
      readPlatform(new ConfigReader({ meshPortal: { guardRails, ...more } }))
        .guardRails;
    const who = { owner: 'group:default/platform', version: 3 };
    expect(read({ ...who, hosts: ['example.com'] })).toEqual({
      owner: 'group:default/platform',
      version: '3',
      hosts: ['example.com'],
    });
    expect(() => read({ ...who, hosts: ['*.example.com'], host: [] })).toThrow(
      /^Configuration 'meshPortal\.guardRails\.hosts\.0' must be a domain without wildcard.*\nConfiguration 'meshPortal\.guardRails' has no rule "host"/,
    );
    const registries = ['registry.example.com'];
    expect(() => read({ ...who, registries })).toThrow(
      /'meshPortal\.guardRails\.registries' allows no image of .*: set 'meshPortal\.placeholderImage'/,
    );
    expect(
      read(
        { ...who, registries },
        { placeholderImage: { name: 'registry.example.com/a', tag: '1' } },
      ),
    ).toMatchObject({ registries });
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
