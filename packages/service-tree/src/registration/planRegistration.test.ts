import { parse } from 'yaml';
import { defaultPlatform, type Platform } from '../platform';
import { validSpec } from '../__testUtils__/specs';
import { planRegistration } from './planRegistration';
import { seedPlatformRepository } from './seedPlatformRepository';

const platform = defaultPlatform({
  meshes: [
    {
      name: 'production',
      istioVersion: '1.30',
      rootNamespace: 'istio-system',
      clusterDomain: 'cluster.local',
      injection: 'sidecar',
      gateways: [{ ref: 'istio-ingress/public', hosts: ['*.example.com'] }],
    },
  ],
});

const url = (name: string) => `https://git.example.com/services/${name}`;

const exposed = (host: string, paths?: string[]) => ({
  traffic: {
    gateway: {
      ref: 'istio-ingress/public',
      hosts: [host],
      ...(paths ? { paths } : {}),
    },
  },
});

const orders = validSpec(
  { repository: { url: url('orders') } },
  { system: 'shop' },
);

const seed = seedPlatformRepository({
  repository: { url: url('gitops') },
  platform,
});

/** The files with a registration that has to go well. */
function after(
  files: ReadonlyMap<string, string>,
  ...plan: Parameters<typeof planRegistration> extends [unknown, ...infer Rest]
    ? Rest
    : never
) {
  const { changes, conflicts } = planRegistration(files, ...plan);
  if (conflicts.length > 0) {
    throw new Error(conflicts.map(({ message }) => message).join('\n'));
  }
  return new Map([...files, ...changes]);
}

const messages = (
  files: ReadonlyMap<string, string>,
  spec: ReturnType<typeof validSpec>,
  of: Platform = platform,
) =>
  planRegistration(files, spec, of).conflicts.map(
    ({ code, file, line }) => `${code} ${file ?? ''}:${line ?? ''}`,
  );

describe('planRegistration', () => {
  it('creates namespace, project and Application, and nothing the second time', () => {
    const plan = planRegistration(seed, orders, platform);
    expect(plan.conflicts).toEqual([]);
    expect(plan.created.map(({ message }) => message)).toEqual([
      'Namespace shop on cluster in-cluster',
      'Project shop',
      'Application shop-orders-production',
    ]);
    expect([...plan.changes.keys()]).toEqual([
      'namespaces/in-cluster/shop.yaml',
      'projects/shop.yaml',
      'applications/in-cluster/shop-orders-production.yaml',
    ]);
    const files = new Map([...seed, ...plan.changes]);
    expect(parse(files.get('namespaces/in-cluster/shop.yaml') ?? '')).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'shop',
        labels: { 'istio-injection': 'enabled' },
        annotations: {
          'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        },
      },
    });
    expect(parse(files.get('projects/shop.yaml') ?? '').spec).toEqual({
      description: 'Services of the system shop',
      sourceRepos: [url('orders')],
      destinations: [
        { server: 'https://kubernetes.default.svc', namespace: 'shop' },
      ],
      clusterResourceWhitelist: [],
      namespaceResourceBlacklist: [
        { group: '', kind: 'ResourceQuota' },
        { group: '', kind: 'LimitRange' },
        { group: 'networking.istio.io', kind: 'EnvoyFilter' },
        { group: 'extensions.istio.io', kind: 'WasmPlugin' },
        { group: 'networking.istio.io', kind: 'Gateway' },
      ],
    });
    const again = planRegistration(files, orders, platform);
    expect(again).toEqual({ changes: new Map(), created: [], conflicts: [] });
  });

  it('adds a second service of the same project and namespace, and keeps comments', () => {
    const first = after(seed, orders, platform);
    const project = 'projects/shop.yaml';
    const commented = new Map(first).set(
      project,
      (first.get(project) ?? '').replace(
        `- ${url('orders')}`,
        `# agreed with security\n    - ${url('orders')} # the first`,
      ),
    );
    const billing = validSpec(
      { repository: { url: url('billing') } },
      { name: 'billing', system: 'shop' },
    );
    const plan = planRegistration(commented, billing, platform);
    expect(plan.created.map(({ code }) => code)).toEqual([
      'repository-added',
      'application-created',
    ]);
    expect(plan.changes.get(project)).toBe(
      commented
        .get(project)
        ?.replace(
          `${url('orders')} # the first\n`,
          `${url('orders')} # the first\n    - ${url('billing')}\n`,
        ),
    );
  });

  it('adds a destination for an environment that is new', () => {
    const first = after(seed, orders, platform);
    const staged = validSpec(
      {
        repository: { url: url('orders') },
        environments: [
          { name: 'staging', cluster: 'stage-1' },
          { name: 'production', after: 'staging' },
        ],
      },
      { system: 'shop' },
    );
    const platformRepository = { url: url('gitops'), branch: 'main' };
    const plan = planRegistration(first, staged, platform, {
      platformRepository,
    });
    expect(plan.created.map(({ message }) => message)).toEqual([
      'Namespace shop on cluster stage-1',
      'Destination shop on stage-1 in project shop',
      'Application platform-namespaces-stage-1',
      'Application shop-orders-staging',
    ]);
    expect(
      planRegistration(new Map([...first, ...plan.changes]), staged, platform, {
        platformRepository,
      }).changes.size,
    ).toBe(0);
  });

  it('takes what a wildcard of the project allows', () => {
    const first = after(seed, orders, platform);
    const open = new Map(first).set(
      'projects/shop.yaml',
      (first.get('projects/shop.yaml') ?? '')
        .replace(url('orders'), "'https://git.example.com/services/*'")
        .replace('namespace: shop', "namespace: '*'"),
    );
    const billing = validSpec(
      { repository: { url: url('billing') } },
      { name: 'billing', system: 'shop' },
    );
    expect(
      planRegistration(open, billing, platform).created.map(({ code }) => code),
    ).toEqual(['application-created']);
  });

  it('updates its own Application where the service moved, and leaves the rest of it alone', () => {
    const first = after(seed, orders, platform);
    const file = 'applications/in-cluster/shop-orders-production.yaml';
    const edited = new Map(first).set(
      file,
      (first.get(file) ?? '').replace(
        'selfHeal: true',
        'selfHeal: false # until the incident is over',
      ),
    );
    const moved = validSpec(
      { repository: { url: url('orders'), branch: 'release' } },
      { system: 'shop' },
    );
    const plan = planRegistration(edited, moved, platform);
    expect(plan.created).toEqual([
      expect.objectContaining({
        code: 'application-updated',
        args: { application: 'shop-orders-production', field: 'spec.source' },
      }),
    ]);
    expect(plan.changes.get(file)).toBe(
      edited
        .get(file)
        ?.replace('targetRevision: main', 'targetRevision: release'),
    );
  });

  it('keeps line ends and the style of lists', () => {
    const project = [
      '# ours',
      'apiVersion: argoproj.io/v1alpha1',
      'kind: AppProject',
      'metadata: { name: shop, namespace: argocd }',
      'spec:',
      '  sourceRepos:',
      '  - https://git.example.com/services/web # first',
      '  destinations:',
      '  - { server: "https://kubernetes.default.svc", namespace: shop }',
      '',
    ].join('\r\n');
    const plan = planRegistration(
      new Map([['projects/team.yaml', project]]),
      orders,
      platform,
    );
    expect(plan.changes.get('projects/team.yaml')).toBe(
      project.replace('# first\r\n', `# first\r\n  - ${url('orders')}\r\n`),
    );
  });

  it('gives builds a namespace without injection', () => {
    const built = validSpec(
      {
        repository: { url: url('orders') },
        workload: { image: 'registry.example.com/orders' },
        build: { strategy: 'kpack' },
      },
      { system: 'shop' },
    );
    const files = after(seed, built, platform);
    const namespace = parse(
      files.get('namespaces/in-cluster/shop-build.yaml') ?? '',
    );
    expect(namespace.metadata.labels).toBeUndefined();
    expect([...files.keys()]).toContain(
      'applications/in-cluster/shop-orders-build.yaml',
    );
    expect(
      messages(
        new Map(files).set(
          'namespaces/in-cluster/shop-build.yaml',
          'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop-build\n  labels:\n    istio-injection: enabled\n',
        ),
        built,
      ),
    ).toEqual([
      'build-namespace-injected namespaces/in-cluster/shop-build.yaml:6',
    ]);
  });

  it('plans nothing in mode none', () => {
    expect(
      planRegistration(seed, orders, { ...platform, deliveryMode: 'none' }),
    ).toEqual({ changes: new Map(), created: [], conflicts: [] });
  });
});

describe('conflicts of planRegistration', () => {
  const registered = after(
    seed,
    validSpec(
      {
        repository: { url: url('orders') },
        ...exposed('shop.example.com', ['/orders']),
      },
      { system: 'shop' },
    ),
    platform,
  );

  it('changes nothing where there is one', () => {
    const other = validSpec(
      { repository: { url: url('other') } },
      { system: 'shop' },
    );
    const plan = planRegistration(registered, other, platform);
    expect(plan.conflicts.length).toBeGreaterThan(0);
    expect(plan.changes.size).toBe(0);
    expect(plan.created).toEqual([]);
  });

  it('finds an Application of somebody else', () => {
    const other = validSpec(
      { repository: { url: url('other') } },
      { system: 'shop' },
    );
    expect(planRegistration(registered, other, platform).conflicts).toEqual([
      {
        code: 'application-taken',
        args: {
          application: 'shop-orders-production',
          owner: url('orders'),
        },
        message: `Application shop-orders-production belongs to ${url(
          'orders',
        )}. Choose another name or system.`,
        file: 'applications/in-cluster/shop-orders-production.yaml',
        line: 4,
      },
    ]);
  });

  it('finds objects of the same name in the same namespace', () => {
    const other = validSpec(
      {
        repository: { url: url('other') },
        environments: [{ name: 'production', namespace: 'shop' }],
      },
      { system: 'checkout' },
    );
    expect(messages(registered, other)).toEqual([
      expect.stringMatching(
        /^object-taken applications\/in-cluster\/shop-orders/,
      ),
    ]);
  });

  it.each([
    [
      'a gateway',
      { traffic: { gateway: { name: 'orders', hosts: ['b.example.com'] } } },
      { traffic: { gateway: { name: 'orders', hosts: ['c.example.com'] } } },
      ['Gateway/orders'],
    ],
    [
      'a ServiceAccount',
      { workload: { serviceAccount: 'app-web' } },
      {},
      ['ServiceAccount/app-web'],
    ],
    ['nothing', {}, {}, []],
  ])(
    'finds %s of another service in the same namespace',
    (_, one, two, taken) => {
      const files = after(
        seedPlatformRepository({
          repository: { url: url('gitops') },
          platform: defaultPlatform(),
        }),
        validSpec(
          { repository: { url: url('orders') }, ...one },
          { system: 'shop' },
        ),
        defaultPlatform(),
      );
      const web = validSpec(
        { repository: { url: url('web') }, ...two },
        { name: 'web', system: 'shop' },
      );
      const { conflicts } = planRegistration(files, web, defaultPlatform());
      expect(conflicts.map(({ args }) => args.object)).toEqual(taken);
    },
  );

  it('finds Deployments of two services that meet in one name', () => {
    const of = (name: string, version: string) =>
      validSpec(
        {
          repository: { url: url(name) },
          releases: [{ name: 'stable', version }],
        },
        { name, system: 'shop' },
      );
    const files = after(seed, of('web', 'api-v1'), platform);
    expect(messages(files, of('web-api', 'v1'))).toEqual([
      expect.stringMatching(/^name-taken /),
    ]);
  });

  it.each([
    ['the same path', ['/orders'], ['host-taken']],
    ['a path below', ['/orders/eu'], ['host-taken']],
    ['the rest of the host', undefined, []],
    ['another path', ['/order'], []],
  ])('judges %s of a host', (_, paths, expected) => {
    const web = validSpec(
      {
        repository: { url: url('web') },
        ...exposed('shop.example.com', paths),
      },
      { name: 'web', system: 'shop' },
    );
    const { conflicts } = planRegistration(registered, web, platform);
    expect(conflicts.map(({ code }) => code)).toEqual(expected);
  });

  it('finds a namespace with another injection label, and one without', () => {
    const namespace = (labels: string) =>
      new Map([
        [
          'namespaces/in-cluster/team.yaml',
          `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n${labels}`,
        ],
      ]);
    expect(
      messages(namespace('  labels:\n    istio.io/rev: canary\n'), orders),
    ).toEqual(['injection-differs namespaces/in-cluster/team.yaml:6']);
    expect(messages(namespace(''), orders)).toHaveLength(1);
    expect(
      messages(
        namespace('  labels:\n    team: shop\n    istio-injection: enabled\n'),
        orders,
      ),
    ).toEqual([]);
  });

  it("keeps services out of the platform's namespaces", () => {
    const elsewhere = seedPlatformRepository({
      repository: { url: url('gitops') },
      platform,
      argocdNamespace: 'delivery',
    });
    const into = (namespace: string) =>
      messages(
        elsewhere,
        validSpec({
          repository: { url: url('orders') },
          environments: [{ name: 'production', namespace }],
        }),
      );
    for (const namespace of ['argocd', 'delivery', 'istio-ingress']) {
      expect(into(namespace)).toEqual(['namespace-of-platform :']);
    }
    expect(into('orders')).toEqual([]);
  });

  it('extends neither the default project nor one with cluster-wide rights', () => {
    const project = (spec: string) =>
      new Map([
        [
          'projects/shop.yaml',
          `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata:\n  name: shop\nspec:\n${spec}`,
        ],
      ]);
    expect(
      messages(
        project("  clusterResourceWhitelist: [{ group: '*', kind: '*' }]\n"),
        orders,
      ),
    ).toEqual(['project-with-cluster-rights projects/shop.yaml:6']);
    expect(
      messages(
        new Map(),
        validSpec({
          repository: { url: url('orders') },
          delivery: { argocd: { project: 'default' } },
        }),
      ),
    ).toEqual(['project-default :']);
  });

  it('finds a project that forbids the gateway that the service owns', () => {
    const owning = validSpec(
      {
        repository: { url: url('web') },
        traffic: { gateway: { hosts: ['web.example.com'] } },
      },
      { name: 'web', system: 'shop' },
    );
    expect(messages(registered, owning)).toEqual([
      expect.stringMatching(/^gateway-forbidden projects\/shop.yaml:\d+$/),
    ]);
  });

  it('needs a repository, readable files, and free places', () => {
    expect(messages(seed, validSpec())).toEqual(['no-repository :']);
    expect(
      messages(new Map([['projects/a.yaml', 'a: [1\nb: 2\n']]), orders),
    ).toEqual(['unreadable-file projects/a.yaml:2']);
    expect(
      messages(
        new Map([
          ['projects/shop.yaml', 'kind: Secret\nmetadata:\n  name: x\n'],
        ]),
        orders,
      ),
    ).toEqual(['file-taken projects/shop.yaml:']);
  });
});
