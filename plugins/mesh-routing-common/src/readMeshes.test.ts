import { ConfigReader } from '@backstage/config';
import { readMeshes } from './readMeshes';

function read(...meshes: object[]) {
  return readMeshes(
    new ConfigReader({
      meshRouting: { meshes } as ConstructorParameters<typeof ConfigReader>[0],
    }),
  );
}

describe('readMeshes', () => {
  it('reads everything that a mesh declares', () => {
    const mesh = {
      name: 'production',
      istioVersion: '1.29',
      rootNamespace: 'istio-config',
      clusterDomain: 'example.internal',
      meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
      injection: 'revision:prod-stable',
      revisions: ['prod-stable', '1-29'],
      featureFlags: { PILOT_ENABLE_ALPHA_GATEWAY_API: 'true' },
      gateways: [{ ref: 'istio-ingress/public', hosts: ['*.example.com'] }],
    };
    expect(read({ ...mesh, platform: [{ url: 'https://x/y' }] })).toEqual([
      mesh,
    ]);
  });

  it('fills in the defaults of Istio', () => {
    expect(read({ name: 'staging' }, { name: 'production' })).toEqual([
      {
        name: 'staging',
        istioVersion: '1.30',
        rootNamespace: 'istio-system',
        clusterDomain: 'cluster.local',
        meshConfig: {},
        injection: 'sidecar',
        gateways: [],
      },
      expect.objectContaining({ name: 'production' }),
    ]);
  });

  it('gives one mesh where none is declared', () => {
    expect(readMeshes(new ConfigReader({}))).toEqual([
      expect.objectContaining({ name: 'default', istioVersion: '1.30' }),
    ]);
  });

  it.each([
    ['no name', [{}], "'meshRouting.meshes[0].name'"],
    [
      'a bad name',
      [{ name: 'Prod 1' }],
      "'meshRouting.meshes[0].name' must be",
    ],
    [
      'a name that is there already',
      [{ name: 'a' }, { name: 'a' }],
      "'meshRouting.meshes[1].name' repeats 'a'",
    ],
    [
      'a version that YAML read as a number',
      [{ name: 'a', istioVersion: 1.3 }],
      "'meshRouting.meshes[0].istioVersion' must be a minor version in quotes, such as '1.30', got 1.3",
    ],
    [
      'a patch version',
      [{ name: 'a', istioVersion: '1.30.1' }],
      "'meshRouting.meshes[0].istioVersion'",
    ],
    [
      'an unknown injection',
      [{ name: 'a', injection: 'revision:' }],
      "'meshRouting.meshes[0].injection' must be 'sidecar', 'revision:<name>', 'ambient' or 'none', got 'revision:'",
    ],
    [
      'one revision in place of a list',
      [{ name: 'a', revisions: 'prod' }],
      "'meshRouting.meshes[0].revisions' must be a list of names of revisions and revision tags, such as ['default', '1-30'], got 'prod'",
    ],
    [
      'a bad revision',
      [{ name: 'a', revisions: ['default', '1.30'] }],
      "'meshRouting.meshes[0].revisions' must be",
    ],
    [
      'a list of feature flags',
      [{ name: 'a', featureFlags: ['X'] }],
      "'meshRouting.meshes[0].featureFlags' must be a mapping",
    ],
    [
      'a feature flag that is no variable',
      [{ name: 'a', featureFlags: { 'a-b': 'true' } }],
      "'meshRouting.meshes[0].featureFlags' must name environment variables, such as PILOT_ENABLE_ALPHA_GATEWAY_API, got 'a-b'",
    ],
    [
      'a feature flag that YAML read as a boolean',
      [{ name: 'a', featureFlags: { X: true } }],
      "'meshRouting.meshes[0].featureFlags.X' must be text in quotes, such as 'true', got true",
    ],
    [
      'a bad root namespace',
      [{ name: 'a', rootNamespace: 'a/b' }],
      "'meshRouting.meshes[0].rootNamespace'",
    ],
    [
      'a list as mesh configuration',
      [{ name: 'a', meshConfig: [] }],
      "'meshRouting.meshes[0].meshConfig' must be a mapping",
    ],
    [
      'a gateway without namespace',
      [
        { name: 'a' },
        { name: 'b', gateways: [{ ref: 'public', hosts: ['*'] }] },
      ],
      "'meshRouting.meshes[1].gateways[0].ref' must be 'namespace/name' of a Gateway, got 'public'",
    ],
    [
      'a gateway without hosts',
      [{ name: 'a', gateways: [{ ref: 'a/b', hosts: [] }] }],
      "'meshRouting.meshes[0].gateways[0].hosts' is empty",
    ],
    [
      'a field that there is not',
      [{ name: 'a', rootNamespaces: 'b' }],
      "'meshRouting.meshes[0].rootNamespaces' is no field; there are name, istioVersion,",
    ],
    ['an empty list', [], "'meshRouting.meshes' is empty"],
  ])('names the key of %s', (_, meshes, message) => {
    expect(() => read(...meshes)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message) }),
    );
  });
});
