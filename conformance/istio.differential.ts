/**
 * `istio.differential.ts [CASES] [SEED]`: holds validation and analysis in
 * parity mode against Istio's own code, on specs and meshes with random changes.
 * Needs Go, which builds Istio once; without it one line says so.
 *
 * Exit code: 0 no difference that is not known, 1 otherwise.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAllDocuments, stringify } from 'yaml';
import {
  analyze,
  createMesh,
  parseResources,
  validateResource,
  type JsonObject,
} from '@mesh-portal/istio-config';
// Fixtures and shapes are nobody else's business, so the package does not export them.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { FIXTURES } from '@mesh-portal/istio-config/src/analysis/rules/fixtures';
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { KIND_ENTRIES } from '@mesh-portal/istio-config/src/validation/registry';
import { mutateMesh } from './istio-cases/meshes';
import { mutate, pick, randomOf } from './istio-cases/mutate';
import { SEEDS } from './istio-cases/seeds';
import { findIstioJudge, type Judge, type Judgement } from './realIstio';

/** Where ours differs, and why that is left so. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/valid CEL expression/, 'expressions of filters are not parsed'],
  [
    /authority header cannot be set multiple times/,
    'Istio reads headers in no particular order',
  ],
];
/** Titles of fixtures that Istio judges otherwise, and why. */
const KNOWN_FIXTURES: ReadonlyMap<string, string> = new Map([
  [
    'the definition of a kind that Istio removed',
    'definitions never reach the analyzer in the shape that it looks for',
  ],
  [
    'an earlier EnvoyFilter for some proxies, of the same filter',
    'Istio reads EnvoyFilters in no particular order',
  ],
]);
const PRINTED = 40;
/** Of an analyzer that runs only where it is asked for. */
const ALPHA = 'IST0136';

/** Figures of a run. */
export interface DifferentialResult {
  readonly cases: number;
  readonly different: number;
}

type Print = (line: string) => void;

function isKnown({ error = '', warning = '' }: Judgement): boolean {
  return KNOWN.some(
    ([pattern]) => pattern.test(error) || pattern.test(warning),
  );
}

/** What is in one list more often than in the other. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter(element => {
    const at = rest.indexOf(element);
    if (at >= 0) {
      rest.splice(at, 1);
    }
    return at < 0;
  });
}

function specsOf(
  kind: string,
  count: number,
  seed: number,
): readonly JsonObject[] {
  const [name, entry] =
    [...KIND_ENTRIES].find(([key]) => key.endsWith(`istio.io/${kind}`)) ?? [];
  const seeds = SEEDS[kind] ?? [];
  if (!name || !entry) {
    throw new Error(`there is no kind ${kind}`);
  }
  const random = randomOf(seed);
  const specs = Array.from({ length: count }, () =>
    mutate(pick(random, seeds), entry.schema, random),
  );
  return [...seeds, ...specs].map(spec => ({
    apiVersion: `${name.slice(0, name.indexOf('/'))}/${entry.versions[0]}`,
    kind,
    metadata: { name: 'resource', namespace: 'default' },
    spec,
  }));
}

/** Specs of every kind: whether they are valid, and whether there are warnings. */
export function compareValidation(
  judge: Judge,
  count: number,
  seed: number,
  crd: boolean,
  print: Print,
): DifferentialResult {
  const resources = Object.keys(SEEDS).flatMap(kind =>
    specsOf(kind, count, seed),
  );
  const judgements = judge(resources.map(resource => ({ resource, crd })));
  let different = 0;
  resources.forEach((value, index) => {
    const { errors, warnings } = validateResource({ value }, { crd });
    const theirs = judgements[index] ?? {};
    const isValid = errors.length === 0;
    const isSame =
      isValid === (theirs.error === undefined) &&
      (!isValid || warnings.length > 0 === (theirs.warning !== undefined));
    if (!isSame && !isKnown(theirs)) {
      different += 1;
      const ours = [...errors, ...warnings].map(
        ({ path, message }) => `${path.join('.')}: ${message}`,
      );
      print(
        `${value.kind} ${JSON.stringify(value.spec)}\n  ours: ${ours.join(
          '; ',
        )}\n  Istio: ${theirs.error ?? theirs.warning ?? 'valid'}`,
      );
    }
  });
  return { cases: resources.length, different };
}

/** Random meshes. */
export function compareAnalysis(
  judge: Judge,
  count: number,
  seed: number,
  print: Print,
): DifferentialResult {
  const random = randomOf(seed);
  const base = parseAllDocuments(
    readFileSync(join(__dirname, 'istio-cases', 'mesh.yaml'), 'utf8'),
  ).map(document => document.toJS() as JsonObject);
  const texts = Array.from({ length: count }, (_, index) =>
    (index === 0 ? base : mutateMesh(base, random))
      .map(resource => stringify(resource))
      .join('---\n'),
  );
  const names = texts.map((_, index) => `mesh ${index} of seed ${seed}`);
  return compareMeshes(judge, texts, names, print);
}

/** What the fixtures of Istio's codes show, right and wrong. */
export function compareFixtures(
  judge: Judge,
  print: Print,
): DifferentialResult {
  const judged = FIXTURES.filter(
    ({ code, title, settings }) =>
      code.startsWith('IST') && !settings && !KNOWN_FIXTURES.has(title),
  );
  const texts = judged.flatMap(({ wrong, right, context }) =>
    [wrong, right].map(own =>
      [own, ...(context ? [context] : [])].join('---\n'),
    ),
  );
  const names = judged.flatMap(({ code, title }) => [
    `${code}, ${title}`,
    `${code}, ${title}, put right`,
  ]);
  return compareMeshes(judge, texts, names, print);
}

/** The same codes on the same objects, each as often. */
function compareMeshes(
  judge: Judge,
  texts: readonly string[],
  names: readonly string[],
  print: Print,
): DifferentialResult {
  const judgements = judge(texts.map(yaml => ({ yaml })));
  let different = 0;
  texts.forEach((yaml, index) => {
    const theirs = judgements[index] ?? {};
    if (theirs.error !== undefined) {
      return;
    }
    const mesh = createMesh({
      settings: { istioVersion: '1.31', defaultNamespace: '', parity: true },
      own: parseResources(yaml, 'case.yaml').resources,
      context: [],
    });
    const ours = analyze(mesh)
      .filter(({ code }) => code !== ALPHA)
      .map(({ code, resource: { kind, namespace, name } }) =>
        [code, kind, namespace ? `${namespace}/${name}` : name].join(' '),
      );
    const wanted = (theirs.messages ?? []).map(
      ({ code, object }) => `${code} ${object}`,
    );
    const missing = without(wanted, ours);
    const extra = without(ours, wanted);
    if (missing.length + extra.length > 0) {
      different += 1;
      print(
        `${names[index]}: missing ${missing.join(
          ', ',
        )}; not expected ${extra.join(', ')}`,
      );
    }
  });
  return { cases: texts.length, different };
}

function main(): number {
  const [count = '500', seed = '1'] = process.argv.slice(2);
  const judge = findIstioJudge({ build: true });
  if (!judge) {
    process.stdout.write(
      'Istio cannot be built here (Go, and its module): not compared\n',
    );
    return 0;
  }
  let printed = 0;
  const print: Print = line => {
    printed += 1;
    if (printed <= PRINTED) {
      process.stdout.write(`${line}\n`);
    }
  };
  const specs = Number(count);
  const results: readonly (readonly [string, DifferentialResult])[] = [
    [
      'specs as the webhook judges',
      compareValidation(judge, specs, Number(seed), false, print),
    ],
    [
      'specs as webhook and CRD judge',
      compareValidation(judge, Math.ceil(specs / 3), Number(seed), true, print),
    ],
    [
      'meshes',
      compareAnalysis(judge, Math.ceil(specs / 5), Number(seed), print),
    ],
    ["meshes of the rules' fixtures", compareFixtures(judge, print)],
  ];
  for (const [what, { cases, different }] of results) {
    process.stdout.write(`${cases} ${what}: ${different} different\n`);
  }
  return results.every(([, { different }]) => different === 0) ? 0 : 1;
}

if (
  process.argv[1] &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  process.exitCode = main();
}
