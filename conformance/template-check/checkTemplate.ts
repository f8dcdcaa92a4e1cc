import type { RealKustomize } from '../realKustomize';
import { checkFixture } from './checkFixture';
import { startPortal } from './portal';
import type { Fixture, Template } from './readTemplates';
import { readRepositories } from './repositories';

/** Runs fixtures of a template in a portal of their own, and tells what is wrong with each. */
export async function checkTemplate(
  template: Template,
  fixtures: readonly Fixture[],
  options: {
    readonly kustomize: RealKustomize | undefined;
    readonly update: boolean;
    readonly report: (fixture: Fixture, problems: readonly string[]) => void;
  },
): Promise<void> {
  const { kustomize, update, report } = options;
  const portal = await startPortal(
    template.config,
    readRepositories(template.folder),
  );
  try {
    for (const fixture of fixtures) {
      report(
        fixture,
        await checkFixture(template, fixture, { portal, kustomize, update }),
      );
    }
  } finally {
    await portal.stop();
  }
}
