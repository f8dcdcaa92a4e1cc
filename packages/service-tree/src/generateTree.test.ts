import { parse } from 'yaml';
import { generateTree } from './generateTree';
import { defaultPlatform, undeclaredMesh, type Platform } from './platform';
import { sha256Of } from './__testUtils__/fixtures';
import { validSpec } from './__testUtils__/specs';

const repository = { url: 'https://git.example.com/shop/orders' };

const tree = (
  spec: Parameters<typeof validSpec>[0] = {},
  platform: Partial<Platform> = {},
  metadata: Parameters<typeof validSpec>[1] = {},
) => generateTree(validSpec(spec, metadata), defaultPlatform(platform));

function read(files: ReadonlyMap<string, string>, path: string) {
  const content = files.get(path);
  return content === undefined ? undefined : parse(content);
}

describe('generateTree', () => {
  it('says where everything is', () => {
    const { root, overlays, applications } = tree(
      { repository },
      {},
      { system: 'shop' },
    );
    expect(root).toBe('kustomize-root/shop-orders');
    expect(overlays).toEqual([
      {
        environment: 'production',
        path: 'kustomize-root/shop-orders/overlays/production',
        mesh: 'default',
        namespace: 'shop',
        registered: [
          expect.objectContaining({
            kind: 'Namespace',
            metadata: expect.objectContaining({
              name: 'shop',
              labels: { 'istio-injection': 'enabled' },
            }),
          }),
        ],
      },
    ]);
    expect(applications).toEqual([
      {
        environment: 'production',
        name: 'shop-orders-production',
        path: 'argocd/production.yaml',
      },
    ]);
  });

  it('says what it leaves out, and why', () => {
    const codes = (...parts: Parameters<typeof tree>) =>
      tree(...parts).notes.map(({ code }) => code);
    expect(codes()).toEqual([
      'no-repository',
      'placeholder-image',
      'mesh-not-declared',
    ]);
    expect(
      codes(
        { repository, build: { strategy: 'kpack' } },
        { gitProvider: 'azure' },
      ),
    ).toEqual([
      'build-without-image',
      'placeholder-image',
      'no-workflow',
      'mesh-not-declared',
    ]);
    expect(
      codes({
        repository,
        workload: { image: 'a' },
        releases: [{ name: 'stable', version: 'v1', tag: '1' }],
      }),
    ).toEqual(['mesh-not-declared']);
    const built = (image: string) =>
      tree({
        repository,
        workload: { image },
        build: { strategy: 'shipwright' },
      }).notes.find(({ code }) => code === 'build-without-registry');
    expect(built('orders')?.message).toBe(
      'The image orders names no registry, so the build by shipwright pushes to docker.io/library/orders, and nodes pull from there. Write the registry in front of it, e.g. registry.example.com/orders.',
    );
    expect(built('shop/orders')?.args.full).toBe('docker.io/shop/orders');
    expect(built('docker.io/shop/orders')).toBeUndefined();
    expect(built('localhost:5000/orders')).toBeUndefined();
    const edge = { type: 'spring-cloud-gateway', image: 'a' } as const;
    expect(codes({ repository, workload: edge })).toContain(
      'gateway-without-entrance',
    );
    expect(
      codes({
        repository,
        workload: edge,
        traffic: { gateway: { hosts: ['a.example.com'] } },
      }),
    ).not.toContain('gateway-without-entrance');
  });

  it.each([
    ['tcp', '1.30', {}, ['TCPRoute']],
    ['tcp', '1.30', { PILOT_ENABLE_ALPHA_GATEWAY_API: 'false' }, ['TCPRoute']],
    ['tcp', '1.30', { PILOT_ENABLE_ALPHA_GATEWAY_API: 'true' }, undefined],
    ['tcp', '1.31', {}, undefined],
    ['tls', '1.29', {}, ['TLSRoute']],
    ['tls', '1.30', {}, undefined],
    ['http', '1.29', {}, undefined],
  ] as const)(
    'says whether routes for %s are read by Istio %s with %j',
    (protocol, istioVersion, featureFlags, kinds) => {
      const { notes } = tree(
        {
          workload: { port: { number: 5672, protocol } },
          traffic: { routing: 'gateway-api' },
          environments: [{ name: 'production', mesh: 'main' }],
        },
        {
          meshes: [{ ...undeclaredMesh('main'), istioVersion, featureFlags }],
        },
      );
      const found = notes.find(({ code }) => code === 'alpha-gateway-api');
      expect(found?.args).toEqual(kinds && { meshes: ['main'], kinds });
    },
  );

  it('says how a Deployment that runs comes to be autoscaled', () => {
    const autoscaling = { min: 2, max: 4 };
    const { notes } = tree({
      environments: [
        { name: 'staging' },
        { name: 'production', namespace: 'live', autoscaling },
      ],
    });
    expect(notes.find(({ code }) => code === 'autoscaling')).toMatchObject({
      args: { environments: ['production'] },
      message: expect.stringMatching(
        /^In production, .*`kubectl apply --server-side --field-manager=handover-to-hpa`/,
      ),
    });
    expect(tree().notes.map(({ code }) => code)).not.toContain('autoscaling');
  });

  it('runs the placeholder until there is an image', () => {
    const { files, root } = tree(
      { workload: { image: 'registry.example.com/orders' } },
      { placeholderImage: { name: 'example.com/placeholder', tag: '2' } },
    );
    expect(
      read(files, `${root}/overlays/production/kustomization.yaml`).images,
    ).toEqual([
      {
        name: 'orders-stable',
        newName: 'example.com/placeholder',
        newTag: '2',
      },
    ]);
  });

  it.each([
    ['embedded', []],
    ['github', ['.github/workflows/mesh.yaml']],
    ['gitea', ['.gitea/workflows/mesh.yaml']],
    ['gitlab', ['.gitlab-ci.yml']],
    ['bitbucketCloud', []],
  ] as const)('writes the workflow of %s', (gitProvider, expected) => {
    const { files } = tree({}, { gitProvider, ciCommand: 'node mesh.js' });
    const workflows = [...files].filter(([path]) =>
      /workflows|gitlab-ci/.test(path),
    );
    expect(workflows.map(([path]) => path)).toEqual(expected);
    expect(
      workflows.map(([, content]) => content.match(/node mesh\.js \w+ \./g)),
    ).toEqual(
      expected.map(() => [
        'node mesh.js render .',
        'node mesh.js analyze .',
        'node mesh.js test .',
      ]),
    );
  });

  it('gives the workflow what the platform declares and leaves out', () => {
    const meshConfig = { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } };
    const written = (
      environment: { injection?: string },
      ...suppress: string[]
    ) => {
      const { files } = tree(
        {
          environments: [{ name: 'production', mesh: 'main', ...environment }],
        },
        {
          gitProvider: 'gitlab',
          ciCommand: 'check',
          suppress,
          meshes: [
            { ...undeclaredMesh('main'), meshConfig, revisions: ['default'] },
            undeclaredMesh('other'),
          ],
        },
      );
      return {
        meshes: [...files.keys()].filter(path => path.includes('/meshes/')),
        mesh: parse(files.get('.mesh-portal/meshes/main.yaml') ?? ''),
        commands: parse(files.get('.gitlab-ci.yml') ?? '').mesh.script.slice(2),
      };
    };
    expect(written({}, 'MSH0010', "MSH0002=Service/shop/it's")).toEqual({
      meshes: ['.mesh-portal/meshes/main.yaml'],
      mesh: {
        name: 'main',
        istioVersion: '1.30',
        rootNamespace: 'istio-system',
        clusterDomain: 'cluster.local',
        injection: 'sidecar',
        meshConfig,
        revisions: ['default'],
      },
      commands: [
        'check render .',
        `check analyze . --mesh .mesh-portal/meshes/main.yaml --suppress 'MSH0010' --suppress 'MSH0002=Service/shop/it'\\''s' --before "$CI_PROJECT_DIR.before"`,
        'check test . --mesh .mesh-portal/meshes/main.yaml',
      ],
    });
    // the labels of its namespace, which the CI does not see, say otherwise
    expect(written({ injection: 'ambient' }).mesh).not.toHaveProperty(
      'injection',
    );
  });

  it('names the owner as the Git host does', () => {
    const owner = (gitProvider: Platform['gitProvider'], of?: string) =>
      tree({ repository }, { gitProvider }, of ? { owner: of } : {})
        .files.get('CODEOWNERS')
        ?.split('\n')
        .slice(1);
    const guarded = '/kustomize-root/orders/overlays/production/';
    expect(owner('github')).toEqual([
      '* @shop/checkout',
      `${guarded} @shop/checkout`,
      '',
    ]);
    expect(owner('gitlab')).toEqual([
      '* @checkout',
      `${guarded} @checkout`,
      '',
    ]);
    expect(owner('gitea', 'user:default/jane')).toEqual([
      '* @jane',
      `${guarded} @jane`,
      '',
    ]);
  });

  it('ties the entity to tree, mesh, template and documentation', () => {
    const { files } = tree(
      { repository },
      {
        techdocs: true,
        template: { entityRef: 'template:default/mesh', version: '1.0.0' },
      },
    );
    expect(read(files, 'catalog-info.yaml').metadata.annotations).toEqual({
      'mesh-portal.io/kustomize-root': 'kustomize-root/orders',
      'mesh-portal.io/mesh': 'default',
      'mesh-portal.io/template-version': '1.0.0',
      'backstage.io/source-template': 'template:default/mesh',
      'backstage.io/kubernetes-id': 'orders',
      'argocd/app-selector': 'backstage.io/kubernetes-id=orders',
      'backstage.io/techdocs-ref': 'dir:.',
    });
  });

  it('locks every other file by its hash', () => {
    const { files } = tree(
      { repository },
      { template: { entityRef: 'template:default/mesh', version: '1.0.0' } },
    );
    const lock = read(files, '.mesh-portal/lock.yaml');
    expect([lock.template, lock.version]).toEqual([
      'template:default/mesh',
      '1.0.0',
    ]);
    const others = [...files].filter(
      ([path]) => path !== '.mesh-portal/lock.yaml',
    );
    expect(lock.files).toEqual(
      Object.fromEntries(
        others.map(([path, content]) => [path, `sha256:${sha256Of(content)}`]),
      ),
    );
  });

  it('lets a template be upgraded without rolling a pod', () => {
    const deployments = (version: string) =>
      [
        ...tree(
          { repository },
          { template: { entityRef: 'template:default/mesh', version } },
        ).files,
      ].filter(([path]) => path.includes('/base/'));
    expect(deployments('1.0.0')).toEqual(deployments('2.0.0'));
  });
});

describe('delivery mode none', () => {
  const standalone = (argocdVersion: string) => {
    const { files, root, notes } = tree(
      {
        repository,
        workload: { image: 'registry.example.com/orders' },
        build: { strategy: 'kpack' },
      },
      { deliveryMode: 'none', argocdVersion },
    );
    const folders = ['overlays/production', 'build'];
    return {
      notes: notes.map(({ code }) => code),
      rights: read(files, 'argocd/project.yaml').spec.clusterResourceWhitelist,
      listed: folders.map(folder =>
        read(files, `${root}/${folder}/kustomization.yaml`).resources.includes(
          'namespace.yaml',
        ),
      ),
      options: folders.map(
        folder =>
          read(files, `${root}/${folder}/namespace.yaml`).metadata.annotations[
            'argocd.argoproj.io/sync-options'
          ],
      ),
    };
  };
  const kept = 'Prune=false,Delete=false';

  it('delivers its namespaces where a project can be kept to them', () => {
    const { notes, ...rest } = standalone('3.3');
    expect(notes).not.toContain('namespace-by-hand');
    expect(rest).toEqual({
      rights: ['orders', 'orders-build'].map(name => ({
        group: '',
        kind: 'Namespace',
        name,
      })),
      listed: [true, true],
      options: [kept, kept],
    });
  });

  it('opens no right where it cannot, and says what to do', () => {
    const { notes, ...rest } = standalone('3.1');
    expect(notes).toContain('namespace-by-hand');
    expect(rest).toEqual({
      rights: [],
      listed: [false, false],
      options: [kept, kept],
    });
  });
});

describe('Applications by version of Argo CD', () => {
  const application = (argocdVersion: string) =>
    read(
      tree({ repository }, { argocdVersion }).files,
      'argocd/production.yaml',
    );
  const confirmation = (argocdVersion: string) =>
    read(
      tree({ repository }, { argocdVersion }).files,
      'kustomize-root/orders/overlays/production/confirmation.yaml',
    )?.metadata.annotations['argocd.argoproj.io/sync-options'];

  it.each([
    ['2.13', undefined, undefined],
    ['3.0', undefined, undefined],
    ['3.1', true, undefined],
    ['3.2', true, true],
  ])('%s', (version, enabled, refresh) => {
    const { syncPolicy } = application(version).spec;
    expect([syncPolicy.automated.enabled, syncPolicy.retry.refresh]).toEqual([
      enabled,
      refresh,
    ]);
  });

  it('asks before it prunes where each version reads it', () => {
    const options = (version: string) =>
      application(version).spec.syncPolicy.syncOptions;
    expect(confirmation('2.13')).toBe('Prune=false,Delete=false');
    expect(confirmation('3.1')).toBe('Prune=confirm,Delete=confirm');
    expect(options('3.1')).not.toContain('Prune=confirm');
    expect(confirmation('3.4')).toBeUndefined();
    expect(options('3.4')).toEqual(
      expect.arrayContaining(['Prune=confirm', 'Delete=confirm']),
    );
  });

  it('applies nothing by itself where that is not wanted', () => {
    const { files } = tree({
      repository,
      delivery: { argocd: { automated: false } },
    });
    expect(
      read(files, 'argocd/production.yaml').spec.syncPolicy.automated,
    ).toBeUndefined();
  });
});
