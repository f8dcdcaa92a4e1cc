import { Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { Gateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import { parse } from 'yaml';
import { defaultPlatform } from '../platform';
import { seedPlatformRepository } from './seedPlatformRepository';

const mesh = {
  name: 'production',
  istioVersion: '1.30',
  rootNamespace: 'istio-system',
  clusterDomain: 'cluster.local',
  injection: 'sidecar',
  gateways: [{ ref: 'istio-ingress/public', hosts: ['*.example.com'] }],
};

const files = seedPlatformRepository({
  repository: { url: 'https://git.example.com/platform/gitops' },
  platform: defaultPlatform({ meshes: [mesh] }),
});

it('has a root Application, Applications for its folders, and the shared gateways', () => {
  expect([...files.keys()]).toEqual([
    'README.md',
    'root.yaml',
    'applications/in-cluster/platform-projects.yaml',
    'applications/in-cluster/platform-namespaces-in-cluster.yaml',
    'applications/in-cluster/platform-mesh-production.yaml',
    'namespaces/in-cluster/.gitkeep',
    'projects/.gitkeep',
    'meshes/production/gateways/istio-ingress-public.yaml',
  ]);
  expect(parse(files.get('root.yaml') ?? '').spec.source).toEqual({
    repoURL: 'https://git.example.com/platform/gitops',
    targetRevision: 'main',
    path: 'applications',
    directory: { recurse: true },
  });
  expect(
    parse(
      files.get('meshes/production/gateways/istio-ingress-public.yaml') ?? '',
    ),
  ).toMatchObject({
    metadata: { namespace: 'istio-ingress', name: 'public' },
    spec: { servers: [{ hosts: ['*.example.com'] }] },
  });
});

const manifests = [...files].filter(([path]) => path.endsWith('.yaml'));

it.each(manifests)('%s is valid by the schema of its kind', (_, content) => {
  const value = parse(content);
  const Kind = value.kind === 'Gateway' ? Gateway : Application;
  expect(() => new Kind(value).validate()).not.toThrow();
});

it('leaves out what an older Argo CD does not know', () => {
  const older = seedPlatformRepository({
    repository: { url: 'https://git.example.com/platform/gitops' },
    platform: defaultPlatform({ argocdVersion: '2.14' }),
  });
  expect(parse(older.get('root.yaml') ?? '').spec.syncPolicy.automated).toEqual(
    { prune: true, selfHeal: true, allowEmpty: false },
  );
});
