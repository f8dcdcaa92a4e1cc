import { Caller, SPEC, TREE } from './__testUtils__/caller';

let caller: Caller;

beforeEach(() => {
  caller = new Caller();
});
afterEach(() => {
  caller.leave();
});

describe('mesh-portal', () => {
  it('lists its commands, and says what is wrong with a call', () => {
    expect(caller.run('--help')).toMatchObject({ code: 0 });
    expect(caller.run('--help').out).toMatch(/generate[^]*render[^]*analyze/);
    expect(caller.run()).toMatchObject({ code: 2, out: '' });
    expect(caller.run('frobnicate')).toMatchObject({
      code: 2,
      err: "mesh-portal: there is no command 'frobnicate'; there are generate, render, analyze, route, test, diff\n",
    });
    expect(caller.run('analyze', '.', '--frobnicate').code).toBe(2);
    expect(caller.run('analyze', '--help').out).toContain('--fail-on');
    expect(caller.run('render', '--help').code).toBe(0);
  });
});

describe('generate', () => {
  it('writes a service whose every overlay renders and has no errors', () => {
    caller.generate();
    const rendered = caller.run('render', `${TREE}/overlays/production`);
    expect(rendered.code).toBe(0);
    expect(rendered.out).toContain('kind: VirtualService');
    expect(rendered.out).toContain('weight: 10');

    const analyzed = caller.run('analyze', 'service', '-o', 'json');
    const overlays = JSON.parse(analyzed.out);
    expect(overlays.map((one: { overlay: string }) => one.overlay)).toEqual([
      'production',
      'staging',
    ]);
    expect(analyzed.code).toBe(0);

    const tested = caller.run('test', 'service');
    expect(tested.out).toContain('callers in the mesh');
    expect(tested.code).toBe(0);
  });

  it('gives the same bytes from the spec that it stored', () => {
    caller.generate();
    const again = caller.run(
      'generate',
      '-f',
      'service/.mesh-portal/service.yaml',
      '-o',
      'again',
    );
    expect(again.code).toBe(0);
    for (const path of ['catalog-info.yaml', '.mesh-portal/lock.yaml']) {
      expect(caller.read(`again/${path}`)).toBe(caller.read(`service/${path}`));
    }
  });

  it('names file, line and field of what is wrong, and writes nothing', () => {
    caller.write('spec.yaml', SPEC.replace('replicas: 1', 'replicas: -1'));
    const { code, err } = caller.run(
      'generate',
      '-f',
      'spec.yaml',
      '-o',
      'service',
    );
    expect(code).toBe(2);
    expect(err).toMatch(
      /spec\.yaml:10:\d+: spec\.releases\.1\.replicas: -1 is out of range/,
    );
    expect(() => caller.read('service/catalog-info.yaml')).toThrow();
  });

  it('does not write over what somebody changed since', () => {
    caller.generate();
    const file = `${TREE}/overlays/production/kustomization.yaml`;
    caller.edit(file, text => `${text}# mine\n`);
    const edited = caller.read(file);
    const again = ['generate', '-f', 'spec.yaml', '-o', 'service'];
    const refused = caller.run(...again);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('overlays/production/kustomization.yaml');
    expect(caller.read(file)).toBe(edited);
    expect(caller.run(...again, '--force').code).toBe(0);
    expect(caller.read(file)).not.toBe(edited);
    // what is as it was generated follows the spec without being asked
    caller.write('spec.yaml', SPEC.replace('replicas: 1', 'replicas: 3'));
    expect(caller.run(...again).code).toBe(0);
  });

  it('does not write over what somebody else wrote, unless told to', () => {
    caller.write('spec.yaml', SPEC);
    caller.write('service/catalog-info.yaml', 'mine: true\n');
    const refused = caller.run('generate', '-f', 'spec.yaml', '-o', 'service');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('catalog-info.yaml');
    expect(caller.read('service/catalog-info.yaml')).toBe('mine: true\n');
    expect(
      caller.run('generate', '-f', 'spec.yaml', '-o', 'service', '--force')
        .code,
    ).toBe(0);
  });
});

describe('render', () => {
  it('prints every overlay of a repository', () => {
    caller.generate();
    const { out } = caller.run('render', 'service', '-o', 'json');
    const overlays = JSON.parse(out);
    expect(overlays).toHaveLength(2);
    expect(
      overlays[0].resources.some(
        (one: { kind: string }) => one.kind === 'Deployment',
      ),
    ).toBe(true);
  });

  it('names file and field of a kustomization that it can not build', () => {
    caller.write('kustomization.yaml', 'resources:\n  - missing.yaml\n');
    const { code, err } = caller.run('render', '.');
    expect(code).toBe(2);
    expect(err).toContain('missing.yaml');
    expect(caller.run('render', 'nowhere')).toMatchObject({ code: 2 });
  });
});

describe('analyze', () => {
  function breakSubset() {
    caller.generate();
    caller.edit(`${TREE}/base/destinationrule.yaml`, text =>
      text.replace('release: v2', 'release: v9'),
    );
  }

  it('finds a subset without a workload, with its place, and fails', () => {
    breakSubset();
    const { code, out } = caller.run(
      'analyze',
      'service',
      '--fail-on',
      'warning',
    );
    expect(code).toBe(1);
    expect(out).toMatch(
      /service\/kustomize-root\/shop-orders\/base\/destinationrule\.yaml:\d+: (error|warning) \w+: .*canary/,
    );
  });

  it('prints SARIF and JUnit that say the same', () => {
    breakSubset();
    const sarif = JSON.parse(
      caller.run('analyze', 'service', '-o', 'sarif').out,
    );
    const found = JSON.parse(
      caller.run('analyze', 'service', '-o', 'json').out,
    ).flatMap((one: { findings: unknown[] }) => one.findings);
    expect(found.length).toBeGreaterThan(0);
    expect(sarif.runs[0].results).toHaveLength(found.length);
    const junit = caller.run('analyze', 'service', '-o', 'junit').out;
    expect(junit.match(/<failure /g)).toHaveLength(found.length);
  });

  it('takes the rest of the mesh from --context', () => {
    caller.generate();
    caller.write(
      'platform/other.yaml',
      `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: thief, namespace: elsewhere }
spec:
  hosts: [orders.example.com]
  gateways: [shop/orders-gateway]
  http: [{ route: [{ destination: { host: other.elsewhere.svc.cluster.local } }] }]
`,
    );
    const alone = JSON.parse(
      caller.run('analyze', 'service', '-o', 'json').out,
    );
    const together = JSON.parse(
      caller.run('analyze', 'service', '--context', 'platform', '-o', 'json')
        .out,
    );
    const count = (list: { findings: unknown[] }[]) =>
      list.reduce((sum, one) => sum + one.findings.length, 0);
    expect(count(together)).toBeGreaterThan(count(alone));
  });
});
