import {
  defaultPlatform,
  generateTree,
  parseServiceSpec,
} from '@mesh-portal/service-tree';
import { overlayMeshes } from './overlayMeshes';

const parsed = parseServiceSpec({
  apiVersion: 'mesh-portal.io/v1alpha1',
  kind: 'ServiceSpec',
  metadata: { name: 'orders', owner: 'group:default/shop', system: 'shop' },
  spec: { environments: [{ name: 'production', injection: 'ambient' }] },
});
if (!parsed.ok) {
  throw new Error(parsed.problems.map(({ message }) => message).join());
}
const { files, overlays } = generateTree(parsed.spec, defaultPlatform());

/** The namespace and the gateways of the mesh of the only overlay. */
function surroundings(resources: { value: { [key: string]: unknown } }[]) {
  const mesh = overlayMeshes({
    files,
    overlays,
    entityRef: 'component:default/orders',
    meshes: new Map([
      [
        'default',
        {
          info: {
            name: 'default',
            istioVersion: '1.30',
            rootNamespace: 'istio-system',
            clusterDomain: 'cluster.local',
            meshConfig: {},
            injection: 'sidecar',
            gateways: [],
            revisions: ['stable'],
            featureFlags: { PILOT_ENABLE_ALPHA_GATEWAY_API: 'true' },
          },
          resources: resources as never,
        },
      ],
    ]),
  }).meshOf('production');
  return {
    settings: mesh.settings,
    labels: mesh.ofKind('Namespace').map(({ labels }) => labels),
    waypoints: mesh
      .ofKind('KubernetesGateway')
      .map(({ namespace, name }) => `${namespace}/${name}`),
  };
}

describe('overlayMeshes', () => {
  it('sees what registering makes around a new service', () => {
    expect(surroundings([])).toMatchObject({
      labels: [{ 'istio.io/dataplane-mode': 'ambient' }],
      waypoints: ['shop/waypoint'],
    });
  });

  it('knows what the mesh declares of its control plane', () => {
    expect(surroundings([]).settings).toMatchObject({
      revisions: ['stable'],
      featureFlags: { PILOT_ENABLE_ALPHA_GATEWAY_API: 'true' },
    });
  });

  it('takes what is there already as it is', () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } },
    };
    expect(surroundings([{ value: namespace }]).labels).toEqual([
      { 'istio-injection': 'enabled' },
    ]);
  });
});
