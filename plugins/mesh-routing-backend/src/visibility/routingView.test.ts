import { toRoutingView } from './routingView';

const metadata = { name: 'orders', namespace: 'shop' };

describe('toRoutingView', () => {
  it('keeps of a workload what decides routing', () => {
    expect(
      toRoutingView({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: 'orders' } },
          strategy: { type: 'RollingUpdate' },
          template: {
            metadata: { labels: { app: 'orders' } },
            spec: {
              serviceAccountName: 'orders',
              volumes: [{ name: 'x' }],
              containers: [
                {
                  name: 'app',
                  image: 'orders:1',
                  args: ['--password=secret'],
                  command: ['run'],
                  env: [{ name: 'PASSWORD', value: 'secret' }],
                  envFrom: [{ secretRef: { name: 'x' } }],
                  ports: [{ containerPort: 8080 }],
                },
              ],
            },
          },
        },
      }),
    ).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'orders' } },
        template: {
          metadata: { labels: { app: 'orders' } },
          spec: {
            serviceAccountName: 'orders',
            containers: [
              {
                name: 'app',
                image: 'orders:1',
                ports: [{ containerPort: 8080 }],
              },
            ],
          },
        },
      },
    });
  });

  it('keeps the way of a canary of a Rollout, and containers of a Pod', () => {
    expect(
      toRoutingView({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        metadata,
        spec: {
          strategy: {
            canary: {
              stableService: 'orders-stable',
              analysis: { args: [{ value: 'token' }] },
            },
          },
          paused: true,
        },
      }),
    ).toMatchObject({
      spec: { strategy: { canary: { stableService: 'orders-stable' } } },
    });
    expect(
      toRoutingView({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata,
        spec: { containers: [{ name: 'a', env: [] }], nodeName: 'x' },
      }),
    ).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: { containers: [{ name: 'a' }] },
    });
  });

  it('keeps rules of routing whole, without status', () => {
    const rule = {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata,
      spec: { hosts: ['orders'] },
    };
    expect(toRoutingView({ ...rule, status: {} })).toEqual(rule);
  });

  it('leaves out copies of the object in its metadata', () => {
    expect(
      toRoutingView({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: {
          ...metadata,
          managedFields: [{}],
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration': '{}',
            'networking.istio.io/exportTo': '.',
          },
        },
      }),
    ).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        ...metadata,
        annotations: { 'networking.istio.io/exportTo': '.' },
      },
    });
  });

  it('leaves out the environment of proxies', () => {
    const view = toRoutingView({
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'ProxyConfig',
      metadata,
      spec: { concurrency: 1, environmentVariables: { TOKEN: 'secret' } },
    });
    expect(view?.spec).toEqual({ concurrency: 1 });
  });

  it('only names secrets, and the reach of extensions', () => {
    expect(
      toRoutingView({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata,
        type: 'kubernetes.io/tls',
        data: { a: '<redacted>' },
      }),
    ).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      type: 'kubernetes.io/tls',
    });
    expect(
      toRoutingView({
        apiVersion: 'networking.istio.io/v1alpha3',
        kind: 'EnvoyFilter',
        metadata,
        spec: {
          workloadSelector: { labels: { app: 'orders' } },
          configPatches: [{ patch: { value: 'token' } }],
        },
      }),
    ).toMatchObject({
      spec: { workloadSelector: { labels: { app: 'orders' } } },
    });
  });

  it.each([
    ['v1', 'ConfigMap'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['autoscaling/v2', 'HorizontalPodAutoscaler'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
    ['rbac.authorization.k8s.io/v1', 'Role'],
    ['example.com/v1', 'VirtualService'],
  ])('leaves out %s %s', (apiVersion, kind) => {
    expect(toRoutingView({ apiVersion, kind, metadata })).toBeUndefined();
  });

  it("keeps Istio's own configuration where the platform delivers it", () => {
    const configMap = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'istio-sidecar-injector', namespace: 'istio-system' },
      data: { config: 'policy: enabled' },
    };
    expect(toRoutingView(configMap, { platform: true })).toEqual(configMap);
    expect(toRoutingView(configMap)).toBeUndefined();
    expect(
      toRoutingView(
        { ...configMap, metadata: { name: 'istiofoo' } },
        { platform: true },
      ),
    ).toBeUndefined();
  });

  it.each([
    [{}],
    [{ kind: 3 }],
    [{ apiVersion: 'apps/v1', kind: 'Deployment' }],
  ])('does not mind %j', resource => {
    expect(() => toRoutingView(resource)).not.toThrow();
  });
});
