import { KustomizeError } from '@mesh-portal/kustomize';
import type { RealKustomize } from '../realKustomize';
import { checkEntities } from './checks/entities';
import { checkGolden, updateGolden } from './checks/golden';
import { checkLock } from './checks/lock';
import { checkMeshes, checkRendering } from './checks/overlays';
import { checkPlaceholders } from './checks/placeholders';
import { readFolder, type Files } from './files';
import type { Portal } from './portal';
import type { Fixture, Refusal, Template } from './readTemplates';
import { describeRefusal, matches, readRefusals } from './refusals';

/** Folders of a template that no step fetches from. */
const OWN = /^(fixtures|repositories)\/|^fixtures\.config\.yaml$/;

/** What a fixture is checked with. */
export interface CheckOptions {
  readonly portal: Portal;
  readonly kustomize: RealKustomize | undefined;
  /** Makes what is produced the expectation. */
  readonly update: boolean;
}

/** Runs a template with the values of a fixture; what is wrong, a line each. */
export async function checkFixture(
  template: Template,
  fixture: Fixture,
  { portal, kustomize, update }: CheckOptions,
): Promise<string[]> {
  const unknown = unknownValues(template, fixture);
  if (unknown.length > 0) {
    return unknown;
  }
  const contents = [...readFolder(template.folder)].filter(
    ([path]) => !OWN.test(path),
  );
  const result = await portal.dryRun({
    template: template.entity,
    values: fixture.values,
    contents: new Map(contents),
  });
  if (fixture.expect) {
    return checkRefusal(
      fixture.expect,
      result.ok ? undefined : readRefusals(result.error),
    ).map(problem => `${fixture.file}: ${problem}`);
  }
  if (!result.ok) {
    return readRefusals(result.error).map(
      refusal => `${fixture.file}: ${describeRefusal(refusal)}`,
    );
  }
  const problems = await checkFiles(result.files, portal, kustomize);
  if (update && problems.length === 0) {
    updateGolden(fixture.golden, result.files);
  }
  return [...problems, ...checkGolden(fixture.golden, result.files)];
}

/** A value under a name that no page of the form has would be ignored in silence. */
function unknownValues({ entity }: Template, fixture: Fixture): string[] {
  const { parameters = [] } = Object(entity.spec) as {
    parameters?: { properties?: object } | { properties?: object }[];
  };
  const known = [parameters]
    .flat()
    .flatMap(page => Object.keys(page.properties ?? {}));
  return Object.keys(fixture.values)
    .filter(name => !known.includes(name))
    .map(
      name =>
        `${
          fixture.file
        }: values.${name}: the template has no such parameter; it has ${known.join(
          ', ',
        )}`,
    );
}

function checkRefusal(
  expected: Refusal,
  refusals: readonly Refusal[] | undefined,
): string[] {
  const wanted = describeRefusal(expected);
  if (!refusals) {
    return [`should be refused ("${wanted}"), and went through`];
  }
  return refusals.some(actual => matches(expected, actual))
    ? []
    : [
        `should be refused with "${wanted}", and was with "${refusals
          .map(describeRefusal)
          .join('", "')}"`,
      ];
}

async function checkFiles(
  files: Files,
  portal: Portal,
  kustomize: RealKustomize | undefined,
): Promise<string[]> {
  const problems = [
    ...checkPlaceholders(files),
    ...checkLock(files),
    ...(await checkEntities(files)),
  ];
  try {
    return [
      ...problems,
      ...checkRendering(files, kustomize),
      ...(await checkMeshes(files, portal)),
    ];
  } catch (error) {
    if (error instanceof KustomizeError) {
      return [...problems, error.message];
    }
    throw error;
  }
}
