import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { findRealKustomize } from '../realKustomize';
import { readTemplate, TemplateError } from '../template-check/readTemplates';
import { nameProblem } from './names';
import { registerTemplate } from './register';
import { startingPoint } from './startingPoint';

/** What is made, and where. */
export interface NewTemplate {
  readonly name: string;
  /** Folder of the templates. */
  readonly templates: string;
  /** The template that the new one starts from. */
  readonly mainTemplate: string;
  /** File that lists the templates for the catalog; left out: none. */
  readonly catalogInfo?: string;
}

/**
 * Makes a template that passes its check: beside its place first, and moved
 * there once its fixtures passed, so that nothing is ever half-written.
 *
 * @returns the files that were written or changed
 * @throws TemplateError where the name can't be taken, or the check fails
 */
export async function createTemplate(options: NewTemplate): Promise<string[]> {
  const { name, templates, mainTemplate, catalogInfo } = options;
  const taken = existsSync(templates) ? readdirSync(templates) : [];
  const problem = nameProblem(name, taken);
  if (problem) {
    throw new TemplateError(problem);
  }
  const folder = join(templates, name);
  const target = `./${relative(
    dirname(catalogInfo ?? templates),
    join(folder, 'template.yaml'),
  )}`;
  const catalog =
    catalogInfo && registerTemplate(readFileSync(catalogInfo, 'utf8'), target);
  const draft = join(templates, `.new-${name}`);
  try {
    write(draft, startingPoint(name, readFileSync(mainTemplate, 'utf8')));
    await requirePassing(draft);
    if (existsSync(folder)) {
      throw new TemplateError(`somebody made ${folder} meanwhile`);
    }
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  if (catalogInfo && catalog) {
    writeFileSync(`${catalogInfo}.new`, catalog);
    renameSync(`${catalogInfo}.new`, catalogInfo);
  }
  return [folder, ...(catalogInfo ? [catalogInfo] : [])];
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Runs the fixtures, which writes what is expected of them. */
async function requirePassing(folder: string): Promise<void> {
  // the backend, which takes a while to load, only where the name is fine
  const { checkTemplate } = await import('../template-check/checkTemplate');
  const template = readTemplate(folder);
  const problems: string[] = [];
  await checkTemplate(template, template.fixtures, {
    kustomize: findRealKustomize(),
    update: true,
    report: (_, found) => problems.push(...found),
  });
  if (problems.length > 0) {
    throw new TemplateError(
      `what was made does not pass its check, so it was removed:\n  ${problems.join(
        '\n  ',
      )}`,
    );
  }
}
