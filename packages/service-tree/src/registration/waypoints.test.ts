import { parse } from 'yaml';
import { generateTree } from '../generateTree';
import { defaultPlatform, undeclaredMesh } from '../platform';
import { validSpec } from '../__testUtils__/specs';
import { planRegistration } from './planRegistration';

const repository = { url: 'https://git.example.com/shop/orders' };
const platform = defaultPlatform({
  meshes: [{ ...undeclaredMesh('ambient'), injection: 'ambient' }],
});
const spec = (waypoint?: string) =>
  validSpec(
    {
      repository,
      environments: [{ name: 'production', mesh: 'ambient', waypoint }],
    },
    { system: 'shop' },
  );
const FILE = 'namespaces/in-cluster/shop-waypoint.yaml';

const plan = (waypoint?: string, files: [string, string][] = []) =>
  planRegistration(new Map(files), spec(waypoint), platform);

describe('registering in ambient mode', () => {
  it('adds the waypoint beside its namespace, once', () => {
    const { changes, created } = plan();
    expect(created.map(({ code }) => code)).toContain('waypoint-created');
    expect(parse(changes.get(FILE) ?? '')).toMatchObject({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'waypoint', namespace: 'shop' },
      spec: {
        gatewayClassName: 'istio-waypoint',
        listeners: [{ port: 15008, protocol: 'HBONE' }],
      },
    });
    const again = plan(undefined, [...changes]);
    expect([again.changes.size, again.conflicts]).toEqual([0, []]);
  });

  it('labels the namespace, not the pods', () => {
    const { changes } = plan();
    expect(
      parse(changes.get('namespaces/in-cluster/shop.yaml') ?? '').metadata
        .labels,
    ).toEqual({ 'istio.io/dataplane-mode': 'ambient' });
    expect(
      generateTree(spec(), platform).files.has(
        'kustomize-root/shop-orders/overlays/production/injection.yaml',
      ),
    ).toBe(false);
  });

  it('adds none where none is wanted', () => {
    expect(
      plan('none').created.filter(({ code }) => code === 'waypoint-created'),
    ).toEqual([]);
  });

  it('does not take another gateway for a waypoint', () => {
    const other = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { gatewayClassName: istio, listeners: [] }
`;
    const { conflicts, changes } = plan('edge', [
      ['namespaces/in-cluster/edge.yaml', other],
    ]);
    expect(conflicts).toMatchObject([
      { code: 'no-waypoint', file: 'namespaces/in-cluster/edge.yaml', line: 4 },
    ]);
    expect(changes.size).toBe(0);
  });

  it('comes with a service that is alone', () => {
    const { files } = generateTree(spec(), {
      ...platform,
      deliveryMode: 'none',
    });
    const overlay = 'kustomize-root/shop-orders/overlays/production';
    expect(
      parse(files.get(`${overlay}/kustomization.yaml`) ?? '').resources,
    ).toContain('gateway-waypoint.yaml');
    expect(
      parse(files.get(`${overlay}/gateway-waypoint.yaml`) ?? '').kind,
    ).toBe('Gateway');
  });
});
