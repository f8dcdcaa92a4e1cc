import { build } from '../build';

/** Builds a root kustomization over one file of resources. */
function render(kustomization: string, resources: string): string {
  return build(
    new Map([
      ['kustomization.yaml', `resources: [all.yaml]\n${kustomization}`],
      ['all.yaml', resources],
    ]),
    '.',
    { order: 'fifo' },
  ).text;
}

const POD = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  volumes:
  - configMap: {name: settings}
  - configMap: {name: unknown}
`;
const CONFIG_MAP = `---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
`;

describe('updateNameReferences', () => {
  it('follows a prefix, and leaves names that are not here', () => {
    const text = render('namePrefix: x-\n', POD + CONFIG_MAP);
    expect(text).toContain(
      'name: x-settings\n  - configMap:\n      name: unknown',
    );
  });

  it('follows the hash of a generated name', () => {
    const text = render(
      'configMapGenerator: [{name: settings, literals: [a=b]}]\n',
      POD,
    );
    const [, name] = /name: (settings-\w+)/.exec(text) ?? [];
    expect(text.split(name)).toHaveLength(3);
  });

  it('looks into the namespace of the referrer only', () => {
    const text = render(
      'namePrefix: x-\n',
      POD + CONFIG_MAP.replace('settings}', 'settings, namespace: other}'),
    );
    expect(text).toContain('configMap:\n      name: settings\n');
  });

  it('writes name and namespace of subjects', () => {
    const text = render(
      'namespace: shop\nnamePrefix: x-\n',
      `apiVersion: v1
kind: ServiceAccount
metadata: {name: runner}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: gone}
subjects: [{kind: ServiceAccount, name: runner}]
`,
    );
    expect(text).toContain(
      'subjects:\n- kind: ServiceAccount\n  name: x-runner\n  namespace: shop\n',
    );
    expect(text).toContain('name: gone\n');
  });

  it('leaves a name alone that got different prefixes elsewhere', () => {
    const overlay = (name: string) =>
      [
        `${name}/kustomization.yaml`,
        `resources: [../base]\nnamePrefix: ${name}-\n`,
      ] as const;
    const files = new Map<string, string>([
      ['kustomization.yaml', 'resources: [a, b, pod.yaml]\n'],
      ['pod.yaml', POD],
      overlay('a'),
      overlay('b'),
      ['base/kustomization.yaml', 'resources: [c.yaml]\n'],
      ['base/c.yaml', CONFIG_MAP],
    ]);
    const { text } = build(files, '.');
    expect(text).toContain('configMap:\n      name: settings\n');
    expect(text).toContain('name: a-settings\n');
  });
});
