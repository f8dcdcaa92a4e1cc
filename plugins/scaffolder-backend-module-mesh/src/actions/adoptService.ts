import { join } from 'node:path';
import type { Config } from '@backstage/config';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import { checkAgainstPlatform } from '@mesh-portal/service-tree';
import {
  fileUrl,
  readPlatform,
  type FormValue,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { adoptRepository } from '../adoption/adoptRepository';
import { adoptionError, describeAdoption } from '../adoption/describeAdoption';
import { readAdoptionInput } from '../adoption/readAdoptionInput';
import type { GitHosts } from '../git/GitHosts';
import { isRegistered } from '../repository/isRegistered';
import { entityRefOf } from '../service/entityRef';
import { specError } from '../service/problems';
import { refuseUnresolved } from '../service/refuseUnresolved';
import type { ServiceRepositories } from '../service/ServiceRepositories';
import { templateOf } from '../service/template';
import { writeFiles } from '../workspace/files';
import { examples } from './adoptService.examples';

/** Puts a tree around the manifests of a repository: `mesh:service:adopt`. */
export function createAdoptServiceAction(options: {
  readonly config: Config;
  readonly catalog: CatalogService;
  readonly hosts: GitHosts;
  readonly repositories: ServiceRepositories;
}) {
  const { config, catalog, hosts, repositories } = options;
  return createTemplateAction({
    id: 'mesh:service:adopt',
    description:
      'Looks for Deployments and Services in a folder of a repository that exists, says what keeps them from being adopted, and writes the repository with a Kustomize tree and mesh resources around them into the workspace. No file of the repository changes; nothing is written to the Git host.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string({
            description:
              "The repository, as a repository picker's value: `host?owner=…&repo=…`.",
          }),
        path: z =>
          z.string({
            description: 'Folder of the manifests, from the root.',
          }),
        branch: z =>
          z
            .string({
              description: 'Branch that is delivered. Default: `main`.',
            })
            .optional(),
        form: z =>
          z.object(
            {
              owner: z.any({
                description: 'Entity reference of a group or user.',
              }),
              service: z.any({
                description:
                  '`name`, which is that of the Service; `title`, `description`, `system`.',
              }),
              traffic: z.any({ description: '`spec.traffic`.' }),
              environments: z.any({ description: '`spec.environments`.' }),
              delivery: z.any({ description: '`spec.delivery`.' }),
            },
            { description: "The pages of the template's form, unchanged." },
          ),
      },
      output: {
        name: z => z.string({ description: 'Name of the service.' }),
        entityRef: z =>
          z.string({ description: 'Reference of its catalog entity.' }),
        delivered: z =>
          z.boolean({
            description: 'Whether the branch holds everything already.',
          }),
        register: z =>
          z.boolean({
            description:
              'Whether the branch holds everything, and the catalog does not know it yet.',
          }),
        paths: z => z.array(z.string(), { description: 'Files of the tree.' }),
        spec: z =>
          z.record(z.any(), { description: 'The ServiceSpec that was made.' }),
        repositoryUrl: z =>
          z.string({ description: 'Page of the repository.' }),
        catalogInfoUrl: z =>
          z.string({ description: 'Page of its `catalog-info.yaml`.' }),
        head: z => z.string({ description: 'Branch to propose the tree on.' }),
        report: z =>
          z.string({
            description: 'What was found and what is added, as Markdown.',
          }),
      },
    },
    async handler(ctx) {
      refuseUnresolved(ctx.input);
      const {
        spec: input,
        location,
        repository,
      } = readAdoptionInput(
        { ...ctx.input, form: ctx.input.form as Record<string, FormValue> },
        repositories,
      );
      const platform = readPlatform(config, {
        gitProvider: repository.gitProvider,
        ...templateOf(ctx.templateInfo),
      });
      const { adoption, files, changes } = await adoptRepository({
        remote: await hosts.remote(location.url),
        branch: location.branch,
        path: ctx.input.path,
        spec: input,
        platform,
        folder: join(await ctx.createTemporaryDirectory(), 'repository.git'),
      });
      if (!adoption.ok) {
        if (adoption.problems.length > 0) {
          throw specError(adoption.problems);
        }
        throw adoptionError(adoption.report, location.url);
      }
      const { spec, tree } = adoption;
      const problems = checkAgainstPlatform(spec, platform);
      if (problems.length > 0) {
        throw specError(problems);
      }
      await writeFiles(ctx.workspacePath, files);

      const catalogInfoUrl = fileUrl(location, 'catalog-info.yaml');
      const delivered = changes.length === 0;
      const registered = await isRegistered(
        catalog,
        catalogInfoUrl,
        await ctx.getInitiatorCredentials(),
      );
      const report = describeAdoption(adoption);
      ctx.output('name', spec.metadata.name);
      ctx.output('entityRef', entityRefOf(spec));
      ctx.output('delivered', delivered);
      ctx.output('register', delivered && !registered);
      ctx.output('paths', [...tree.files.keys()]);
      // through JSON, as the scaffolder stores it
      ctx.output('spec', JSON.parse(JSON.stringify(spec)) as JsonObject);
      ctx.output('repositoryUrl', location.url);
      ctx.output('catalogInfoUrl', catalogInfoUrl);
      ctx.output('head', `mesh-portal/adopt-${spec.metadata.name}`);
      ctx.output('report', report);
      ctx.logger.info(report);
    },
  });
}
