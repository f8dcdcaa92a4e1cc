import { Random } from './random';

/** A resource as data, to be written as YAML. */
export type Manifest = { [key: string]: unknown };

export const NAMES = ['web', 'api', 'user-service', 'db'] as const;

/** Values that writers and readers of YAML like to get wrong. */
export const ODD_STRINGS: readonly string[] = [
  'yes',
  'off',
  'n',
  '010',
  '0x1f',
  '1e3',
  '1.0',
  '1:30',
  '2024-01-02',
  'null',
  '~',
  '',
  ' lead',
  'trail ',
  'a: b',
  'a #b',
  '#c',
  '- x',
  '@at',
  '%pct',
  '`tick`',
  '{a}',
  '[b]',
  'a,b',
  "it's",
  'say "hi"',
  'back\\slash',
  'tab\there',
  'two\nlines',
  'two\nlines\n',
  'three\n\nlines\n\n',
  '  indented\nblock\n',
  'ends with space \nnext',
  'ünïcödé',
  '日本語のテキスト',
  'emoji 🚀',
  '<a href="x">&amp;</a>',
  '0123456789 '.repeat(12).trim(),
  `${'x'.repeat(90)} y`,
  `it's a long text with a quote and more words than fit on one line of eighty characters: yes`,
  'key:',
  ':lead',
  '?',
  '-',
  '---',
  '...',
  '=',
  '<<',
  '!tag',
  '&anchor',
  '*alias',
  '|',
  '>',
  'true',
  'False',
  '0o17',
  '-0',
  '+1',
  '.5',
  '1_000',
  '12e03',
  '.inf',
  '0b101',
];

/** Values that are no strings, and that JSON and YAML write in several ways. */
export const ODD_VALUES: readonly unknown[] = [
  1000000,
  123456789,
  9007199254740991,
  1e21,
  0.1,
  1.5e-7,
  -0.25,
  12345678.9,
  0,
  -1,
  true,
  false,
  null,
  [],
  {},
  [[1, [null]], { a: [] }],
  { b: { c: null, a: 'x' } },
];

const ODD_KEYS: readonly string[] = [
  'a1',
  'a10',
  'a2',
  'A',
  'b_c',
  'b-c',
  'b.c',
  'z',
  'Z9',
  'config.yaml',
  'key-01',
  'key-1',
  'on',
  'y',
  '1.2',
];

function container(random: Random, name: string): Manifest {
  return {
    name,
    image: random.pick([
      name,
      `${name}:1.0`,
      `registry.example.com:5000/shop/${name}:v1`,
      `${name}@sha256:abcd`,
      'nginx',
    ]),
    ...(random.chance(0.5) && {
      ports: [
        { name: 'http', containerPort: 8080, protocol: 'TCP' },
        { containerPort: 9090 },
      ],
    }),
    ...(random.chance(0.5) && {
      env: [
        { name: 'MODE', value: random.pick(ODD_STRINGS) },
        {
          name: 'FROM_MAP',
          valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } },
        },
        {
          name: 'FROM_SECRET',
          valueFrom: { secretKeyRef: { name: 'token', key: 'a' } },
        },
      ],
    }),
    ...(random.chance(0.4) && {
      envFrom: [{ configMapRef: { name: 'settings' } }],
    }),
    ...(random.chance(0.3) && {
      args: ['--listen=$(HOST)', '-v', random.pick(ODD_STRINGS)],
    }),
    ...(random.chance(0.3) && {
      volumeMounts: [
        { name: 'config', mountPath: '/etc/config' },
        { name: 'data', mountPath: '/data', readOnly: true },
      ],
    }),
  };
}

function podTemplate(random: Random, name: string): Manifest {
  return {
    metadata: {
      labels: { component: name },
      ...(random.chance(0.3) && {
        annotations: { note: random.pick(ODD_STRINGS) },
      }),
    },
    spec: {
      ...(random.chance(0.3) && { serviceAccountName: 'runner' }),
      ...(random.chance(0.2) && {
        initContainers: [container(random, 'setup')],
      }),
      containers: [
        container(random, name),
        ...(random.chance(0.3) ? [container(random, 'sidecar')] : []),
      ],
      ...(random.chance(0.5) && {
        volumes: [
          { name: 'config', configMap: { name: 'settings' } },
          { name: 'secret', secret: { secretName: 'token' } },
          { name: 'data', emptyDir: {} },
        ],
      }),
      ...(random.chance(0.2) && {
        tolerations: [{ key: 'a', operator: 'Exists' }],
        imagePullSecrets: [{ name: 'token' }],
      }),
    },
  };
}

type Maker = (random: Random, name: string) => Manifest;

function workload(kind: string): Maker {
  return (random, name) => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, ...(random.chance(0.3) && { labels: { tier: 'back' } }) },
    spec: {
      ...(random.chance(0.6) && { replicas: random.integer(4) }),
      selector: { matchLabels: { component: name } },
      ...(kind === 'StatefulSet' && {
        serviceName: name,
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'] },
          },
        ],
      }),
      template: podTemplate(random, name),
    },
  });
}

/** Makers of resources by a short name. Kinds of Istio, Argo CD and the Gateway API included. */
export const MAKERS: Readonly<Record<string, Maker>> = {
  deployment: workload('Deployment'),
  statefulset: workload('StatefulSet'),
  daemonset: workload('DaemonSet'),
  service: (random, name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: {
      ...(random.chance(0.7) && { selector: { component: name } }),
      ports: [
        { name: 'http', port: 80, targetPort: 8080, appProtocol: 'http' },
        ...(random.chance(0.4) ? [{ name: 'grpc', port: 81 }] : []),
      ],
    },
  }),
  configmap: random => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'plain',
      ...(random.chance(0.4) && {
        annotations: { a: random.pick(ODD_STRINGS), b: 'x' },
      }),
    },
    data: Object.fromEntries(
      random
        .some(ODD_KEYS, 0.6)
        .map(key => [key, random.pick(ODD_STRINGS)] as const),
    ),
  }),
  virtualservice: (random, name) => ({
    apiVersion: random.pick([
      'networking.istio.io/v1',
      'networking.istio.io/v1beta1',
    ]),
    kind: 'VirtualService',
    metadata: { name: `${name}-vs` },
    spec: {
      hosts: [name, `${name}.example.com`],
      gateways: ['public'],
      http: [
        {
          name: 'canary',
          match: [{ headers: { 'x-canary': { exact: 'yes' } } }],
          route: [{ destination: { host: name, subset: 'v2' } }],
        },
        {
          name: 'primary',
          timeout: '5s',
          route: [
            {
              destination: { host: name, subset: 'v1', port: { number: 80 } },
              weight: 90,
            },
            { destination: { host: name, subset: 'v2' }, weight: 10 },
          ],
        },
      ],
    },
  }),
  destinationrule: (random, name) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: `${name}-dr` },
    spec: {
      host: name,
      trafficPolicy: {
        connectionPool: { http: { http2MaxRequests: 1000 } },
        outlierDetection: {
          consecutive5xxErrors: random.integer(9),
          interval: '30s',
        },
      },
      subsets: [
        { name: 'v1', labels: { version: 'v1' } },
        { name: 'v2', labels: { version: 'v2' } },
      ],
    },
  }),
  gateway: () => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public' },
    spec: {
      selector: { istio: 'ingressgateway' },
      servers: [
        {
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          hosts: ['*.example.com'],
          tls: { mode: 'SIMPLE', credentialName: 'token' },
        },
      ],
    },
  }),
  httproute: (_, name) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: `${name}-route` },
    spec: {
      parentRefs: [{ name: 'public', namespace: 'istio-ingress' }],
      hostnames: ['*.example.com'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ name, port: 80, weight: 1 }],
        },
      ],
    },
  }),
  gatewayclass: () => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: 'istio' },
    spec: { controllerName: 'istio.io/gateway-controller' },
  }),
  application: (random, name) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      ...(random.chance(0.5) && {
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      }),
    },
    spec: {
      project: 'shop',
      source: {
        repoURL: 'https://git.example.com/shop/web.git',
        targetRevision: 'main',
        path: `overlays/${name}`,
      },
      destination: { server: 'https://kubernetes.default.svc' },
      syncPolicy: {
        automated: { prune: true, selfHeal: false },
        syncOptions: ['ServerSideApply=true', 'ApplyOutOfSyncOnly=true'],
      },
    },
  }),
  authorizationpolicy: (_, name) => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name },
    spec: {
      selector: { matchLabels: { component: name } },
      action: 'ALLOW',
      rules: [
        { from: [{ source: { principals: ['cluster.local/ns/x/sa/y'] } }] },
      ],
    },
  }),
  serviceaccount: () => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'runner' },
    imagePullSecrets: [{ name: 'token' }],
  }),
  role: () => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader' },
    rules: [
      {
        apiGroups: [''],
        resources: ['configmaps'],
        resourceNames: ['settings', 'plain'],
        verbs: ['get'],
      },
    ],
  }),
  rolebinding: random => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: random.pick(['RoleBinding', 'ClusterRoleBinding']),
    metadata: { name: 'readers' },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: random.pick(['Role', 'ClusterRole']),
      name: 'reader',
    },
    subjects: [
      { kind: 'ServiceAccount', name: 'runner' },
      { kind: 'ServiceAccount', name: 'default', namespace: 'x' },
      { kind: 'User', name: 'jane', apiGroup: 'rbac.authorization.k8s.io' },
    ],
  }),
  autoscaler: (_, name) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 1,
      maxReplicas: 4,
    },
  }),
  ingress: (_, name) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name },
    spec: {
      tls: [{ hosts: ['$(HOST)'], secretName: 'token' }],
      rules: [
        {
          host: 'www.example.com',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name, port: { name: 'http' } } },
              },
            ],
          },
        },
      ],
    },
  }),
  cronjob: (random, name) => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: {
      schedule: '*/5 * * * *',
      jobTemplate: { spec: { template: podTemplate(random, name) } },
    },
  }),
  thing: (random, name) => ({
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    metadata: {
      name,
      ...(random.chance(0.3) && { labels: { tier: 'front', app: name } }),
      ...(random.chance(0.3) && { annotations: { zone: 'a' } }),
    },
    spec: {
      text: random.pick(ODD_STRINGS),
      value: random.pick(ODD_VALUES),
      many: random.some(ODD_VALUES, 0.2),
      url: `https://${name}.example.com:8080/path`,
      variables: ['$(NAME)', 'a $(NAME)', '$(VALUE)', '$$(NAME)', '$(HOST)'],
      config: 'settings',
      parts: [
        { name: 'one', value: random.pick(ODD_VALUES) },
        { name: 'two', value: random.pick(ODD_STRINGS), image: 'nginx:1' },
      ],
      embedded: random.pick([
        '{"a": {"b": 1, "c": ["x", "y"]}}',
        'a:\n  b: 1\n  c: [x, y]\n',
      ]),
    },
  }),
  job: (random, name) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: { template: podTemplate(random, name) },
  }),
  networkpolicy: (_, name) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: {
      podSelector: { matchLabels: { component: name } },
      ingress: [{ from: [{ podSelector: { matchLabels: { tier: 'x' } } }] }],
    },
  }),
  webhook: (random, name) => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: random.pick([
      'MutatingWebhookConfiguration',
      'ValidatingWebhookConfiguration',
    ]),
    metadata: { name },
    webhooks: [
      { name: 'a.example.com', clientConfig: { service: { name, path: '/' } } },
    ],
  }),
  namespace: () => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } },
  }),
  budget: (_, name) => ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: { minAvailable: 1, selector: { matchLabels: { component: name } } },
  }),
  definition: () => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'Thing', plural: 'things' },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true }],
    },
  }),
};
