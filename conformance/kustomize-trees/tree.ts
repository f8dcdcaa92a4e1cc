import yaml from 'js-yaml';
import {
  configuration,
  THING_PATHS,
  thingPatch,
  variables,
} from './configuration';
import { plugins } from './plugins';
import { Random } from './random';
import { MAKERS, Manifest, NAMES, ODD_STRINGS, ODD_VALUES } from './resources';

/** Files, and the directory of them to build. */
export interface Tree {
  readonly files: ReadonlyMap<string, string>;
  readonly directory: string;
}

interface Made {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly namespace?: string;
  readonly hasSpec: boolean;
}

function dump(random: Random, value: unknown): string {
  return yaml.dump(value, {
    noRefs: true,
    lineWidth: random.pick([-1, 80]),
    quotingType: random.pick(["'", '"']),
    noArrayIndent: random.chance(0.5),
    flowLevel: random.chance(0.1) ? 4 : -1,
  });
}

/** Now and then the file has comments, documents, Windows line ends. */
function asFile(random: Random, manifests: readonly Manifest[]): string {
  let text = manifests
    .map(manifest => dump(random, manifest))
    .join(random.pick(['---\n', '---\n', '\n---\n# comment\n']));
  if (random.chance(0.2)) text = `# comment\n---\n${text}`;
  if (random.chance(0.1)) text = text.replace(/\n/g, '\r\n');
  if (random.chance(0.1)) text = text.replace(/\n$/, '');
  return text;
}

function base(random: Random, files: Map<string, string>, folder: string) {
  const made: Made[] = [];
  const ids = new Set<string>();
  const resources: string[] = [];
  for (const [file, make] of Object.entries(MAKERS)) {
    if (!random.chance(0.3)) continue;
    const manifests: Manifest[] = [];
    for (const name of random.some(NAMES, 0.4)) {
      const manifest = make(random, name);
      const metadata = manifest.metadata as {
        name: string;
        namespace?: string;
      };
      const id = `${manifest.kind}/${metadata.name}`;
      if (ids.has(id)) continue;
      ids.add(id);
      manifests.push(manifest);
      made.push({
        kind: String(manifest.kind),
        apiVersion: String(manifest.apiVersion),
        name: metadata.name,
        namespace: metadata.namespace,
        hasSpec: manifest.spec !== undefined,
      });
    }
    if (manifests.length === 0) continue;
    files.set(`${folder}/${file}.yaml`, asFile(random, manifests));
    resources.push(`${file}.yaml`);
  }
  return { made, resources };
}

function strategicPatch(random: Random, target: Made): Manifest {
  const head = {
    apiVersion: target.apiVersion,
    kind: target.kind,
    metadata: {
      name: target.name,
      ...(target.namespace !== undefined && { namespace: target.namespace }),
      ...(random.chance(0.3) && {
        annotations: { patched: random.pick(ODD_STRINGS) },
      }),
      ...(random.chance(0.2) && { labels: { tier: null, patched: 'yes' } }),
    },
  };
  if (/Deployment|StatefulSet|DaemonSet/.test(target.kind)) {
    return {
      ...head,
      spec: {
        ...(random.chance(0.3) && { replicas: 7 }),
        template: {
          spec: {
            containers: [
              {
                name: target.name,
                ...(random.chance(0.5) && {
                  env: [
                    { name: 'MODE', value: 'patched' },
                    { name: 'NEW', value: random.pick(ODD_STRINGS) },
                  ],
                }),
                ...(random.chance(0.3) && {
                  ports: [{ containerPort: 9090, name: 'admin' }],
                }),
                ...(random.chance(0.2) && {
                  resources: { limits: { cpu: '1', memory: '1Gi' } },
                }),
                ...(random.chance(0.2) && { args: ['--patched'] }),
                ...(random.chance(0.2) && {
                  volumeMounts: [{ name: 'config', mountPath: '/new' }],
                }),
              },
              ...(random.chance(0.2)
                ? [{ name: 'sidecar', $patch: 'delete' }]
                : []),
              ...(random.chance(0.2)
                ? [{ name: 'extra', image: 'extra:1' }]
                : []),
            ],
            ...(random.chance(0.2) && {
              volumes: [
                { name: 'data', emptyDir: null, hostPath: { path: '/' } },
              ],
            }),
            ...(random.chance(0.1) && { $patch: 'replace' }),
            ...(random.chance(0.1) && { tolerations: null }),
          },
        },
      },
    };
  }
  if (target.kind === 'Service') {
    return {
      ...head,
      spec: {
        ports: [
          { port: 80, targetPort: 9999 },
          { port: 82, name: 'x' },
        ],
        ...(random.chance(0.3) && { selector: null }),
        ...(random.chance(0.3) && { type: 'NodePort' }),
      },
    };
  }
  if (target.kind === 'VirtualService') {
    return { ...head, spec: { http: [{ name: 'only' }] } };
  }
  if (target.kind === 'Thing' && random.chance(0.7)) {
    return {
      ...head,
      spec: {
        value: random.pick(ODD_VALUES),
        text: null,
        parts: [{ name: 'two', value: random.pick(ODD_VALUES) }],
        ...(random.chance(0.3) && {
          $patch: random.pick(['replace', 'merge']),
        }),
      },
    };
  }
  if (random.chance(0.1)) return { ...head, $patch: 'delete' };
  return { ...head, spec: { added: random.pick(ODD_STRINGS) } };
}

function jsonPatch(random: Random, target: Made): unknown[] {
  if (target.kind === 'Thing' && random.chance(0.7)) return thingPatch(random);
  if (target.kind === 'VirtualService') {
    return [
      { op: 'test', path: '/spec/http/1/name', value: 'primary' },
      {
        op: 'replace',
        path: '/spec/http/1/route/0/weight',
        value: random.integer(100),
      },
      { op: 'add', path: '/spec/hosts/-', value: 'more.example.com' },
    ];
  }
  const always: unknown[][] = [
    [
      {
        op: 'add',
        path: '/metadata/annotations/example.com~1json',
        value: random.pick(ODD_STRINGS),
      },
    ],
    [{ op: 'replace', path: '/metadata/labels', value: { a: 'b' } }],
    [
      { op: 'copy', from: '/metadata/name', path: '/metadata/labels' },
      { op: 'remove', path: '/metadata/labels' },
    ],
  ];
  const withSpec: unknown[][] = [
    [{ op: 'add', path: '/spec/x', value: { y: [1, 'two', null, true, 1.5] } }],
    [
      { op: 'add', path: '/spec/replicas', value: 3 },
      { op: 'test', path: '/spec/replicas', value: 3 },
      { op: 'remove', path: '/spec/replicas' },
    ],
  ];
  // Now and then one that fails where the field is missing.
  if (random.chance(0.03)) return [{ op: 'remove', path: '/spec/replicas' }];
  if (random.chance(0.03))
    return [{ op: 'move', from: '/spec', path: '/data' }];
  return random.pick(target.hasSpec ? [...always, ...withSpec] : always);
}

function patches(random: Random, made: readonly Made[]): unknown[] {
  const result: unknown[] = [];
  for (const target of random.some(made, 0.25)) {
    if (random.chance(0.5)) {
      const patch = dump(random, strategicPatch(random, target));
      result.push(
        random.chance(0.3)
          ? { patch, target: { kind: target.kind, name: target.name } }
          : { patch },
      );
    } else {
      const operations = jsonPatch(random, target);
      result.push({
        patch: random.chance(0.3)
          ? JSON.stringify(operations)
          : dump(random, operations),
        target: random.pick([
          { kind: target.kind, name: target.name },
          { name: target.name.slice(0, 2).concat('.*'), kind: target.kind },
          { kind: target.kind, labelSelector: 'tier in (back, front)' },
          { kind: target.kind, annotationSelector: 'zone=a' },
          { kind: target.kind, labelSelector: '!tier', namespace: 'default' },
        ]),
      });
    }
  }
  return result;
}

function replacedPath(random: Random, { kind }: Made): string {
  if (kind === 'Thing' && random.chance(0.8)) return random.pick(THING_PATHS);
  if (kind === 'VirtualService' && random.chance(0.7)) {
    return 'spec.http.*.route.*.destination.host';
  }
  if (/Deployment|Set$/.test(kind) && random.chance(0.7)) {
    return random.pick([
      'spec.template.spec.containers.[name=web].image',
      'spec.template.spec.containers.*.name',
      'spec.template.metadata.labels.component',
    ]);
  }
  return random.pick(['metadata.annotations.from', 'metadata.labels.from']);
}

function replacements(random: Random, made: readonly Made[]): unknown[] {
  const source = random.pick(made);
  const target = random.pick(made);
  return [
    {
      source: {
        kind: source.kind,
        name: source.name,
        fieldPath: random.pick(
          source.kind === 'Thing'
            ? ['spec.value', 'spec.text', 'spec.parts.0', 'spec.url']
            : ['metadata.name', 'kind', 'apiVersion'],
        ),
        ...(random.chance(0.3) && { options: { delimiter: '-', index: 0 } }),
      },
      targets: [
        {
          select: { kind: target.kind, name: target.name },
          fieldPaths: [replacedPath(random, target)],
          options: random.pick([
            { create: true },
            { create: true },
            { create: true, delimiter: '/', index: 0 },
            { delimiter: '.', index: 1 },
            { delimiter: ':', index: 1, create: true },
            {},
          ]),
        },
      ],
    },
  ];
}

function generators(random: Random): Manifest {
  return {
    ...(random.chance(0.6) && {
      configMapGenerator: [
        {
          name: 'settings',
          literals: [
            `a=${random.pick(ODD_STRINGS)}`,
            'b="quoted"',
            "c='x'",
            'd=e=f',
          ],
          ...(random.chance(0.3) && { files: ['files/app.conf'] }),
          ...(random.chance(0.3) && { envs: ['files/app.env'] }),
          ...(random.chance(0.2) && {
            options: {
              disableNameSuffixHash: random.chance(0.5),
              labels: { generated: 'yes' },
              immutable: random.chance(0.5),
            },
          }),
        },
      ],
    }),
    ...(random.chance(0.5) && {
      secretGenerator: [
        {
          name: 'token',
          literals: [`password=${random.pick(ODD_STRINGS)}`],
          ...(random.chance(0.3) && { type: 'kubernetes.io/tls' }),
          ...(random.chance(0.3) && { files: ['key=files/app.conf'] }),
        },
      ],
    }),
    ...(random.chance(0.2) && {
      generatorOptions: {
        annotations: { from: 'options' },
        disableNameSuffixHash: random.chance(0.3),
      },
    }),
  };
}

function transformers(random: Random, made: readonly Made[]): Manifest {
  const some = patches(random, made);
  return {
    ...(random.chance(0.4) && { namespace: random.pick(['shop', 'x']) }),
    ...(random.chance(0.3) && { namePrefix: 'pre-' }),
    ...(random.chance(0.3) && { nameSuffix: '-suf' }),
    ...(random.chance(0.2) && { commonLabels: { app: 'shop', team: 'a' } }),
    ...(random.chance(0.4) && {
      labels: [
        {
          pairs: { env: random.pick(ODD_STRINGS), part: 'x' },
          includeTemplates: random.chance(0.5),
          includeSelectors: random.chance(0.3),
        },
      ],
    }),
    ...(random.chance(0.3) && {
      commonAnnotations: { note: random.pick(ODD_STRINGS) },
    }),
    ...(random.chance(0.4) && {
      images: [
        { name: 'web', newName: 'registry/web', newTag: 'v2' },
        { name: 'nginx', digest: 'sha256:1234' },
        { name: 'api', newTag: '3' },
      ],
    }),
    ...(random.chance(0.2) &&
      made.some(
        ({ kind, name }) => kind === 'Deployment' && name === 'web',
      ) && {
        replicas: [{ name: 'web', count: 5 }],
      }),
    ...(some.length > 0 && { patches: some }),
    ...(random.chance(0.25) &&
      made.length > 0 && { replacements: replacements(random, made) }),
  };
}

/** A base, sometimes a component, and an overlay, put together at random. */
export function randomTree(seed: number): Tree {
  const random = new Random(seed);
  const files = new Map<string, string>();
  const { made, resources } = base(random, files, 'base');
  const write = (folder: string, kustomization: Manifest) =>
    files.set(`${folder}/kustomization.yaml`, dump(random, kustomization));
  files.set('base/files/app.conf', `${random.pick(ODD_STRINGS)}\nend`);
  files.set('base/files/app.env', 'ONE=1\n# no\nTWO=a b\nTHREE\n');
  const thing = made.find(({ kind }) => kind === 'Thing');
  const isConfigured = thing !== undefined && random.chance(0.5);
  if (isConfigured) {
    files.set('base/configuration.yaml', dump(random, configuration(random)));
  }
  write('base', {
    resources,
    ...(isConfigured && {
      configurations: ['configuration.yaml'],
      ...(random.chance(0.5) && { vars: variables(thing.name) }),
    }),
    ...generators(random),
    ...(random.chance(0.4) && transformers(random, made)),
    commonAnnotations: { base: 'x' },
  });
  const overlay: Manifest = {
    resources: ['../base'],
    ...transformers(random, made),
    ...(random.chance(0.3) && { sortOptions: { order: 'fifo' } }),
    ...(random.chance(0.2) && {
      transformers: plugins(random, value => dump(random, value)),
    }),
  };
  const mayRepeat = made.every(
    ({ kind }) => kind !== 'Namespace' && kind !== 'CustomResourceDefinition',
  );
  if (mayRepeat && random.chance(0.2)) {
    write('other', { resources: ['../base'], namePrefix: 'other-' });
    write('again', { resources: ['../base'], nameSuffix: '-again' });
    overlay.resources = ['../other', '../again'];
  }
  if (random.chance(0.3)) {
    write('component', {
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      ...transformers(random, made),
      commonAnnotations: { component: 'x' },
    });
    overlay.components = ['../component'];
  }
  if (random.chance(0.2)) {
    const isThere = files.get('base/kustomization.yaml')?.includes('settings');
    overlay.configMapGenerator = [
      {
        name: 'settings',
        behavior: isThere ? random.pick(['merge', 'replace']) : 'create',
        literals: ['a=overlay', 'z=1'],
      },
    ];
  }
  if (random.chance(0.15)) {
    overlay.buildMetadata = random.some(
      ['originAnnotations', 'transformerAnnotations', 'managedByLabel'],
      0.7,
    );
  }
  write('overlay', overlay);
  return { files, directory: 'overlay' };
}
