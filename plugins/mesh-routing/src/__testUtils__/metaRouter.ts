import {
  createMesh,
  parseResources,
  topology,
} from '@mesh-portal/istio-config';

const HOST = 'order.shop.svc.cluster.local';

const YAML = `
apiVersion: v1
kind: Service
metadata: { name: order, namespace: shop }
spec: { selector: { app: order }, ports: [{ name: tcp-metaprotocol-dubbo, port: 20880 }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: order, namespace: shop }
spec:
  host: ${HOST}
  subsets: [{ name: stable, labels: { version: v1 } }, { name: canary, labels: { version: v2 } }]
---
apiVersion: metaprotocol.aeraki.io/v1alpha1
kind: MetaRouter
metadata: { name: order, namespace: shop }
spec:
  hosts: [${HOST}]
  exportTo: ['.']
  routes:
    - name: by-tag
      match: { attributes: { tag: { exact: canary }, method: { prefix: get } } }
      route: [{ destination: { host: ${HOST}, subset: canary } }]
    - name: rest
      route:
        - { destination: { host: ${HOST}, subset: stable }, weight: 90 }
        - { destination: { host: ${HOST}, subset: canary }, weight: 10 }
      mirror: { host: ${HOST}, subset: canary }
      mirrorPercentage: { value: 20 }
`;

/** A Dubbo service whose requests Aeraki's proxy routes. */
export function metaRouterView() {
  const mesh = createMesh({
    settings: { istioVersion: '1.30' },
    own: parseResources(YAML, 'base/metarouter.yaml').resources,
    context: [],
  });
  return { mesh, topology: topology(mesh) };
}
