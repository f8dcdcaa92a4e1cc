import { build } from '@mesh-portal/kustomize';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { render } from '../__testUtils__/adoption';
import { defaultPlatform } from '../platform';
import { adoptService } from './adopt';

const key = fc.constantFrom('app', 'release', 'version', 'tier', 'x/y');
const value = fc.constantFrom('orders', 'v1', 'v2', 'web', '1.2.3');
const labels = fc.dictionary(key, value, { minKeys: 1, maxKeys: 4 });

const repositories = fc.record({
  deployments: fc.array(
    fc.record({ labels, replicas: fc.integer({ min: 0, max: 5 }) }),
    { minLength: 1, maxLength: 3 },
  ),
  selected: fc.integer({ min: 1, max: 4 }),
  ports: fc.uniqueArray(
    fc.constantFrom('http', 'http-admin', 'grpc', 'tcp-raw', 'tls'),
    { minLength: 1, maxLength: 3 },
  ),
  comment: fc.constantFrom('', '# ours\n', '\n\n# "quoted": text\n'),
});

/** Manifests with unusual labels; the Service selects by some labels of the first Deployment. */
function manifests({
  deployments,
  selected,
  ports,
  comment,
}: typeof repositories extends fc.Arbitrary<infer T> ? T : never) {
  const selector = Object.fromEntries(
    Object.entries(deployments[0].labels).slice(0, selected),
  );
  const files = new Map<string, string>();
  deployments.forEach((each, index) => {
    files.set(
      `deploy/d${index}.yaml`,
      comment +
        stringify({
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: `orders-${index}` },
          spec: {
            replicas: each.replicas,
            selector: { matchLabels: each.labels },
            template: {
              metadata: { labels: each.labels },
              spec: { containers: [{ name: 'app', image: 'a.example/b:1' }] },
            },
          },
        }),
    );
  });
  files.set(
    'deploy/service.yaml',
    comment +
      stringify({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'orders' },
        spec: {
          selector,
          ports: ports.map((name, index) => ({ name, port: 8000 + index })),
        },
      }),
  );
  return { files, selector };
}

type Labels = Record<string, string>;
interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector: unknown;
    readonly subsets?: { name: string; labels: Labels }[];
    readonly template: { readonly metadata: { readonly labels: Labels } };
  };
}

const has = (all: Labels, some: Labels) =>
  Object.entries(some).every(([name, each]) => all[name] === each);

it('touches no file and no selector, and each release is told apart', () => {
  fc.assert(
    fc.property(repositories, shape => {
      const { files, selector } = manifests(shape);
      const before = new Map(files);
      const adoption = adoptService({
        files,
        path: 'deploy',
        spec: { metadata: { name: 'orders', owner: 'group:default/a' } },
        platform: defaultPlatform(),
        render,
      });
      expect([...files]).toEqual([...before]);
      if (!adoption.ok) {
        throw new Error(JSON.stringify(adoption, undefined, 1));
      }
      const { tree } = adoption;
      const added = [...tree.files.keys()];
      expect(added.filter(path => files.has(path))).toEqual([]);
      expect(added.filter(path => path.startsWith('deploy/'))).toEqual([
        'deploy/kustomization.yaml',
      ]);
      const resources = build(
        new Map([...files, ...tree.files]),
        tree.overlays[0].path,
      ).resources.map(each => each.value as unknown as Rendered);
      const deployments = resources.filter(({ kind }) => kind === 'Deployment');
      shape.deployments.forEach((each, index) => {
        const found = deployments.find(
          ({ metadata }) => metadata.name === `orders-${index}`,
        );
        expect(found?.spec.selector).toEqual({ matchLabels: each.labels });
        const now = found?.spec.template.metadata.labels ?? {};
        expect(now).toMatchObject(each.labels);
        expect(has(now, selector)).toBe(has(each.labels, selector));
      });
      const service = resources.find(({ kind }) => kind === 'Service');
      expect(service?.spec.selector).toEqual(selector);
      const subsets =
        resources.find(({ kind }) => kind === 'DestinationRule')?.spec
          .subsets ?? [];
      const pods = deployments
        .map(each => each.spec.template.metadata.labels)
        .filter(each => has(each, selector));
      for (const pod of subsets.length > 0 ? pods : []) {
        expect(subsets.filter(subset => has(pod, subset.labels))).toHaveLength(
          1,
        );
      }
    }),
    { numRuns: 60 },
  );
});
