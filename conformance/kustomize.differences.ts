import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, KustomizeError } from '@mesh-portal/kustomize';
import {
  findRealKustomize,
  RealKustomize,
  runReal,
  withFiles,
} from './realKustomize';

const README = resolve(__dirname, '../packages/kustomize/README.md');
const START = '<!-- differences: start -->';
const END = '<!-- differences: end -->';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

/** A small tree for each thing that the two may treat differently. */
const PROBES: readonly {
  readonly what: string;
  readonly kustomization: string;
  readonly resource?: string;
}[] = [
  {
    what: 'Helm charts (`helmCharts`, `helmChartInflationGenerator`)',
    kustomization: 'helmCharts: [{name: a}]\n',
  },
  {
    what: 'Generators and transformers that are programs or containers',
    kustomization:
      'transformers: ["apiVersion: example.com/v1\\nkind: Mine\\nmetadata: {name: a}"]\nresources: [a.yaml]\n',
  },
  {
    what: 'An operation of a JSON patch that fails',
    kustomization:
      'resources: [a.yaml]\npatches: [{target: {kind: ConfigMap}, patch: "[{\\"op\\":\\"test\\",\\"path\\":\\"/kind\\",\\"value\\":\\"x\\"}]"}]\n',
  },
  {
    what: 'An unknown field of a built-in transformer',
    kustomization:
      'resources: [a.yaml]\ntransformers: ["apiVersion: builtin\\nkind: LabelTransformer\\nmetadata: {name: a}\\nlable: {a: b}"]\n',
  },
  {
    what: 'An unknown entry of `buildMetadata`',
    kustomization: 'resources: [a.yaml]\nbuildMetadata: [everything]\n',
  },
  {
    what: 'A replacement in a YAML text that has comments',
    kustomization:
      'resources: [a.yaml]\nreplacements: [{source: {kind: ConfigMap}, targets: [{select: {kind: ConfigMap}, fieldPaths: [data.text.a]}]}]\n',
    resource: `${CONFIG_MAP}data:\n  text: |\n    a: b # why\n`,
  },
  {
    what: 'The YAML type `!!set`',
    kustomization: 'resources: [a.yaml]\n',
    resource: `${CONFIG_MAP}data: !!set {a, b}\n`,
  },
  {
    what: 'More text behind the end marker `...`',
    kustomization: 'resources: [a.yaml]\n',
    resource: `${CONFIG_MAP}...\nlost: text\n`,
  },
  {
    what: 'Aliases that expand to 400,000 nodes and more',
    kustomization: 'resources: [a.yaml]\n',
    resource: `${CONFIG_MAP}a: &a [${'x, '.repeat(
      1000,
    )}]\nb: &b [${'*a, '.repeat(20)}]\nc: [${'*b, '.repeat(21)}]\n`,
  },
];

function firstLine(text: string): string {
  return text
    .replace(/^Error: /, '')
    .split('\n')[0]
    .replace(/\|/g, '\\|')
    .replace(/\/\S*kustomize-\w+\/?/g, '')
    .replace(/^(.{110}\S*).*$/, '$1 …');
}

function ours(files: ReadonlyMap<string, string>): string {
  try {
    const { warnings } = build(files, '.');
    return warnings.length > 0
      ? `builds, and warns: ${firstLine(warnings[0].message)}`
      : 'builds';
  } catch (error) {
    if (!(error instanceof KustomizeError)) throw error;
    const reason = error.message.replace(/^.*?\): /, '');
    return `refuses with \`${error.code}\`: ${firstLine(reason)}`;
  }
}

function theirs(
  real: RealKustomize,
  files: ReadonlyMap<string, string>,
): string {
  const result = withFiles(files, folder => runReal(real, folder));
  return result.ok ? 'builds' : `refuses: ${firstLine(result.error)}`;
}

/** What the two do with each probe, as a table in Markdown. */
export function differencesTable(real: RealKustomize): string {
  const rows = PROBES.map(({ what, kustomization, resource }) => {
    const files = new Map([
      ['kustomization.yaml', kustomization],
      ['a.yaml', resource ?? CONFIG_MAP],
    ]);
    return `| ${what} | ${theirs(real, files)} | ${ours(files)} |`;
  });
  return [
    `| | ${real.name} ${real.version} | this library |`,
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function section(readme: string): [string, string, string] {
  const start = readme.indexOf(START) + START.length;
  const end = readme.indexOf(END);
  return [readme.slice(0, start), readme.slice(start, end), readme.slice(end)];
}

/** Says so where the README's table is not what comes out. */
export function checkDifferencesTable(
  real: RealKustomize,
  print: (line: string) => void,
): void {
  const [, table] = section(readFileSync(README, 'utf8'));
  const rows = (text: string) =>
    text.trim().replace(/ +/g, ' ').replace(/-+/g, '-');
  if (rows(table) !== rows(differencesTable(real))) {
    print(
      'the table of differences in packages/kustomize/README.md is out of date: run tsx conformance/kustomize.differences.ts',
    );
  }
}

if (require.main === module) {
  const real = findRealKustomize();
  if (real !== undefined) {
    const [before, , after] = section(readFileSync(README, 'utf8'));
    writeFileSync(README, `${before}\n\n${differencesTable(real)}\n\n${after}`);
  }
}
