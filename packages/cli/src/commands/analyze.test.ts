import { Caller, SPEC, TREE } from '../__testUtils__/caller';

let caller: Caller;
beforeEach(() => {
  caller = new Caller();
});
afterEach(() => caller.leave());

/** The service of the tests before it had a canary. */
const STABLE_ALONE = SPEC.replace(/ {4}- \{ name: canary.*\n/, '')
  .replace(/ {4}rules:[^]*?(?= {2}environments)/, '')
  .replace(', weights: { stable: 90, canary: 10 }', '');

function generate(spec: string, folder: string) {
  caller.write('spec.yaml', spec);
  expect(caller.run('generate', '-f', 'spec.yaml', '-o', folder)).toMatchObject(
    { code: 0, err: '' },
  );
}

/** Codes that are found in each environment. */
function codes(...args: string[]): Record<string, string[]> {
  const { out } = caller.run('analyze', ...args, '-o', 'json');
  return Object.fromEntries(
    JSON.parse(out).map(
      (one: { overlay: string; findings: { code: string }[] }) => [
        one.overlay,
        one.findings.map(({ code }) => code),
      ],
    ),
  );
}

describe('analyze --before', () => {
  it('says where a release gets requests in the commit that creates or removes it', () => {
    generate(STABLE_ALONE, 'alone');
    generate(SPEC, 'service');
    expect(codes('service').production).not.toContain('MSH0012');
    expect(codes('service', '--before', 'alone').production).toContain(
      'MSH0012',
    );
    expect(codes('alone', '--before', 'service').production).toContain(
      'MSH0013',
    );
    expect(codes('service', '--before', 'service').production).toEqual(
      codes('service').production,
    );
  });

  it('says where several releases get one image at once', () => {
    generate(SPEC, 'before');
    generate(SPEC, 'service');
    const setTags = (folder: string, [stable, canary]: string[]) =>
      caller.edit(
        `${TREE.replace(
          'service',
          folder,
        )}/overlays/production/kustomization.yaml`,
        text =>
          text.replace(
            /newTag: .*([^]*)newTag: .*/,
            `newTag: '${stable}'$1newTag: '${canary}'`,
          ),
      );
    setTags('before', ['1', '2']);
    setTags('service', ['1', '3']);
    expect(codes('service', '--before', 'before').production).not.toContain(
      'MSH0015',
    );
    setTags('service', ['3', '3']);
    expect(codes('service', '--before', 'before').production).toContain(
      'MSH0015',
    );
  });

  it('takes an overlay that is not there before for a new one', () => {
    generate(STABLE_ALONE, 'alone');
    generate(SPEC, 'service');
    caller.remove(`${TREE.replace('service', 'alone')}/overlays/production`);
    const found = codes('service', '--before', 'alone');
    expect(found.production).toEqual(codes('service').production);
    expect(found.staging).toContain('MSH0012');
  });

  it('says in one line that there is nothing before, and goes on', () => {
    generate(SPEC, 'service');
    const alone = caller.run('analyze', 'service');
    const before = (folder: string) =>
      caller.run('analyze', 'service', '--before', folder);
    expect(before('nowhere')).toEqual({
      ...alone,
      err: `mesh-portal analyze: --before: there is no folder ${caller.folder}/nowhere; nothing is compared\n`,
    });
    caller.write('empty/README.md', '');
    expect(before('empty')).toEqual({
      ...alone,
      err: expect.stringMatching(
        /^mesh-portal analyze: --before: .*\/empty is no kustomization, .*; nothing is compared\n$/,
      ),
    });
    expect(before(`${TREE}/overlays/production`)).toEqual({
      ...alone,
      err: `mesh-portal analyze: --before: ${TREE}/overlays/production has no overlay production, staging yet; nothing is compared there\n`,
    });
  });

  it('lets a commit pass that repairs what could not be rendered', () => {
    generate(SPEC, 'before');
    generate(SPEC, 'service');
    caller.edit(
      `${TREE.replace('service', 'before')}/base/kustomization.yaml`,
      text => text.replace('deployment.yaml', 'gone.yaml'),
    );
    expect(
      caller.run('analyze', 'service', '--before', 'before'),
    ).toMatchObject({
      code: 0,
      err: expect.stringMatching(/gone\.yaml.*; nothing is compared\n$/),
    });
  });
});

describe('analyze of one mesh', () => {
  const bothOn = (...meshes: string[]) =>
    meshes.reduce(
      (spec, mesh, index) =>
        spec.replace(
          index === 0 ? '{ name: staging,' : '{ name: production,',
          match => `${match} mesh: ${mesh},`,
        ),
      SPEC,
    );
  /** The gateways of both environments claim the host of production. */
  function claimTwice() {
    for (const file of ['hosts.yaml', 'hosts-gateway.yaml']) {
      caller.edit(`${TREE}/overlays/staging/${file}`, text =>
        text.replace('orders.staging.example.com', 'orders.example.com'),
      );
    }
  }

  it('sees what the environments of a mesh take from each other', () => {
    generate(bothOn('main', 'main'), 'service');
    const fine = codes('service');
    claimTwice();
    const found = codes('service');
    expect(fine).toEqual({ production: [], staging: [] });
    expect(found.production).toContain('MSH0003');
    expect(found.staging).toContain('MSH0003');
    const { out } = caller.run('analyze', 'service');
    expect(out).toMatch(/^production: [^]*\nstaging: /);
  });

  it('keeps apart what is delivered to different meshes', () => {
    generate(bothOn('test', 'main'), 'service');
    const fine = codes('service');
    claimTwice();
    expect(codes('service')).toEqual(fine);
  });
});

describe('analyze --mesh', () => {
  const mesh = (name: string, more = '') =>
    caller.write(`${name}.yaml`, `name: ${name}\n${more}`);

  it('judges by what a file declares, as the portal does', () => {
    generate(SPEC, 'service');
    mesh('default', 'injection: none\nstockIngressGateway: false\n');
    expect(codes('service', '--mesh', 'default.yaml')).not.toEqual(
      codes('service'),
    );
    mesh('default');
    expect(codes('service', '--mesh', 'default.yaml')).toEqual(
      codes('service'),
    );
  });

  it('gives each environment the mesh that it names', () => {
    generate(
      SPEC.replace('{ name: staging,', '{ name: staging, mesh: test,').replace(
        '{ name: production,',
        '{ name: production, mesh: main,',
      ),
      'service',
    );
    mesh('test', "istioVersion: '1.31'\n");
    mesh('main', "istioVersion: '1.29'\n");
    const run = (...args: string[]) =>
      caller.run('route', 'service', '--host=orders', ...args);
    const { out } = run('--mesh=test.yaml', '--mesh=main.yaml');
    expect(out).toContain('production, assuming Istio 1.29');
    expect(out).toContain('staging, assuming Istio 1.31');
    expect(run('--mesh=test.yaml')).toEqual({
      code: 2,
      out: '',
      err: 'mesh-portal route: the overlay production is delivered to mesh main, and --mesh declares test; give the file of main too\n',
    });
  });

  it.each([
    [
      'injection: sometimes\n',
      "--mesh: main.yaml:2: injection must be 'sidecar', 'revision:<name>', 'ambient' or 'none', got 'sometimes'",
    ],
    ['name: two\n', '--mesh: main.yaml:2: Map keys must be unique'],
    [
      'gateways:\n  - ref: a/b\n    hosts: []\n',
      "--mesh: main.yaml:4: gateways.0.hosts is empty: list the hosts that services may use, such as '*.example.com'",
    ],
  ])('names file, line and field of %j', (more, message) => {
    generate(SPEC, 'service');
    mesh('main', more);
    expect(caller.run('analyze', 'service', '--mesh=main.yaml')).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining(`mesh-portal analyze: ${message}`),
    });
  });

  it('says what is wrong with the files together', () => {
    generate(SPEC, 'service');
    mesh('main');
    const err = (...args: string[]) =>
      caller.run('analyze', 'service', ...args).err;
    expect(err('--mesh=gone.yaml')).toBe(
      'mesh-portal analyze: --mesh: there is no file gone.yaml\n',
    );
    expect(err('--mesh=main.yaml', '--mesh=main.yaml')).toBe(
      "mesh-portal analyze: --mesh: main.yaml:1: name repeats 'main', which main.yaml declares\n",
    );
    expect(err('--mesh=main.yaml', '--istio-version=1.31')).toBe(
      'mesh-portal analyze: --mesh and --istio-version exclude each other; set istioVersion in the file\n',
    );
    expect(err('--mesh=spec.yaml')).toContain(
      '--mesh: spec.yaml:1: apiVersion is no field; there are name,',
    );
  });
});

describe('analyze for a Git host', () => {
  function breakSubset() {
    caller.generate('repository/services/orders');
    caller.edit(
      'repository/services/orders/kustomize-root/shop-orders/base/destinationrule.yaml',
      text => text.replace('release: v2', 'release: v9'),
    );
  }
  const FILE =
    'services/orders/kustomize-root/shop-orders/base/destinationrule.yaml';

  it('names files in SARIF from the root of the repository', () => {
    breakSubset();
    const uris = () => {
      const { code, out } = caller.runIn(
        'repository/services/orders',
        'analyze',
        '.',
        '--fail-on=warning',
        '--sarif=mesh.sarif',
      );
      expect(code).toBe(1);
      expect(out).toMatch(/^production: 1 error/);
      const { runs } = JSON.parse(
        caller.read('repository/services/orders/mesh.sarif'),
      );
      return runs[0].results.map(
        (result: {
          locations: {
            physicalLocation: { artifactLocation: { uri: string } };
          }[];
        }) => result.locations[0].physicalLocation.artifactLocation.uri,
      );
    };
    expect(uris()).toContain(FILE.replace('services/orders/', ''));
    caller.write('repository/.git/HEAD', '');
    expect(uris()).toContain(FILE);
  });

  it('prints workflow commands below the text', () => {
    breakSubset();
    caller.write('repository/.git/HEAD', '');
    const run = (output: string) =>
      caller.runIn('repository/services/orders', 'analyze', '.', '-o', output)
        .out;
    const text = run('text');
    const github = run('github');
    expect(github.startsWith(text)).toBe(true);
    const commands = github.slice(text.length).trimEnd().split('\n');
    expect(commands).toHaveLength(
      JSON.parse(run('json')).flatMap(
        (one: { findings: unknown[] }) => one.findings,
      ).length,
    );
    expect(commands).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^::(error|warning) file=${FILE},line=\\d+,col=\\d+,title=\\w+ in production::.*%0A`,
        ),
      ),
    );
  });
});

describe('analyze --suppress', () => {
  const production = (...suppress: string[]) =>
    codes(
      'service',
      '--before',
      'alone',
      ...suppress.flatMap(entry => ['--suppress', entry]),
    ).production;

  it('leaves out a code, or a code on some resources', () => {
    generate(STABLE_ALONE, 'alone');
    generate(SPEC, 'service');
    const all = production();
    const without = all.filter(code => code !== 'MSH0012');
    expect(without.length).toBeLessThan(all.length);
    expect(production('MSH0012')).toEqual(without);
    expect(production('MSH0012=VirtualService/shop/orders*')).toEqual(without);
    expect(production('MSH0012=VirtualService/other/*')).toEqual(all);
    expect(production(...new Set(all))).toEqual([]);
  });

  it('says what is wrong with an entry', () => {
    generate(SPEC, 'service');
    expect(caller.run('analyze', 'service', '--suppress', 'MSH9999')).toEqual({
      code: 2,
      out: '',
      err: "mesh-portal analyze: --suppress: 'MSH9999': there is no code MSH9999\n",
    });
  });
});
