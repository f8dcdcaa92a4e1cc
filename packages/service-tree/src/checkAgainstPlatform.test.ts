import { checkAgainstPlatform } from './checkAgainstPlatform';
import { defaultPlatform, type PlatformMesh } from './platform';
import { validSpec } from './__testUtils__/specs';

const mesh = (name: string, fields: Partial<PlatformMesh> = {}) => ({
  name,
  istioVersion: '1.30',
  rootNamespace: 'istio-system',
  clusterDomain: 'cluster.local',
  injection: 'sidecar',
  gateways: [
    { ref: 'istio-ingress/public', hosts: ['*.example.com', 'example.org'] },
  ],
  ...fields,
});

function problems(
  spec: Parameters<typeof validSpec>[0],
  ...meshes: PlatformMesh[]
): string[] {
  return checkAgainstPlatform(validSpec(spec), defaultPlatform({ meshes })).map(
    ({ path, code }) => `${path.join('.')} ${code}`,
  );
}

const shared = (...hosts: string[]) => ({
  traffic: { gateway: { ref: 'istio-ingress/public', hosts } },
});

describe('checkAgainstPlatform', () => {
  it('judges nothing where no mesh is declared', () => {
    expect(problems(shared('a.other.net'))).toEqual([]);
  });

  it.each([
    ['a host below a wildcard', 'a.example.com', []],
    ['a host of its own', 'example.org', []],
    ['a wildcard below a wildcard', '*.a.example.com', []],
    [
      'the parent of a wildcard',
      'example.com',
      ['spec.traffic.gateway.hosts.0 host-not-offered'],
    ],
    [
      'a wildcard that is not offered',
      '*.other.net',
      ['spec.traffic.gateway.hosts.0 host-not-offered'],
    ],
  ])('judges %s', (_, host, expected) => {
    expect(problems(shared(host), mesh('production'))).toEqual(expected);
  });

  it("names an environment's own host", () => {
    expect(
      problems(
        {
          ...shared('a.example.com'),
          environments: [
            { name: 'a', hosts: ['b.example.com', 'b.other.net'] },
          ],
        },
        mesh('production'),
      ),
    ).toEqual(['spec.environments.0.hosts.1 host-not-offered']);
  });

  it('knows the shared gateways of a mesh', () => {
    const other = {
      traffic: { gateway: { ref: 'a/b', hosts: ['a.example.com'] } },
    };
    expect(problems(other, mesh('production'))).toEqual([
      'spec.traffic.gateway.ref unknown-gateway',
    ]);
    expect(problems(other, mesh('production', { gateways: [] }))).toEqual([
      'spec.traffic.gateway.ref no-shared-gateway',
    ]);
    expect(
      problems(
        { traffic: { gateway: { hosts: ['a.other.net'] } } },
        mesh('production'),
      ),
    ).toEqual([]);
  });

  it('knows the meshes, and suggests one', () => {
    expect(
      checkAgainstPlatform(
        validSpec({ environments: [{ name: 'a', mesh: 'prodction' }] }),
        defaultPlatform({ meshes: [mesh('production'), mesh('staging')] }),
      ),
    ).toEqual([
      {
        code: 'unknown-mesh',
        path: ['spec', 'environments', 0, 'mesh'],
        args: {
          actual: 'prodction',
          known: ['production', 'staging'],
          suggestion: 'production',
        },
        message:
          'There is no mesh "prodction". Did you mean "production"? Meshes: production, staging.',
      },
    ]);
    expect(
      problems(
        { environments: [{ name: 'a' }] },
        mesh('production'),
        mesh('staging'),
      ),
    ).toEqual(['spec.environments.0 mesh-needed']);
  });

  it('finds a host of two environments that name one mesh in two ways', () => {
    expect(
      problems(
        {
          traffic: { gateway: { hosts: ['a.example.com'] } },
          environments: [
            { name: 'a', namespace: 'a' },
            { name: 'b', namespace: 'b', mesh: 'production' },
          ],
        },
        mesh('production'),
      ),
    ).toEqual(['spec.environments.1 host-twice']);
  });

  it('refuses the root namespace', () => {
    expect(
      problems(
        { environments: [{ name: 'a', namespace: 'istio-system' }] },
        mesh('production'),
      ),
    ).toEqual(['spec.environments.0.namespace platform-namespace']);
  });

  it('asks for sidecars where Aeraki is to replace them', () => {
    const workload = (mode: 'tcp' | 'metarouter') => ({
      type: 'dubbo' as const,
      dubbo: { mode, ...(mode === 'metarouter' ? { acknowledge: true } : {}) },
    });
    const bare = mesh('production', { injection: 'none' });
    expect(problems({ workload: workload('metarouter') }, bare)).toEqual([
      'spec.environments.0.mesh aeraki-needs-sidecar',
    ]);
    expect(problems({ workload: workload('tcp') }, bare)).toEqual([]);
    expect(
      problems({ workload: workload('metarouter') }, mesh('production')),
    ).toEqual([]);
  });

  it.each(['argocd', 'cd', 'istio-system', 'istio-ingress', 'edge'])(
    "keeps services and builds out of the platform's namespace %s",
    namespace => {
      expect(
        problems(
          {
            environments: [{ name: 'a', namespace }],
            delivery: { argocd: { namespace: 'cd' } },
          },
          mesh('production', { ingressNamespace: 'edge' }),
        ),
      ).toEqual(['spec.environments.0.namespace platform-namespace']);
      expect(
        problems(
          {
            build: { strategy: 'tekton', namespace },
            delivery: { argocd: { namespace: 'cd' } },
          },
          mesh('production', { ingressNamespace: 'edge' }),
        ),
      ).toEqual(['spec.build.namespace platform-namespace']);
    },
  );

  it('complains once about what environments share', () => {
    expect(
      problems(
        {
          traffic: { gateway: { ref: 'a/b', hosts: ['a.example.com'] } },
          environments: [
            { name: 'a', namespace: 'a', hosts: ['b.example.com'] },
            { name: 'b', namespace: 'b' },
          ],
        },
        mesh('production'),
      ),
    ).toHaveLength(1);
  });
});
