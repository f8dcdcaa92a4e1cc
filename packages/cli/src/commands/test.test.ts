import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRouteTests } from '@mesh-portal/istio-config';
import { Caller, TREE } from '../__testUtils__/caller';

let caller: Caller;

beforeEach(() => {
  caller = new Caller();
  caller.generate();
  caller.remove(`${TREE}/tests`);
});
afterEach(() => {
  caller.leave();
});

const TESTS = `apiVersion: mesh-portal.io/v1alpha1
kind: RouteTest
defaults: { from: gateway, host: orders.example.com }
tests:
  - name: most get stable
    expect: { destinations: { stable: 90, canary: 10 } }
  - name: testers get the canary
    request: { headers: { x-tester: "1" } }
    expect: { destinations: canary, timeout: 2s }
  - name: the shared gateway
    request: { from: gateway:istio-ingress/public }
    expect: { status: 404 }
`;

describe('test', () => {
  it('runs the tests beside each overlay, and says where there are none', () => {
    caller.write(`${TREE}/tests/production.yaml`, TESTS);
    expect(caller.run('test', 'service')).toEqual({
      code: 0,
      err: '',
      out: `production: 1 skipped, 2 passed (${TREE}/tests/production.yaml)
  ✓ most get stable
  ✓ testers get the canary
  - the shared gateway
      Gateway istio-ingress/public is not known here: what delivers it was not read
staging: no route tests (${TREE}/tests/staging.yaml)
`,
    });
    expect(caller.run('test', `${TREE}/overlays/staging`)).toMatchObject({
      code: 0,
      out: `staging: no route tests (${TREE}/tests/staging.yaml)\n`,
    });
  });

  it('fails with what was expected, what is, and the first reason', () => {
    caller.write(
      'tests.yaml',
      TESTS.replace('stable: 90, canary: 10', 'canary: 100').replace(
        'destinations: canary, timeout: 2s',
        'timeout: 3s',
      ),
    );
    const { code, out } = caller.run(
      'test',
      `${TREE}/overlays/production`,
      'tests.yaml',
    );
    expect(code).toBe(1);
    expect(out).toBe(
      `production: 2 failed, 1 skipped (tests.yaml)
  ✗ most get stable
      tests.yaml:5
      destinations: expected canary 100 %; got stable 90 %, canary 10 %
      VirtualService shop/orders-ingress, route 1 (testers): header x-tester is absent; needs exact 1
  ✗ testers get the canary
      tests.yaml:7
      timeout: expected 3s; got 2s
      VirtualService shop/orders-ingress, route 1 (testers) takes the request
  - the shared gateway
      Gateway istio-ingress/public is not known here: what delivers it was not read
`.replace('2 failed, 1 skipped (', '2 failed, 1 skipped, 0 passed ('),
    );
  });

  it('prints JSON and JUnit that say the same', () => {
    caller.write('tests.yaml', TESTS.replace('canary: 10', 'canary: 20'));
    const args = ['test', 'service', 'tests.yaml', '--overlay', 'production'];
    const json = caller.run(...args, '-o', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject([
      {
        overlay: 'production',
        file: 'tests.yaml',
        results: [
          { verdict: 'failed', failures: [{ field: 'destinations' }] },
          { verdict: 'passed', failures: [], request: { port: 80 } },
          { verdict: 'skipped' },
        ],
      },
    ]);
    const junit = caller.run(...args, '-o', 'junit').out;
    expect(junit).toContain(
      '<testsuite name="production" tests="3" failures="1" skipped="1">',
    );
    expect(junit).toContain(
      '<testcase classname="production" name="testers get the canary" file="tests.yaml" line="7"/>',
    );
    expect(junit.match(/<failure /g)).toHaveLength(1);
    expect(junit.match(/<skipped /g)).toHaveLength(1);
  });

  it('asks the shared gateway where the platform is given', () => {
    caller.write('tests.yaml', TESTS);
    caller.write(
      'platform/gateway.yaml',
      `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }]
`,
    );
    const { out } = caller.run(
      'test',
      `${TREE}/overlays/production`,
      'tests.yaml',
      '--context=platform',
    );
    expect(out).not.toContain('skipped');
  });

  it('names file, line and field of a test that is wrong', () => {
    caller.write('tests.yaml', TESTS.replace('timeout: 2s', 'timeouts: 2s'));
    expect(caller.run('test', 'service', 'tests.yaml')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^mesh-portal test: tests\.yaml:9:\d+: tests\.1\.expect\.timeouts: there is no field timeouts here; there are /,
      ),
    });
    expect(caller.run('test', 'service', 'nowhere.yaml')).toMatchObject({
      code: 2,
      err: 'mesh-portal test: there is no file nowhere.yaml\n',
    });
    expect(caller.run('test')).toMatchObject({ code: 2 });
  });

  it('can read the example of the documentation', () => {
    const page = readFileSync(
      join(__dirname, '../../../istio-config/docs/route-tests.md'),
      'utf8',
    );
    const [, example = ''] = /```yaml\n(apiVersion[^]*?)```/.exec(page) ?? [];
    const { tests, problems } = parseRouteTests(example, 'example.yaml');
    expect(problems).toEqual([]);
    expect(tests).toHaveLength(5);
  });
});
