import { Caller, TREE } from '../__testUtils__/caller';

let caller: Caller;

beforeEach(() => {
  caller = new Caller();
  caller.generate();
});
afterEach(() => {
  caller.leave();
});

const production = (...args: string[]) =>
  caller.run('route', 'service', '--overlay', 'production', ...args);

describe('route', () => {
  it('says which route won, with its file, the shares and the workloads behind', () => {
    const { code, out, err } = production(
      '--host',
      'orders.example.com',
      '--path',
      '/a?b=1',
      '-H',
      'x-tester: 0',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`production, assuming Istio 1.30
GET http://orders.example.com/a?b=1, port 80, from gateway shop/orders-gateway
  x-tester: 0

Sent to
     90 %  orders.shop.svc.cluster.local, subset stable, port 8080
           Deployment shop/orders-v1, 2 replicas, `);
    expect(out).toMatch(
      /by VirtualService shop\/orders-ingress, route 2 \(primary\) \(service\/kustomize-root\/shop-orders\/base\/virtualservice-ingress\.yaml:\d+\)/,
    );
    expect(out).toMatch(
      /✗ VirtualService shop\/orders-ingress, route 1 \(testers\) \(service\/.*:\d+\)\n +✗ header x-tester is 0; needs exact 1\n/,
    );
  });

  it('names files as the caller would', () => {
    const { out } = caller.run(
      'route',
      `${TREE}/overlays/production`,
      '--host=orders.example.com',
      '-Hx-tester:1',
    );
    expect(out).toContain(
      `100 %  orders.shop.svc.cluster.local, subset canary`,
    );
    expect(out).toContain(`timeout   2s`);
    expect(out).toContain(`(${TREE}/base/virtualservice-ingress.yaml:`);
    expect(out).toContain('✓ header x-tester is 1 (exact 1)');
  });

  it('asks from inside the mesh', () => {
    for (const from of [
      'workload',
      'workload:shop',
      'workload:shop/orders-v1',
      'workload:web/app=web',
    ]) {
      const { code, out } = production(
        '--host',
        from === 'workload:web/app=web' ? 'orders.shop' : 'orders',
        '--from',
        from,
        '-o',
        'json',
      );
      expect(code).toBe(0);
      expect(JSON.parse(out)[0].decision).toMatchObject({
        request: { port: 8080 },
        route: { name: 'primary' },
        destinations: [{ share: 0.9 }, { share: 0.1 }],
      });
    }
    // A host that no gateway serves is asked for in the mesh.
    expect(production('--host', 'orders').out).toContain(
      'from workload in shop',
    );
  });

  it('answers each overlay that it can', () => {
    const { code, out } = caller.run(
      'route',
      'service',
      '--host',
      'orders.staging.example.com',
    );
    expect(code).toBe(0);
    expect(out).toMatch(
      /^production: not answered\n {2}no Gateway [^]*\n\nstaging, assuming Istio 1\.30\n/,
    );
    const json = JSON.parse(
      caller.run('route', 'service', '--host', 'orders', '-o', 'json').out,
    );
    expect(json.map((one: { overlay: string }) => one.overlay)).toEqual([
      'production',
      'staging',
    ]);
  });

  it('prints the answer as a route test that passes', () => {
    const { out } = production('--host', 'orders.example.com', '-o', 'test');
    caller.write(
      'tests.yaml',
      `apiVersion: mesh-portal.io/v1alpha1\nkind: RouteTest\ntests:\n${out}`,
    );
    expect(
      caller.run('test', 'service', 'tests.yaml', '--overlay', 'production'),
    ).toMatchObject({
      code: 0,
      out: `production: 1 passed (tests.yaml)
  ✓ GET orders.example.com/: takes primary
`,
    });
  });

  it('reads the rest of the mesh, and another version', () => {
    caller.write(
      'platform/filter.yaml',
      `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: limits, namespace: istio-system }
spec: { configPatches: [] }
`,
    );
    const { out } = production(
      '--host=orders.example.com',
      '--context=platform',
      '--istio-version=1.31',
    );
    expect(out).toContain('assuming Istio 1.31');
    expect(out).toMatch(/Not taken into account, or open\n {2}! EnvoyFilter/);
  });

  it.each([
    [[], '--host HOST is needed'],
    [['--host=a', '--path=a'], "--path is 'a'; it must start with /"],
    [['--host=a', '--port=0'], "--port is '0'; a port can be 1 to 65535"],
    [['--host=a:70000'], "--host is 'a:70000'; a port can be 1 to 65535"],
    [
      ['--host=http://a/b'],
      "--host is 'http://a/b'; it must be a host as in the Host header",
    ],
    [['--host=a b'], "--host is 'a b'; it must be a host"],
    [['--host=a', '--method=GE T'], "--method is 'GE T', which is none"],
    [['--host'], '--host needs a value'],
    [['-H'], '--header needs a value'],
    [['--hots=a'], 'there is no option --hots; --help lists them'],
    [
      ['--host=a', 'more'],
      'one DIR is needed, and these were given: service more',
    ],
    [
      ['--host=a', '--istio-version=latest'],
      "--istio-version is 'latest'; it must be a minor version, such as 1.30",
    ],
    [['--host=a', '-H', 'x'], "-H 'x' is no header; write 'name: value'"],
    [['--host=a', '--from=edge'], "--from is 'edge'; it can be gateway"],
    [['--host=a', '--scheme=ftp'], "--scheme is 'ftp'; it can be http, https"],
    [['--host=a', '--istio-version=1.2'], 'Istio 1.2 is not supported'],
    [['--host=a', '--from=gateway'], 'no Gateway that is known here serves a'],
    [
      ['--host=a', '--from=gateway:a/b'],
      'Gateway a/b is not known here: what delivers it was not read; give it with --context',
    ],
    [
      ['--host=a', '--from=workload:a/b'],
      'no workload b of namespace a is known here',
    ],
  ])('says what is wrong with %j', (args, message) => {
    const { code, out, err } = production(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('says which overlays there are', () => {
    expect(
      caller.run('route', 'service', '--host=a', '--overlay=test'),
    ).toMatchObject({
      code: 2,
      err: 'mesh-portal route: there is no overlay test; there are production, staging\n',
    });
  });
});
