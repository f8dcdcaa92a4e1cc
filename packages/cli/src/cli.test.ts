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
    caller.generate();
    caller.edit(`${TREE}/base/virtualservice.yaml`, text =>
      text.replace('subset: stable', 'subset: sable'),
    );
    for (const command of ['render', 'analyze']) {
      expect(caller.run(command, 'service').err).toMatch(
        new RegExp(
          `^mesh-portal ${command}: ${TREE}/overlays/production/traffic\\.yaml:\\d+ \\(patches\\[0\\]\\): test `,
        ),
      );
    }
    expect(caller.run('render', 'nowhere')).toMatchObject({ code: 2 });
  });
});

describe('analyze --rules', () => {
  const RULES = `apiVersion: mesh-portal.io/v1alpha1
kind: GuardRails
owner: group:default/platform
version: "3"
hosts: [example.org]
replicas: { production: 2 }
`;
  const analyzed = (...args: string[]) =>
    caller.run('analyze', 'service', '--rules', 'rules.yaml', ...args);

  it('says which rule of whom is broken, where, for each environment', () => {
    caller.generate();
    caller.write('rules.yaml', RULES);
    const { code, out } = analyzed();
    expect(code).toBe(1);
    const base = 'service/kustomize-root/shop-orders/base';
    expect(out).toContain(
      `${base}/gateway.yaml:23: error MSH0101: the host orders.example.com is in none of the domains example.org: rule hosts of group:default/platform, version 3`,
    );
    expect(out).toMatch(
      /production: [^]*overlays\/production\/kustomization\.yaml:\d+: error MSH0105: orders-v2 has 1 pods, and environment production needs 2 at least: rule replicas of group:default\/platform, version 3/,
    );
    expect(
      out.split('production: ')[0] + out.split('staging: ')[1],
    ).not.toMatch(/environment staging needs/);
    const [finding] = JSON.parse(analyzed('-o', 'json').out)[0].findings;
    expect(finding.args).toMatchObject({
      rule: 'hosts',
      owner: 'group:default/platform',
      version: '3',
    });
    const { runs } = JSON.parse(analyzed('-o', 'sarif').out);
    expect(runs[0].results[0]).toMatchObject({
      ruleId: 'MSH0101',
      properties: {
        rule: 'hosts',
        owner: 'group:default/platform',
        version: '3',
      },
      message: { text: expect.stringContaining('version 3') },
    });
  });

  it('keeps the rules whatever a resource says', () => {
    caller.generate();
    caller.write('rules.yaml', RULES);
    caller.edit(`${TREE}/base/gateway.yaml`, text =>
      text.replace(
        'metadata:\n',
        "metadata:\n  annotations:\n    mesh-portal.io/suppress-findings: '*'\n",
      ),
    );
    expect(analyzed().out).toContain('base/gateway.yaml:25: error MSH0101');
  });

  it('passes a service that keeps them', () => {
    caller.generate();
    caller.write('rules.yaml', RULES.replace('example.org', 'example.com'));
    caller.edit(`${TREE}/overlays/production/kustomization.yaml`, text =>
      text.replace(/count: 1/g, 'count: 2'),
    );
    expect(analyzed().code).toBe(0);
  });

  it('names what is wrong with the rules', () => {
    caller.generate();
    caller.write(
      'rules.yaml',
      RULES.replace('[example.org]', '[*.example.org]'),
    );
    expect(analyzed()).toMatchObject({
      code: 2,
      err: expect.stringContaining('--rules: rules.yaml: Unresolved alias'),
    });
    caller.write(
      'rules.yaml',
      RULES.replace('[example.org]', "['*.example.org']"),
    );
    expect(analyzed()).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /^mesh-portal analyze: --rules: rules\.yaml:5: /,
      ),
    });
    caller.write('rules.yaml', RULES.replace('replicas', 'replica'));
    expect(analyzed().err).toContain(
      '--rules: rules.yaml:1: has no rule "replica"; there are owner, version, hosts',
    );
    caller.write('rules.yaml', RULES.replace('2 }', 'two }'));
    expect(analyzed().err).toBe(
      'mesh-portal analyze: --rules: rules.yaml:6: replicas.production: must be a whole number\n',
    );
    caller.remove('rules.yaml');
    expect(analyzed().err).toContain('--rules: there is no file rules.yaml');
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
    const junit = caller.run(
      'analyze',
      'service',
      '-o',
      'junit',
      '--fail-on',
      'info',
    ).out;
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
