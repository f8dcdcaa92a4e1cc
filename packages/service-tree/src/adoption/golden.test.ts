import {
  analyze,
  createMesh,
  parseResources,
  parseRouteTests,
  runRouteTests,
  stockIngressGateway,
} from '@mesh-portal/istio-config';
import { build } from '@mesh-portal/kustomize';
import {
  adoptionFixtureNames,
  loadAdoption,
  render,
  writeAdoptionGolden,
  type AdoptionFixture,
} from '../__testUtils__/adoption';
import { validateObject } from '../__testUtils__/validate';
import { adoptService } from './adopt';

const sorted = (files: ReadonlyMap<string, string>) =>
  Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));

function adopted({ adoption }: AdoptionFixture) {
  if (!adoption.ok) {
    throw new Error(JSON.stringify(adoption, undefined, 2));
  }
  return adoption;
}

/** The repository once the pull request is merged. */
const merged = (fixture: AdoptionFixture) =>
  new Map([...fixture.repository, ...adopted(fixture).tree.files]);

// UPDATE_GOLDEN=1 rewrites the expected files; review the diff.
describe.each(adoptionFixtureNames())('adopting %s', name => {
  const fixture = loadAdoption(name);
  const { tree, report, spec } = adopted(fixture);
  const files = new Map([
    ...tree.files,
    ['report.json', `${JSON.stringify(report, undefined, 2)}\n`] as const,
  ]);
  if (process.env.UPDATE_GOLDEN) {
    writeAdoptionGolden(name, files);
  }

  it('gives the expected files and report', () => {
    const { golden } = process.env.UPDATE_GOLDEN ? loadAdoption(name) : fixture;
    expect(sorted(files)).toEqual(sorted(golden));
  });

  it('changes no file that is there', () => {
    expect(
      [...tree.files.keys()].filter(path => fixture.repository.has(path)),
    ).toEqual([]);
  });

  it('gives the same again once it is merged', () => {
    const again = adoptService({
      files: merged(fixture),
      path: spec.spec.workload.adopted?.path ?? '',
      spec: {
        ...spec,
        spec: { ...spec.spec, releases: undefined, callers: undefined },
      },
      platform: fixture.platform,
      render,
    });
    expect(again.ok && sorted(again.tree.files)).toEqual(sorted(tree.files));
  });

  it.each(tree.overlays)(
    'renders $environment',
    ({ path, namespace, mesh }) => {
      const { resources, warnings } = build(merged(fixture), path);
      // What their own kustomization says is theirs.
      expect(
        warnings.filter(({ file }) => !fixture.repository.has(file ?? '')),
      ).toEqual([]);
      expect(
        resources.flatMap(({ value }) =>
          value.kind === 'StatefulSet' ? [] : validateObject(value) ?? [],
        ),
      ).toEqual([]);
      const declared = fixture.platform.meshes.find(each => each.name === mesh);
      const whole = createMesh({
        settings: {
          name: mesh,
          istioVersion: declared?.istioVersion ?? '1.30',
          rootNamespace: 'istio-system',
          clusterDomain: 'cluster.local',
          injection: declared?.injection ?? 'sidecar',
        },
        own: [...resources],
        context: [
          ...(fixture.context
            ? parseResources(fixture.context, 'context.yaml').resources
            : stockIngressGateway()),
          {
            value: {
              apiVersion: 'v1',
              kind: 'Namespace',
              metadata: {
                name: namespace,
                labels: declared
                  ? { 'istio.io/rev': 'prod-stable' }
                  : { 'istio-injection': 'enabled' },
              },
            },
          },
        ],
      });
      expect(
        analyze(whole)
          .filter(({ level }) => level !== 'info')
          .map(({ code, message, resource }) => [code, resource.name, message]),
      ).toEqual([]);
      const environment = path.slice(path.lastIndexOf('/') + 1);
      const testPath = `${tree.root}/tests/${environment}.yaml`;
      const { tests, problems } = parseRouteTests(
        tree.files.get(testPath) ?? '',
        testPath,
      );
      expect(problems).toEqual([]);
      expect(tests.length).toBeGreaterThan(0);
      expect(
        runRouteTests(whole, tests)
          .filter(({ verdict }) => verdict !== 'passed')
          .map(({ test, failures, reason }) => [test.name, failures, reason]),
      ).toEqual([]);
    },
  );
});
