import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { build } from '@mesh-portal/kustomize';
import { parse } from 'yaml';
import { adoptService, type Adoption } from '../adoption/adopt';
import type { RenderFolder } from '../adoption/types';
import { defaultPlatform, type Platform } from '../platform';

const FOLDER = join(__dirname, '../../fixtures/adoption');

export const render: RenderFolder = (files, folder) => build(files, folder);

/** A repository that is adopted, and what is expected of it. */
export interface AdoptionFixture {
  readonly name: string;
  readonly repository: ReadonlyMap<string, string>;
  readonly platform: Platform;
  readonly adoption: Adoption;
  /** What the mesh has besides, as YAML. */
  readonly context: string;
  readonly golden: ReadonlyMap<string, string>;
}

export const adoptionFixtureNames = () => readdirSync(FOLDER).sort();

function readTree(folder: string): Map<string, string> {
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

export function loadAdoption(name: string): AdoptionFixture {
  const folder = join(FOLDER, name);
  const request = parse(readFileSync(join(folder, 'request.yaml'), 'utf8'));
  const repository = readTree(join(folder, 'repository'));
  const platform = defaultPlatform(request.platform ?? {});
  const context = join(folder, 'context.yaml');
  return {
    name,
    repository,
    platform,
    adoption: adoptService({
      files: repository,
      path: request.path,
      spec: request.spec,
      platform,
      render,
    }),
    context: existsSync(context) ? readFileSync(context, 'utf8') : '',
    golden: readTree(join(folder, 'expected')),
  };
}

/** Makes what is written the expected; the diff is to be reviewed. */
export function writeAdoptionGolden(
  name: string,
  files: ReadonlyMap<string, string>,
): void {
  const folder = join(FOLDER, name, 'expected');
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
