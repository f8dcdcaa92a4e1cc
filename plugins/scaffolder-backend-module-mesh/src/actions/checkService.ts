import type { Config } from '@backstage/config';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import { generateTree } from '@mesh-portal/service-tree';
import { checkTree } from '../check/checkTree';
import { countFindings, describeFinding } from '../check/describeFinding';
import type { MeshReader } from '../check/MeshReader';
import { readMeshes } from '../check/readMeshes';
import { readClaims } from '../check/readClaims';
import type { GitHosts } from '../git/GitHosts';
import { readPlatform } from '../platform/readPlatform';
import { entityRefOf } from '../service/entityRef';
import { refuseUnresolved } from '../service/refuseUnresolved';
import { readStoredSpec } from '../service/storedSpec';
import { readFiles, textFiles } from '../workspace/files';
import { examples } from './checkService.examples';

const logLevel = { error: 'error', warning: 'warn', info: 'info' } as const;

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
      'Renders every overlay of the service in the workspace, puts it into its mesh beside everything that others deliver there, and analyses it. Fails on errors, and where a host, a path, a name in the catalog or in Argo CD belongs to somebody else. Writes nothing.',
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
      const { overlays } = generateTree(spec, platform);

      const meshes = await readMeshes(overlays, mesh =>
        meshReader.read(mesh, entityRef, credentials, ctx.signal),
      );
      for (const problem of [...meshes.values()].flatMap(m => m.problems)) {
        ctx.logger.warn(
          `Could not be read, so conflicts with it are not seen: ${problem.message}`,
        );
      }
      const checked = checkTree({ files, overlays, entityRef, meshes });
      const claims = await readClaims({
        spec,
        platform,
        config,
        catalog,
        hosts,
        credentials,
        folder: () => ctx.createTemporaryDirectory(),
      });

      const findings = checked.flatMap(({ environment, findings: found }) =>
        found.map(finding => ({ environment, finding })),
      );
      for (const { environment, resources, findings: found } of checked) {
        ctx.logger.info(
          `${environment}: ${resources} resources, ${countFindings(found)}`,
        );
      }
      for (const { environment, finding } of findings) {
        const line = `${environment}: ${describeFinding(finding)}`;
        ctx.logger[logLevel[finding.level]](line);
      }
      claims.forEach(claim => ctx.logger.error(claim));

      const count = (level: string) =>
        findings.filter(({ finding }) => finding.level === level).length;
      ctx.output('errors', count('error') + claims.length);
      ctx.output('warnings', count('warning'));
      ctx.output(
        'findings',
        findings.map(
          ({ environment, finding }) =>
            ({ environment, ...finding } as unknown as JsonObject),
        ),
      );
      ctx.output('summary', summarize(checked));

      const failing = findings.filter(
        ({ finding }) =>
          finding.level === 'error' ||
          (failOn === 'warning' && finding.level === 'warning'),
      );
      if (failing.length + claims.length > 0) {
        throw new InputError(
          [
            'The service is not ready for its mesh. Nothing was published.',
            ...claims,
            ...failing.map(
              ({ environment, finding }) =>
                `${environment}: ${describeFinding(finding)}`,
            ),
          ].join('\n- '),
        );
      }
    },
  });
}

function summarize(checked: ReturnType<typeof checkTree>): string {
  return checked
    .map(
      ({ environment, mesh, resources, findings }) =>
        `- **${environment}** in mesh ${mesh}: ${resources} resources, ${countFindings(
          findings,
        )}`,
    )
    .join('\n');
}
