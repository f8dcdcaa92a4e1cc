import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import {
  analyze,
  createMesh,
  parseResources,
  type JsonObject,
  type MeshResource,
} from '@mesh-portal/istio-config';

/** A YAML text of a case, with the name it has upstream. */
interface Input {
  readonly file: string;
  readonly yaml: string;
}

/** A case of the suite, as `corpora/README.md` describes it. */
interface AnalysisCase {
  readonly name: string;
  readonly analyzer: string;
  readonly inputs: readonly (Input | string)[];
  readonly meshConfig?: Input | string;
  readonly defaultResources?: boolean | string;
  readonly expected: readonly {
    readonly code: string;
    readonly object: string;
  }[];
}

/** Resources that Istio's own runner adds, kept beside the cases. */
const DEFAULT_RESOURCES = 'istio-default-resources.yaml';

/**
 * Holds `analyze` in parity mode against the suite: a case passes where the
 * analyzer finds the same codes on the same objects, each as often.
 */
export function runIstioAnalysisSuite(
  cases: unknown[],
  print: (line: string) => void,
  file = 'istio-analysis.json',
): { passed: number; total: number } {
  const defaultsFile = join(dirname(file), DEFAULT_RESOURCES);
  const defaults = existsSync(defaultsFile)
    ? resourcesOf([
        { file: DEFAULT_RESOURCES, yaml: readFileSync(defaultsFile, 'utf8') },
      ])
    : undefined;
  let passed = 0;
  for (const entry of cases as AnalysisCase[]) {
    const reason = check(entry, defaults);
    if (reason === undefined) {
      passed += 1;
    } else {
      print(`FAIL ${entry.name} (${entry.analyzer}): ${reason}`);
    }
  }
  print(`passed ${passed} of ${cases.length}`);
  return { passed, total: cases.length };
}

function check(
  entry: AnalysisCase,
  defaults: readonly MeshResource[] | undefined,
): string | undefined {
  if (entry.defaultResources && !defaults) {
    return `${DEFAULT_RESOURCES} is not beside the cases`;
  }
  const mesh = createMesh({
    settings: {
      istioVersion: '1.31',
      defaultNamespace: '',
      parity: true,
      meshConfig: meshConfigOf(entry),
    },
    own: [
      ...resourcesOf(entry.inputs),
      ...(entry.defaultResources ? defaults ?? [] : []),
    ],
    context: [],
  });
  const found = analyze(mesh, { analyzers: [entry.analyzer] }).map(
    ({ code, resource: { kind, namespace, name } }) =>
      `${code} ${kind} ${namespace ? `${namespace}/` : ''}${name}`,
  );
  const expected = entry.expected.map(
    ({ code, object }) => `${code} ${object}`,
  );
  const missing = without(expected, found);
  const extra = without(found, expected);
  if (missing.length === 0 && extra.length === 0) {
    return undefined;
  }
  return [
    missing.length > 0 ? `missing ${missing.join(', ')}` : '',
    extra.length > 0 ? `not expected ${extra.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join('; ');
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

function resourcesOf(inputs: readonly (Input | string)[]): MeshResource[] {
  return inputs.flatMap((input, index) =>
    typeof input === 'string'
      ? parseResources(input, `input-${index}.yaml`).resources
      : parseResources(input.yaml, input.file).resources,
  );
}

function meshConfigOf({ meshConfig }: AnalysisCase): JsonObject {
  if (meshConfig === undefined) {
    return {};
  }
  const text = typeof meshConfig === 'string' ? meshConfig : meshConfig.yaml;
  return (load(text) ?? {}) as JsonObject;
}

if (
  process.argv[1] &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  const file = process.argv[2];
  if (!file) {
    throw new Error('usage: npx tsx conformance/istio-analysis.ts FILE');
  }
  const { passed, total } = runIstioAnalysisSuite(
    JSON.parse(readFileSync(file, 'utf8')) as unknown[],
    line => process.stdout.write(`${line}\n`),
    file,
  );
  process.exitCode = passed === total ? 0 : 1;
}
