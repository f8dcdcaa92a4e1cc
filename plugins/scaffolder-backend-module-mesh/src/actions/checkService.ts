import { join } from 'node:path';
import type { Config } from '@backstage/config';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { generateTree } from '@mesh-portal/service-tree';
import { CheckReport } from '../check/CheckReport';
import { checkTree } from '../check/checkTree';
import type { MeshReader } from '../check/MeshReader';
import { readMeshes } from '../check/readMeshes';
import { readBefore } from '../check/readBefore';
import { readClaims } from '../check/readClaims';
import type { GitHosts } from '../git/GitHosts';
import { readPlatform } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { entityRefOf } from '../service/entityRef';
import { refuseUnresolved } from '../service/refuseUnresolved';
import { readStoredSpec } from '../service/storedSpec';
import { readFiles, textFiles } from '../workspace/files';
import { examples } from './checkService.examples';

/** Judges a service in its mesh before anything is published: `mesh:service:check`. */
export function createCheckServiceAction(options: {
  readonly config: Config;
  readonly catalog: CatalogService;
  readonly hosts: GitHosts;
  readonly meshReader: MeshReader;
}) {
  const { config, catalog, hosts, meshReader } = options;
  return createTemplateAction({
    id: 'mesh:service:check',
    description:
      'Renders every overlay of the service in the workspace, puts it into its mesh beside everything that others deliver there, and analyses it, compared with what the repository holds already. Fails on errors, and where a host, a path, a name in the catalog or in Argo CD belongs to somebody else. Writes nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        targetPath: z =>
          z
            .string({
              description:
                'Folder of the service in the workspace. Default: the workspace itself.',
            })
            .optional(),
        failOn: z =>
          z
            .enum(['error', 'warning'], {
              description:
                'The mildest finding that fails the task. Default: error.',
            })
            .optional(),
      },
      output: {
        errors: z => z.number({ description: 'Number of errors.' }),
        warnings: z => z.number({ description: 'Number of warnings.' }),
        findings: z =>
          z.array(z.record(z.any()), {
            description: 'The findings, each with its environment.',
          }),
        summary: z => z.string({ description: 'What was found, as Markdown.' }),
      },
    },
    async handler(ctx) {
      refuseUnresolved(ctx.input);
      const { targetPath = '.', failOn = 'error' } = ctx.input;
      const root = resolveSafeChildPath(ctx.workspacePath, targetPath);
      const files = textFiles(await readFiles(root));
      const spec = readStoredSpec(files);
      const platform = readPlatform(config);
      const entityRef = entityRefOf(spec);
      const credentials = await ctx.getInitiatorCredentials();
      const { overlays, folder } = generateTree(spec, platform);

      const meshes = await readMeshes(overlays, mesh =>
        meshReader.read(mesh, entityRef, credentials, ctx.signal),
      );
      for (const problem of [...meshes.values()].flatMap(m => m.problems)) {
        ctx.logger.warn(
          `Could not be read, so conflicts with it are not seen: ${problem.message}`,
        );
      }
      const checked = checkTree({
        files,
        before: await readBefore({
          spec,
          sharedFolder: folder,
          hosts,
          folder: async () =>
            join(await ctx.createTemporaryDirectory(), 'before.git'),
        }),
        overlays,
        entityRef,
        meshes,
        guardRails: platform.guardRails,
        suppress: platform.suppress,
      });
      for (const { environment, notCompared } of checked) {
        if (notCompared) {
          ctx.logger.warn(
            `${environment} is not compared with what the repository holds, which can't be rendered: ${notCompared}`,
          );
        }
      }
      const claims = await readClaims({
        spec,
        platform,
        config,
        catalog,
        hosts,
        credentials,
        folder: () => ctx.createTemporaryDirectory(),
      });

      const report = new CheckReport(checked, claims);
      report.log(ctx.logger);
      ctx.output('errors', report.errors);
      ctx.output('warnings', report.warnings);
      ctx.output('findings', report.findings);
      ctx.output('summary', report.summary);
      report.requireNone(failOn);
    },
  });
}
