import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { build as Build } from '@mesh-portal/kustomize';
import {
  findRealKustomize,
  RealKustomize,
  runReal,
  withFiles,
} from '../realKustomize';
import { generatedTrees } from '../kustomize-trees/generated';
import { Tree } from '../kustomize-trees/tree';

const ESBUILD = resolve(__dirname, '../../node_modules/.bin/esbuild');
const SIZES = [100, 1_000, 5_000, 10_000] as const;
/** The real tool is quadratic: it gets this long for each size. */
const TIMEOUT_MS = 120_000;
const PER_SERVICE = 4;
const MEASURED_MS = 2_000;
/** Room for new objects with which a build of the largest size is seldom interrupted. */
const ROOMY_MIB = 128;

function service(index: number): string {
  const name = `service-${index}`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      component: ${name}
  template:
    metadata:
      labels:
        component: ${name}
        version: v1
    spec:
      serviceAccountName: ${name}
      containers:
      - name: app
        image: registry.example.com/shop/app:1.0
        ports:
        - name: http
          containerPort: 8080
        envFrom:
        - configMapRef:
            name: ${name}
        readinessProbe:
          httpGet:
            path: /ready
            port: http
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    component: ${name}
  ports:
  - name: http
    port: 80
    targetPort: http
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  LEVEL: "3"
  MODE: production
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
spec:
  hosts:
  - ${name}
  http:
  - name: primary
    route:
    - destination:
        host: ${name}
        subset: v1
      weight: 90
    - destination:
        host: ${name}
        subset: v2
      weight: 10
`;
}

function largeTree(size: number): Tree {
  const services = Array.from({ length: size / PER_SERVICE }, (_, index) =>
    service(index),
  );
  return {
    directory: 'overlay',
    files: new Map([
      ['base/all.yaml', services.join('---\n')],
      ['base/kustomization.yaml', 'resources: [all.yaml]\n'],
      [
        'overlay/kustomization.yaml',
        `resources: [../base]
namespace: shop
images:
- name: registry.example.com/shop/app
  newTag: "2.0"
labels:
- pairs: {environment: production}
  includeTemplates: true
`,
      ],
    ]),
  };
}

/** The library in one file, as it is published: unbundled modules cost twice the time. */
function bundledBuild(): typeof Build {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-bench-'));
  const outfile = join(folder, 'kustomize.cjs');
  try {
    execFileSync(ESBUILD, [
      require.resolve('@mesh-portal/kustomize'),
      '--bundle',
      '--platform=node',
      '--format=cjs',
      '--log-level=error',
      `--outfile=${outfile}`,
    ]);
    return createRequire(__filename)(outfile).build;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of a build when warm, over as many as fit into the time. */
interface Measured {
  /** The best build, where other work on the machine shows least. */
  readonly best: number;
  /** Processor time of all of them in the mean, with all that they leave to the garbage collector. */
  readonly mean: number;
}

const NOT_MEASURED: Measured = { best: NaN, mean: NaN };

function ours(build: typeof Build, tree: Tree): Measured {
  let best = Infinity;
  let runs = 0;
  build(tree.files, tree.directory);
  const before = process.cpuUsage();
  const end = performance.now() + MEASURED_MS;
  for (; runs < 5 || performance.now() < end; runs++) {
    const start = performance.now();
    build(tree.files, tree.directory);
    best = Math.min(best, performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return { best, mean: (user + system) / 1000 / runs };
}

function theirs(real: RealKustomize, tree: Tree): number | undefined {
  return withFiles(tree.files, folder => {
    const start = performance.now();
    const result = runReal(real, join(folder, tree.directory), {
      timeout: TIMEOUT_MS,
    });
    return result.ok ? performance.now() - start : undefined;
  });
}

function report(
  build: typeof Build,
  real: RealKustomize | undefined,
  name: string,
  tree: Tree,
  print: (line: string) => void,
): Measured {
  const own = ours(build, tree);
  let compared = '';
  if (real !== undefined) {
    const other = theirs(real, tree);
    compared =
      other === undefined
        ? `, ${real.name} no answer in ${TIMEOUT_MS / 1000} s`
        : `, ${real.name} ${other.toFixed(0)} ms: ${(other / own.best).toFixed(
            0,
          )} times`;
  }
  print(
    `${name}: ${own.best.toFixed(2)} ms at best, ${own.mean.toFixed(
      2,
    )} ms of processor in the mean${compared}`,
  );
  return own;
}

function growth(small: number, large: number): string {
  return (large / 10_000 / (small / 1_000)).toFixed(2);
}

/** The growth of the mean time, from a process of its own: the heap is laid out when one starts. */
function growthWithRoom(): string {
  const flags = [...process.execArgv, `--max-semi-space-size=${ROOMY_MIB}`];
  return execFileSync(process.execPath, [...flags, __filename], {
    encoding: 'utf8',
  }).trim();
}

/** What such a process does. */
function printGrowth(): void {
  const build = bundledBuild();
  const small = ours(build, largeTree(1_000)).mean;
  const large = ours(build, largeTree(10_000)).mean;
  process.stdout.write(`${growth(small, large)}\n`);
}

/** Our build against the real tool on the same trees. */
export async function run(print: (line: string) => void): Promise<void> {
  const real = findRealKustomize();
  print(
    real === undefined
      ? 'no kustomize here, nor Go or kubectl: nothing to compare with'
      : `against ${real.name} ${real.version}`,
  );
  const build = bundledBuild();
  const generated = generatedTrees().find(({ name }) =>
    name.includes('overlays'),
  );
  if (generated !== undefined) {
    report(build, real, `overlay of ${generated.name}`, generated.tree, print);
  }
  const times = new Map<number, Measured>();
  for (const size of SIZES) {
    times.set(
      size,
      report(build, real, `${size} resources`, largeTree(size), print),
    );
  }
  for (const figure of ['best', 'mean'] as const) {
    const { [figure]: small } = times.get(1_000) ?? NOT_MEASURED;
    const { [figure]: large } = times.get(10_000) ?? NOT_MEASURED;
    print(
      `time per resource (${figure}), 10000 to 1000: ${growth(small, large)}`,
    );
  }
  print(
    `the same (mean) where new objects have ${ROOMY_MIB} MiB, so that little garbage is collected: ${growthWithRoom()}`,
  );
}

if (require.main === module) printGrowth();
