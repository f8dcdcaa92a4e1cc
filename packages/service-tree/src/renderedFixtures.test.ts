import {
  analyze,
  createMesh,
  parseResources,
  parseRouteTests,
  runRouteTests,
  stockIngressGateway,
  type MeshResource,
} from '@mesh-portal/istio-config';
import { build } from '@mesh-portal/kustomize';
import { parseAllDocuments } from 'yaml';
import { meshOf } from './model/service';
import { planRegistration } from './registration/planRegistration';
import { seedPlatformRepository } from './registration/seedPlatformRepository';
import {
  fixtureNames,
  loadFixture,
  type Fixture,
} from './__testUtils__/fixtures';
import { validateObject } from './__testUtils__/validate';

interface Overlay {
  readonly name: string;
  readonly fixture: Fixture;
  readonly folder: string;
  readonly environment?: string;
}

const fixtures = fixtureNames().map(loadFixture);

const overlays = fixtures.flatMap((fixture): Overlay[] =>
  fixture.tree.overlays.map(({ environment, path }) => ({
    name: `${fixture.name}/${environment}`,
    fixture,
    folder: path,
    environment,
  })),
);

const builds = fixtures.flatMap((fixture): Overlay[] => {
  const folder = `${fixture.tree.root}/build`;
  return fixture.tree.files.has(`${folder}/kustomization.yaml`)
    ? [{ name: `${fixture.name}/build`, fixture, folder }]
    : [];
});

const render = ({ fixture, folder }: Overlay) =>
  build(fixture.tree.files, folder);

describe.each([...overlays, ...builds])('$name', overlay => {
  it('renders without a warning', () => {
    const { resources, warnings } = render(overlay);
    expect(warnings).toEqual([]);
    expect(resources.length).toBeGreaterThan(0);
  });

  it('is valid by the schemas of its kinds', () => {
    expect(
      render(overlay).resources.flatMap(
        ({ value }) => validateObject(value) ?? [],
      ),
    ).toEqual([]);
  });
});

/** What a mesh has besides one service: its gateways, and the namespaces that registering makes. */
function contextOf(
  { spec, platform, context }: Fixture,
  mesh: string,
): MeshResource[] {
  const repository = spec.spec.repository ?? {
    url: 'https://git.example.com/services/any',
    branch: 'main',
  };
  const seed = seedPlatformRepository({ repository, platform });
  const { changes } = planRegistration(
    seed,
    { ...spec, spec: { ...spec.spec, repository } },
    platform,
  );
  const files = [...seed, ...changes].filter(
    ([path]) =>
      path.startsWith(`meshes/${mesh}/`) || /^namespaces\/.*\.yaml$/.test(path),
  );
  return [
    ...(context
      ? parseResources(context, 'context.yaml').resources
      : stockIngressGateway()),
    ...files.flatMap(([path, text]) => parseResources(text, path).resources),
  ];
}

const NO_TESTS =
  '{ apiVersion: mesh-portal.io/v1alpha1, kind: RouteTest, metadata: { name: none }, tests: [] }';

/** The mesh of an overlay, with what registering it makes. */
function meshAround(overlay: Overlay) {
  const { fixture, environment } = overlay;
  const spec = fixture.spec.spec.environments.find(
    ({ name }) => name === environment,
  );
  const mesh = meshOf(spec ?? {}, fixture.platform);
  return createMesh({
    settings: {
      name: mesh.name,
      istioVersion: mesh.istioVersion,
      rootNamespace: mesh.rootNamespace,
      clusterDomain: mesh.clusterDomain,
      injection: mesh.injection,
    },
    own: [...render(overlay).resources],
    context: contextOf(fixture, mesh.name),
  });
}

it.each(overlays)('$name has no error and no warning', overlay => {
  expect(
    analyze(meshAround(overlay))
      .filter(({ level }) => level !== 'info')
      .map(
        ({ code, message, resource }) =>
          `${code} ${resource.kind}/${resource.name}: ${message}`,
      ),
  ).toEqual([]);
});

it.each(overlays)('$name passes its route tests', overlay => {
  const { fixture, environment } = overlay;
  const path = `${fixture.tree.root}/tests/${environment}.yaml`;
  const { tests, problems } = parseRouteTests(
    // Who may be called by nobody has no tests.
    fixture.tree.files.get(path) ?? NO_TESTS,
    path,
  );
  expect(problems).toEqual([]);
  expect(
    runRouteTests(meshAround(overlay), tests)
      .filter(({ verdict }) => verdict !== 'passed')
      .map(({ test, verdict, failures, reason }) => [
        test.name,
        verdict,
        failures.map(({ message }) => message),
        reason,
      ]),
  ).toEqual([]);
});

it.each(
  fixtures.flatMap(fixture =>
    [...fixture.tree.files]
      .filter(([path]) => path.startsWith('argocd/'))
      .map(([path, content]) => ({ name: `${fixture.name}/${path}`, content })),
  ),
)("$name is valid by Argo CD's schema", ({ content }) => {
  expect(
    parseAllDocuments(content).map(document => validateObject(document.toJS())),
  ).toEqual([undefined]);
});

it('binds the rights of discovery to the ServiceAccount of the namespace', () => {
  const overlay = overlays.find(({ fixture }) => fixture.name === 'spring');
  const binding =
    overlay &&
    render(overlay)
      .resources.map(({ value }) => value)
      .find(({ kind }) => kind === 'RoleBinding');
  expect(binding).toMatchObject({
    roleRef: { kind: 'Role', name: 'product-page-discovery' },
    subjects: [
      { kind: 'ServiceAccount', name: 'app-product-page', namespace: 'shop' },
    ],
  });
});
