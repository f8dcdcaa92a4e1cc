import type { SerializedResource } from '@mesh-portal/plugin-mesh-routing-common';
import { find } from '../__testUtils__/find';
import { orders, serviceFiles } from '../__testUtils__/serviceFiles';
import { startPortal } from '../__testUtils__/startPortal';

describe('the platform', () => {
  const url = 'https://github.com/platform/gitops/tree/main/';
  const meshRouting = {
    meshes: [
      {
        name: 'production',
        platform: [
          {
            url: 'https://github.com/platform/gitops/tree/main',
            path: 'meshes/production',
          },
        ],
      },
    ],
  };
  const gateway = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec: { selector: { istio: ingressgateway } }
`;
  const ownIngress = `apiVersion: v1
kind: Service
metadata: { name: istio-ingressgateway, namespace: istio-system, labels: { own: "1" } }
`;

  it('is part of every context on its mesh', async () => {
    const portal = await startPortal({ meshRouting });
    portal.addService('orders', serviceFiles(orders));
    portal.host.commit(url, {
      'meshes/production/gateways/public.yaml': gateway,
      'meshes/production/ingress.yml': ownIngress,
      'meshes/staging/gateway.yaml': gateway.replace('public', 'other'),
      'meshes/production/broken.yaml': 'kind: [\n',
    });

    const { body } = await portal.getEnvironment('orders');
    expect(find(body.context, 'Gateway', 'public')).toEqual({
      value: expect.objectContaining({ kind: 'Gateway' }),
    });
    expect(() => find(body.context, 'Gateway', 'other')).toThrow();
    expect(body.problems).toEqual([
      expect.objectContaining({
        code: 'parse',
        level: 'warning',
        file: 'meshes/production/broken.yaml',
      }),
    ]);
    // Its own ingress gateway stands in for the stock one.
    const services = body.context.filter(
      ({ value }: SerializedResource) => value.kind === 'Service',
    );
    expect(services).toHaveLength(1);
    expect(services[0].value.metadata.labels).toEqual({ own: '1' });
  });

  it('may be out of reach', async () => {
    const portal = await startPortal({ meshRouting });
    portal.addService('orders', serviceFiles(orders));

    const { status, body } = await portal.getEnvironment('orders');
    expect(status).toBe(200);
    expect(body.problems).toEqual([
      expect.objectContaining({
        code: 'repository-not-found',
        level: 'warning',
      }),
    ]);
  });

  it('is read again by a refresh of a service', async () => {
    const portal = await startPortal({ meshRouting });
    portal.addService('orders', serviceFiles(orders));
    portal.host.commit(url, { 'meshes/production/a.yaml': gateway });
    await portal.getEnvironment('orders');

    portal.host.commit(url, {
      'meshes/production/a.yaml': gateway.replace('public', 'renamed'),
    });
    await portal.refresh('orders');
    const { body } = await portal.getEnvironment('orders');
    expect(find(body.context, 'Gateway', 'renamed')).toBeDefined();
  });
});
