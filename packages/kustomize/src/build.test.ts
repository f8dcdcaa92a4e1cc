import { build, KustomizeError } from './index';

function tree(files: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(files));
}

function failure(action: () => unknown): KustomizeError {
  try {
    action();
  } catch (error) {
    if (error instanceof KustomizeError) return error;
    throw error;
  }
  throw new Error('should have failed');
}

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - name: web
        image: web-stable
        envFrom:
        - configMapRef:
            name: settings
`;

const VIRTUAL_SERVICE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
spec:
  hosts: [web]
  http:
  - name: primary
    route:
    - destination: {host: web, subset: v1}
      weight: 100
    - destination: {host: web, subset: v2}
      weight: 0
`;

const SERVICE = {
  'base/kustomization.yaml': `resources: [deployment.yaml, virtualservice.yaml]
configMapGenerator:
- name: settings
  literals: [MODE=base]
`,
  'base/deployment.yaml': DEPLOYMENT,
  'base/virtualservice.yaml': VIRTUAL_SERVICE,
  'overlays/production/kustomization.yaml': `resources: [../../base]
namespace: shop
images:
- name: web-stable
  newName: registry.example.com/web
  newTag: "1.2"
replicas:
- name: web
  count: 3
labels:
- pairs: {environment: production}
patches:
- path: traffic.yaml
  target: {kind: VirtualService, name: web}
`,
  'overlays/production/traffic.yaml': `- op: test
  path: /spec/http/0/name
  value: primary
- op: replace
  path: /spec/http/0/route/0/weight
  value: 90
`,
};

describe('build', () => {
  it('renders an overlay as kustomize prints it', () => {
    const { text, warnings } = build(tree(SERVICE), 'overlays/production');
    expect(text).toBe(`apiVersion: v1
data:
  MODE: base
kind: ConfigMap
metadata:
  labels:
    environment: production
  name: settings-btf6f9dc9c
  namespace: shop
---
apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    environment: production
  name: web
  namespace: shop
spec:
  replicas: 3
  template:
    spec:
      containers:
      - envFrom:
        - configMapRef:
            name: settings-btf6f9dc9c
        image: registry.example.com/web:1.2
        name: web
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  labels:
    environment: production
  name: web
  namespace: shop
spec:
  hosts:
  - web
  http:
  - name: primary
    route:
    - destination:
        host: web
        subset: v1
      weight: 90
    - destination:
        host: web
        subset: v2
      weight: 0
`);
    expect(warnings).toEqual([]);
  });

  it('gives the resources as plain data', () => {
    const { resources } = build(tree(SERVICE), 'overlays/production');
    expect(resources.map(({ value }) => value.kind)).toEqual([
      'ConfigMap',
      'Deployment',
      'VirtualService',
    ]);
    expect(resources[1].value.spec).toMatchObject({ replicas: 3 });
  });

  it('knows the place that last wrote a field', () => {
    const { resources } = build(tree(SERVICE), 'overlays/production');
    const [config, deployment, virtualService] = resources;
    const weight = (index: number) =>
      virtualService.locate(['spec', 'http', 0, 'route', index, 'weight']);

    expect(weight(0)).toEqual({
      file: 'overlays/production/traffic.yaml',
      line: 6,
      column: 10,
    });
    expect(weight(1)).toMatchObject({
      file: 'base/virtualservice.yaml',
      line: 13,
    });
    expect(virtualService.locate(['spec', 'http'])).toEqual({
      file: 'base/virtualservice.yaml',
      line: 7,
      column: 3,
    });
    expect(virtualService.locate(['metadata', 'namespace'])).toMatchObject({
      file: 'overlays/production/kustomization.yaml',
      line: 2,
    });
    expect(deployment.locate(['spec', 'replicas'])).toMatchObject({
      file: 'overlays/production/kustomization.yaml',
      line: 9,
    });
    expect(
      deployment.locate(['spec', 'template', 'spec', 'containers', 0, 'image']),
    ).toMatchObject({
      file: 'overlays/production/kustomization.yaml',
      line: 4,
    });
    expect(
      deployment.locate(['metadata', 'labels', 'environment']),
    ).toMatchObject({
      file: 'overlays/production/kustomization.yaml',
      line: 11,
    });
    expect(config.locate(['data', 'MODE'])).toMatchObject({
      file: 'base/kustomization.yaml',
      line: 4,
    });
    expect(config.locate([])).toMatchObject({
      file: 'base/kustomization.yaml',
      line: 3,
    });
    expect(deployment.locate(['spec', 'missing'])).toMatchObject({
      file: 'base/deployment.yaml',
      line: 5,
    });
  });

  it('locates fields of an inline patch in the kustomization', () => {
    const files = tree({
      'kustomization.yaml': `resources: [web.yaml]
patches:
- patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: web
    spec:
      paused: true
`,
      'web.yaml': DEPLOYMENT,
    });
    const [deployment] = build(files, '.').resources;
    expect(deployment.locate(['spec', 'paused'])).toEqual({
      file: 'kustomization.yaml',
      line: 9,
      column: 15,
    });
  });

  it('names file, line and field of a test that fails', () => {
    const files = tree({
      ...SERVICE,
      'base/virtualservice.yaml': VIRTUAL_SERVICE.replace('primary', 'other'),
    });
    const error = failure(() => build(files, 'overlays/production'));
    expect(error).toMatchObject({
      code: 'test-failed',
      file: 'overlays/production/traffic.yaml',
      line: 1,
      field: 'patches[0]',
    });
  });

  it('refuses unknown fields with file and line', () => {
    const error = failure(() =>
      build(
        tree({ 'kustomization.yaml': 'namePrefix: a-\nimages:\n- nme: x\n' }),
        '',
      ),
    );
    expect(error).toMatchObject({
      code: 'unknown-field',
      file: 'kustomization.yaml',
      line: 3,
      field: 'images[0].nme',
    });
    expect(error.message).toBe(
      'kustomization.yaml:3 (images[0].nme): there is no field "nme" here',
    );
  });

  it.each([
    ['helmCharts: [{name: x}]', 'not-supported'],
    ['resources: [nope.yaml]', 'missing-file'],
    ['resources: [../outside.yaml]', 'outside-root'],
    ['resources: [/etc/passwd]', 'outside-root'],
    ['resources: [https://example.com/x.yaml]', 'remote-not-loaded'],
    ['resources: [.]', 'cycle'],
    ['namePrefix: 5', 'invalid-field'],
    ['namePrefix: [', 'yaml-syntax'],
    [
      'transformers: ["apiVersion: v1\\nkind: X\\nmetadata: {name: y}"]',
      'not-supported',
    ],
  ])('refuses %s', (text, code) => {
    const error = failure(() =>
      build(tree({ 'a/kustomization.yaml': text, 'outside.yaml': '' }), 'a'),
    );
    expect(error).toMatchObject({
      code,
      file: 'a/kustomization.yaml',
      line: 1,
    });
  });

  it('reads files outside of the folder only when allowed', () => {
    const files = tree({
      'a/kustomization.yaml': 'resources: [../web.yaml]',
      'web.yaml': DEPLOYMENT,
    });
    expect(failure(() => build(files, 'a')).code).toBe('outside-root');
    const { text } = build(files, 'a', { loadRestriction: 'none' });
    expect(text).toContain('name: web');
  });

  it('takes the order of the options before that of the kustomization', () => {
    const files = tree({
      'kustomization.yaml':
        'resources: [all.yaml]\nsortOptions: {order: legacy}\n',
      'all.yaml': `${DEPLOYMENT}---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
`,
    });
    const kinds = (order?: 'fifo') =>
      build(files, '.', { order }).resources.map(({ value }) => value.kind);
    expect(kinds()).toEqual(['Namespace', 'Deployment']);
    expect(kinds('fifo')).toEqual(['Deployment', 'Namespace']);
  });

  it('warns of deprecated fields', () => {
    const { warnings } = build(
      tree({
        'kustomization.yaml': 'resources: [web.yaml]\ncommonLabels: {a: b}\n',
        'web.yaml': DEPLOYMENT,
      }),
      '.',
    );
    expect(warnings).toEqual([
      {
        message: 'commonLabels is deprecated; use labels instead',
        file: 'kustomization.yaml',
        line: 2,
        field: 'commonLabels',
      },
    ]);
  });

  it('does not change the files it is given, nor keep anything between builds', () => {
    const files = tree(SERVICE);
    const before = new Map(files);
    const first = build(files, 'overlays/production').text;
    expect(build(files, 'overlays/production').text).toBe(first);
    expect(files).toEqual(before);
  });

  it('takes keys of prototypes as plain data', () => {
    const files = tree({
      'kustomization.yaml': 'resources: [a.yaml]',
      'a.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data: {__proto__: x, constructor: y, toString: z}
`,
    });
    const { text, resources } = build(files, '.');
    expect(text).toContain(
      'data:\n  __proto__: x\n  constructor: "y"\n  toString: z\n',
    );
    expect(Object.keys(resources[0].value.data as object)).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ]);
  });

  it('puts bytes that are no text into binaryData', () => {
    const files = new Map<string, string | Uint8Array>([
      [
        'kustomization.yaml',
        'configMapGenerator: [{name: a, files: [x.bin, y.txt]}]',
      ],
      ['x.bin', Uint8Array.from([0xff, 0xfe, 0])],
      ['y.txt', 'ü'],
    ]);
    const { text } = build(files, '.');
    expect(text).toContain('binaryData:\n  x.bin: //4A\ndata:\n  y.txt: ü\n');
  });
});

describe('safety', () => {
  it('refuses aliases that expand too far', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `l${level}: &l${level} [${Array(10)
          .fill(level === 0 ? 'x' : `*l${level - 1}`)
          .join(', ')}]`,
    );
    const files = tree({
      'kustomization.yaml': 'resources: [a.yaml]',
      'a.yaml': `kind: A\nmetadata: {name: a}\n${levels.join('\n')}\n`,
    });
    expect(failure(() => build(files, '.'))).toMatchObject({
      code: 'too-large',
      file: 'a.yaml',
    });
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['sequences', '- '.repeat(100_000)],
    ['mappings', '{a: '.repeat(100_000)],
  ])('refuses deep %s', (_, text) => {
    const files = tree({
      'kustomization.yaml': 'resources: [a.yaml]',
      'a.yaml': `a: b\nkind: A\nmetadata: {name: a}\nspec: ${text}`,
    });
    expect(failure(() => build(files, '.')).file).toBe('a.yaml');
  });

  it('refuses patches that copy a resource into itself again and again', () => {
    const operations = Array.from({ length: 40 }, (_, index) => ({
      op: 'copy',
      from: '/spec',
      path: `/spec/copy${index}`,
    }));
    const files = tree({
      'kustomization.yaml': `resources: [web.yaml]
patches:
- patch: '${JSON.stringify(operations)}'
  target: {kind: Deployment}
`,
      'web.yaml': DEPLOYMENT,
    });
    expect(failure(() => build(files, '.')).code).toBe('too-large');
  });

  it('refuses kustomizations in a circle', () => {
    const files = tree({
      'a/kustomization.yaml': 'resources: [../b]',
      'b/kustomization.yaml': 'resources: [../a]',
    });
    expect(failure(() => build(files, 'a'))).toMatchObject({
      code: 'cycle',
      file: 'b/kustomization.yaml',
    });
  });

  it('is not slowed down by patterns made to be slow', () => {
    const files = tree({
      'kustomization.yaml': `resources: [web.yaml]
patches:
- patch: '[{"op": "add", "path": "/x", "value": 1}]'
  target: {name: "(a+)+$"}
images: [{name: "(w+)+x", newTag: "1"}]
`,
      'web.yaml': DEPLOYMENT.replace(/web/g, `${'aw'.repeat(5000)}!`),
    });
    const start = Date.now();
    build(files, '.');
    expect(Date.now() - start).toBeLessThan(2000);
  });
});

describe('what is done to one resource after the other', () => {
  it('reports the error of the first stage, not that of the first resource', () => {
    const badImage = DEPLOYMENT.replace('web-stable', '[a]');
    const badLabels = `apiVersion: v1
kind: Service
metadata:
  name: api
  labels: none
`;
    const files = {
      'kustomization.yaml': `resources: [all.yaml]
labels: [{pairs: {team: shop}}]
images: [{name: a, newTag: "1"}]
`,
      'all.yaml': `${badImage}---\n${badLabels}`,
    };
    const error = failure(() => build(tree(files), '.'));
    expect(error.field).toBe('labels[0]');
    expect(error.line).toBe(19);
    const second = failure(() =>
      build(tree({ ...files, 'all.yaml': badImage }), '.'),
    );
    expect(second.field).toBe('images[0]');
  });

  it('says the same of a resource each time, whatever is changed in its values', () => {
    const { resources } = build(tree(SERVICE), 'overlays/production');
    const path = ['metadata', 'namespace'];
    const before = resources.map(resource => resource.locate(path));
    for (const { value } of resources) value.metadata = {};
    expect(resources.map(resource => resource.locate(path))).toEqual(before);
    expect(before[0]?.file).toBe('overlays/production/kustomization.yaml');
  });
});
