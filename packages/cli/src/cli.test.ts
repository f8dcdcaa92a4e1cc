import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from './cli';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesh-portal-cli-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command line in the test's folder. */
function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = runCli(args, {
    cwd: folder,
    out: text => out.push(text),
    err: text => err.push(text),
  });
  return { code, out: out.join(''), err: err.join('') };
}

function write(path: string, text: string) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const SPEC = `apiVersion: mesh-portal.io/v1alpha1
kind: ServiceSpec
metadata:
  name: orders
  owner: group:default/checkout
  system: shop
spec:
  releases:
    - { name: stable, version: v1 }
    - { name: canary, version: v2, replicas: 1 }
  traffic:
    gateway:
      selector: { istio: ingressgateway }
      hosts: [orders.example.com]
  environments:
    - { name: staging, namespace: shop-staging, hosts: [orders.staging.example.com] }
    - { name: production, weights: { stable: 90, canary: 10 } }
`;
const TREE = 'service/kustomize-root/shop-orders';

function generate() {
  write('spec.yaml', SPEC);
  expect(run('generate', '-f', 'spec.yaml', '-o', 'service')).toMatchObject({
    code: 0,
    err: '',
  });
}

describe('mesh-portal', () => {
  it('lists its commands, and says what is wrong with a call', () => {
    expect(run('--help')).toMatchObject({ code: 0 });
    expect(run('--help').out).toMatch(/generate[^]*render[^]*analyze/);
    expect(run()).toMatchObject({ code: 2, out: '' });
    expect(run('frobnicate')).toMatchObject({
      code: 2,
      err: "mesh-portal: there is no command 'frobnicate'; there are generate, render, analyze, route, test, diff\n",
    });
    expect(run('analyze', '.', '--frobnicate').code).toBe(2);
    expect(run('analyze', '--help').out).toContain('--fail-on');
    expect(run('render', '--help').code).toBe(0);
  });
});

describe('generate', () => {
  it('writes a service whose every overlay renders and has no errors', () => {
    generate();
    const rendered = run('render', join(TREE, 'overlays/production'));
    expect(rendered.code).toBe(0);
    expect(rendered.out).toContain('kind: VirtualService');
    expect(rendered.out).toContain('weight: 10');

    const analyzed = run('analyze', 'service', '-o', 'json');
    const overlays = JSON.parse(analyzed.out);
    expect(overlays.map((one: { overlay: string }) => one.overlay)).toEqual([
      'production',
      'staging',
    ]);
    expect(analyzed.code).toBe(0);
  });

  it('gives the same bytes from the spec that it stored', () => {
    generate();
    const again = run(
      'generate',
      '-f',
      'service/.mesh-portal/service.yaml',
      '-o',
      'again',
    );
    expect(again.code).toBe(0);
    for (const path of ['catalog-info.yaml', '.mesh-portal/lock.yaml']) {
      expect(readFileSync(join(folder, 'again', path), 'utf8')).toBe(
        readFileSync(join(folder, 'service', path), 'utf8'),
      );
    }
  });

  it('names file, line and field of what is wrong, and writes nothing', () => {
    write('spec.yaml', SPEC.replace('replicas: 1', 'replicas: -1'));
    const { code, err } = run('generate', '-f', 'spec.yaml', '-o', 'service');
    expect(code).toBe(2);
    expect(err).toMatch(
      /spec\.yaml:10:\d+: spec\.releases\.1\.replicas: -1 is out of range/,
    );
    expect(() =>
      readFileSync(join(folder, 'service/catalog-info.yaml')),
    ).toThrow();
  });

  it('does not write over what somebody changed since', () => {
    generate();
    const file = join(folder, TREE, 'overlays/production/kustomization.yaml');
    const edited = `${readFileSync(file, 'utf8')}# mine\n`;
    writeFileSync(file, edited);
    const again = ['generate', '-f', 'spec.yaml', '-o', 'service'];
    const refused = run(...again);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('overlays/production/kustomization.yaml');
    expect(readFileSync(file, 'utf8')).toBe(edited);
    expect(run(...again, '--force').code).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toBe(edited);
    // what is as it was generated follows the spec without being asked
    write('spec.yaml', SPEC.replace('replicas: 1', 'replicas: 3'));
    expect(run(...again).code).toBe(0);
  });

  it('does not write over what somebody else wrote, unless told to', () => {
    write('spec.yaml', SPEC);
    write('service/catalog-info.yaml', 'mine: true\n');
    const refused = run('generate', '-f', 'spec.yaml', '-o', 'service');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('catalog-info.yaml');
    expect(
      readFileSync(join(folder, 'service/catalog-info.yaml'), 'utf8'),
    ).toBe('mine: true\n');
    expect(
      run('generate', '-f', 'spec.yaml', '-o', 'service', '--force').code,
    ).toBe(0);
  });
});

describe('render', () => {
  it('prints every overlay of a repository', () => {
    generate();
    const { out } = run('render', 'service', '-o', 'json');
    const overlays = JSON.parse(out);
    expect(overlays).toHaveLength(2);
    expect(
      overlays[0].resources.some(
        (one: { kind: string }) => one.kind === 'Deployment',
      ),
    ).toBe(true);
  });

  it('names file and field of a kustomization that it can not build', () => {
    write('kustomization.yaml', 'resources:\n  - missing.yaml\n');
    const { code, err } = run('render', '.');
    expect(code).toBe(2);
    expect(err).toContain('missing.yaml');
    expect(run('render', 'nowhere')).toMatchObject({ code: 2 });
  });
});

describe('analyze', () => {
  function breakSubset() {
    generate();
    const file = join(folder, TREE, 'base/destinationrule.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('release: v2', 'release: v9'),
    );
  }

  it('finds a subset without a workload, with its place, and fails', () => {
    breakSubset();
    const { code, out } = run('analyze', 'service', '--fail-on', 'warning');
    expect(code).toBe(1);
    expect(out).toMatch(
      /service\/kustomize-root\/shop-orders\/base\/destinationrule\.yaml:\d+: (error|warning) \w+: .*canary/,
    );
  });

  it('prints SARIF and JUnit that say the same', () => {
    breakSubset();
    const sarif = JSON.parse(run('analyze', 'service', '-o', 'sarif').out);
    const found = JSON.parse(
      run('analyze', 'service', '-o', 'json').out,
    ).flatMap((one: { findings: unknown[] }) => one.findings);
    expect(found.length).toBeGreaterThan(0);
    expect(sarif.runs[0].results).toHaveLength(found.length);
    const junit = run('analyze', 'service', '-o', 'junit').out;
    expect(junit.match(/<failure /g)).toHaveLength(found.length);
  });

  it('takes the rest of the mesh from --context', () => {
    generate();
    write(
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
    const alone = JSON.parse(run('analyze', 'service', '-o', 'json').out);
    const together = JSON.parse(
      run('analyze', 'service', '--context', 'platform', '-o', 'json').out,
    );
    const count = (list: { findings: unknown[] }[]) =>
      list.reduce((sum, one) => sum + one.findings.length, 0);
    expect(count(together)).toBeGreaterThan(count(alone));
  });
});
