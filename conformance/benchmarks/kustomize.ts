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
/** What stands for the tree of a generated service. */
const OVERLAY = 'overlay';
/** Builds of which trees make a process warm, whatever it measures then. */
const WARM_UP: Readonly<Record<string, number>> = { [OVERLAY]: 100, 1000: 20 };
const BUILDS = 20;

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

function generatedOverlay() {
  return generatedTrees().find(({ name }) => name.includes('overlays'));
}

function treeOf(what: string): Tree {
  if (what !== OVERLAY) return largeTree(Number(what));
  const overlay = generatedOverlay();
  if (overlay === undefined) throw new Error('no overlay is generated');
  return overlay.tree;
}

/** Puts the library in one file, as it is published: unbundled modules cost twice the time. */
function withBundle<T>(action: (bundle: string) => T): T {
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
    return action(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of a build when warm. */
interface Measured {
  /** The best build by the clock. */
  readonly best: number;
  /** Processor time of the build that took least of it. */
  readonly least: number;
  /** Processor time of all of them in the mean, with all that they leave to the garbage collector. */
  readonly mean: number;
}

const NOT_MEASURED: Measured = { best: NaN, least: NaN, mean: NaN };

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function measure(build: typeof Build, what: string): Measured {
  for (const [name, builds] of Object.entries(WARM_UP)) {
    const { files, directory } = treeOf(name);
    for (let count = 0; count < builds; count++) build(files, directory);
  }
  const { files, directory } = treeOf(what);
  build(files, directory);
  let best = Infinity;
  let least = Infinity;
  const start = processorTime();
  for (let count = 0; count < BUILDS; count++) {
    const before = { clock: performance.now(), processor: processorTime() };
    build(files, directory);
    best = Math.min(best, performance.now() - before.clock);
    least = Math.min(least, processorTime() - before.processor);
  }
  return { best, least, mean: (processorTime() - start) / BUILDS };
}

/** Measures in a process of its own, so that no size finds what another one left. */
function ours(bundle: string, what: string): Measured {
  return JSON.parse(
    execFileSync(
      process.execPath,
      [...process.execArgv, __filename, bundle, what],
      { encoding: 'utf8' },
    ),
  );
}

/** What such a process does. */
function printMeasured(bundle: string, what: string): void {
  const { build } = createRequire(__filename)(bundle);
  process.stdout.write(JSON.stringify(measure(build, what)));
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
  bundle: string,
  real: RealKustomize | undefined,
  name: string,
  what: string,
  print: (line: string) => void,
): Measured {
  const own = ours(bundle, what);
  let compared = '';
  if (real !== undefined) {
    const other = theirs(real, treeOf(what));
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

/** Our build against the real tool on the same trees. */
export async function run(print: (line: string) => void): Promise<void> {
  const real = findRealKustomize();
  print(
    real === undefined
      ? 'no kustomize here, nor Go or kubectl: nothing to compare with'
      : `against ${real.name} ${real.version}`,
  );
  const times = new Map<number, Measured>();
  withBundle(bundle => {
    const overlay = generatedOverlay();
    if (overlay !== undefined) {
      report(bundle, real, `overlay of ${overlay.name}`, OVERLAY, print);
    }
    for (const size of SIZES) {
      const name = `${size} resources`;
      times.set(size, report(bundle, real, name, `${size}`, print));
    }
  });
  for (const figure of ['least', 'mean'] as const) {
    const { [figure]: small } = times.get(1_000) ?? NOT_MEASURED;
    const { [figure]: large } = times.get(10_000) ?? NOT_MEASURED;
    print(
      `processor time per resource (${figure}), 10000 to 1000: ${growth(
        small,
        large,
      )}`,
    );
  }
}

if (require.main === module) printMeasured(process.argv[2], process.argv[3]);
