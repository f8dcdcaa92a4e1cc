import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { generateTree, type GeneratedTree } from '../generateTree';
import { defaultPlatform, type Platform } from '../platform';
import { parseServiceSpecYaml } from '../schema/parseYaml';
import type { ServiceSpec } from '../schema/serviceSpec';

const FOLDER = join(__dirname, '../../fixtures');
const SPEC = '.spec.yaml';

/** A ServiceSpec on a platform, with the files that are expected of it. */
export interface Fixture {
  readonly name: string;
  readonly spec: ServiceSpec;
  readonly platform: Platform;
  readonly tree: GeneratedTree;
  /** Where its gateways run, as YAML (`<name>.context.yaml`); empty: as in a stock installation. */
  readonly context: string;
}

export const readFixtureFile = (name: string) =>
  readFileSync(join(FOLDER, name), 'utf8');

export function fixtureNames(): string[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith(SPEC))
    .map(file => file.slice(0, -SPEC.length))
    .sort();
}

/** A fixture, generated. A spec with problems fails the test with them. */
export function loadFixture(name: string): Fixture {
  const parsed = parseServiceSpecYaml(
    readFixtureFile(`${name}${SPEC}`),
    `${name}${SPEC}`,
  );
  if (!parsed.ok) {
    throw new Error(
      parsed.problems
        .map(({ file, line, column, message }) =>
          [file, line, column, ` ${message}`].join(':'),
        )
        .join('\n'),
    );
  }
  const overrides = `${name}.platform.yaml`;
  const platform = defaultPlatform(
    existsSync(join(FOLDER, overrides))
      ? parse(readFixtureFile(overrides))
      : {},
  );
  const { spec } = parsed;
  const context = `${name}.context.yaml`;
  return {
    name,
    spec,
    platform,
    tree: generateTree(spec, platform),
    context: existsSync(join(FOLDER, context)) ? readFixtureFile(context) : '',
  };
}

/** The files that a fixture is expected to give. */
export function readGolden(name: string): Map<string, string> {
  const folder = join(FOLDER, name);
  if (!existsSync(folder)) {
    return new Map();
  }
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
      .map(path => [
        relative(folder, path).split(sep).join('/'),
        readFileSync(path, 'utf8'),
      ]),
  );
}

/** Makes the files of a fixture the expected ones; the diff is to be reviewed. */
export function writeGolden({ name, tree }: Fixture): void {
  const folder = join(FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of tree.files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

const DOCUMENTS = join(__dirname, '../../docs');

export const readDocument = (name: string) =>
  readFileSync(join(DOCUMENTS, name), 'utf8');

export const writeDocument = (name: string, content: string) =>
  writeFileSync(join(DOCUMENTS, name), content);

/** SHA-256 by another implementation, to judge the library's. */
export const sha256Of = (content: string) =>
  createHash('sha256').update(content).digest('hex');
