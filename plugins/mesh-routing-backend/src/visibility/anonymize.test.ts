import { anonymize, collectSelectedLabels } from './anonymize';

const labels = new Set(['component', 'release']);

describe('anonymize', () => {
  it('leaves of a workload its labels that count, its replicas and ports', () => {
    expect(
      anonymize(
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: {
            name: 'orders-v1',
            namespace: 'shop',
            labels: { component: 'orders', 'example.com/contact': 'alice' },
            annotations: { 'example.com/on-call': 'bob' },
          },
          spec: {
            replicas: 2,
            selector: { matchLabels: { component: 'orders' } },
            template: {
              metadata: {
                labels: {
                  release: 'v1',
                  'service.istio.io/canonical-name': 'orders',
                  contact: 'alice',
                },
                annotations: {
                  'sidecar.istio.io/inject': 'true',
                  'traffic.sidecar.istio.io/excludeOutboundPorts': '1',
                  'example.com/on-call': 'bob',
                },
              },
              spec: {
                serviceAccountName: 'alice',
                containers: [
                  {
                    name: 'alices-app',
                    image: 'registry/alice/orders:1',
                    ports: [{ containerPort: 8080 }],
                  },
                  { name: 'istio-proxy', image: 'auto' },
                ],
              },
            },
          },
        },
        labels,
      ),
    ).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'orders-v1',
        namespace: 'shop',
        labels: { component: 'orders' },
      },
      spec: {
        replicas: 2,
        selector: { matchLabels: { component: 'orders' } },
        template: {
          metadata: {
            labels: {
              release: 'v1',
              'service.istio.io/canonical-name': 'orders',
            },
            annotations: {
              'sidecar.istio.io/inject': 'true',
              'traffic.sidecar.istio.io/excludeOutboundPorts': '1',
            },
          },
          spec: {
            containers: [
              { name: 'container-0', ports: [{ containerPort: 8080 }] },
              { name: 'istio-proxy' },
            ],
          },
        },
      },
    });
  });

  it('leaves of a route where it leads to, not what it adds or says', () => {
    const anonymous = anonymize(
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'orders' },
        spec: {
          hosts: ['orders'],
          http: [
            {
              match: [{ headers: { 'x-tester': { exact: '1' } } }],
              headers: { request: { set: { authorization: 'token' } } },
              route: [
                {
                  destination: { host: 'orders', subset: 'stable' },
                  weight: 90,
                  headers: {
                    response: { add: { 'x-a': 'token' }, remove: ['x-b'] },
                  },
                },
              ],
            },
            { directResponse: { status: 503, body: { string: 'call Alice' } } },
          ],
        },
      },
      labels,
    );
    expect(anonymous?.spec).toEqual({
      hosts: ['orders'],
      http: [
        {
          match: [{ headers: { 'x-tester': { exact: '1' } } }],
          headers: { request: { set: { authorization: '<redacted>' } } },
          route: [
            {
              destination: { host: 'orders', subset: 'stable' },
              weight: 90,
              headers: {
                response: { add: { 'x-a': '<redacted>' }, remove: ['x-b'] },
              },
            },
          ],
        },
        { directResponse: { status: 503 } },
      ],
    });
  });

  it('leaves out rules for the workloads of the other service', () => {
    const policy = {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'orders', namespace: 'shop' },
    };
    expect(
      anonymize(
        { ...policy, spec: { selector: { matchLabels: { app: 'orders' } } } },
        labels,
      ),
    ).toBeUndefined();
    // One for the whole namespace also decides for its neighbours.
    expect(anonymize({ ...policy, spec: { rules: [{}] } }, labels)).toEqual({
      ...policy,
      spec: { rules: [{}] },
    });
  });

  it.each([[{}], [{ metadata: 'x', spec: [] }], [{ spec: { http: 'x' } }]])(
    'does not mind %j',
    view => {
      expect(() => anonymize(view, labels)).not.toThrow();
    },
  );
});

describe('collectSelectedLabels', () => {
  it('finds keys that something selects by, not those that workloads carry', () => {
    const keys = collectSelectedLabels([
      { kind: 'Service', spec: { selector: { component: 'orders' } } },
      { kind: 'Gateway', spec: { selector: { istio: 'ingress' } } },
      {
        kind: 'DestinationRule',
        spec: { subsets: [{ name: 'stable', labels: { release: 'v1' } }] },
      },
      {
        kind: 'VirtualService',
        spec: { http: [{ match: [{ sourceLabels: { tier: 'web' } }] }] },
      },
      {
        kind: 'Deployment',
        spec: {
          selector: {
            matchLabels: { 'in-selector': 'x' },
            matchExpressions: [{ key: 'by-expression', operator: 'Exists' }],
          },
          template: { metadata: { labels: { carried: 'x' } } },
        },
      },
      { kind: 'Namespace' },
    ]);
    expect([...keys].sort()).toEqual([
      'by-expression',
      'component',
      'in-selector',
      'istio',
      'release',
      'tier',
    ]);
  });
});
