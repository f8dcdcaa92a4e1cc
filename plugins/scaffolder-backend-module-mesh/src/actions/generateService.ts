import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  checkAgainstPlatform,
  generateTree,
  dubboApplication,
  springApplication,
} from '@mesh-portal/service-tree';
import { readPlatform } from '@mesh-portal/plugin-scaffolder-mesh-common';
import { describeTree } from '../service/describeTree';
import { entityRefOf } from '../service/entityRef';
import { specError } from '../service/problems';
import { readServiceInput } from '../service/readServiceInput';
import { repositoryDescription } from '../service/repositoryDescription';
import { refuseUnresolved } from '../service/refuseUnresolved';
import type { ServiceRepositories } from '../service/ServiceRepositories';
import { templateOf } from '../service/template';
import { writeFiles } from '../workspace/files';
import { examples } from './generateService.examples';

/** Writes the files of a service into the workspace: `mesh:service:generate`. */
export function createGenerateServiceAction(options: {
  readonly config: Config;
  readonly repositories: ServiceRepositories;
}) {
  const { config, repositories } = options;
  return createTemplateAction({
    id: 'mesh:service:generate',
    description:
      "Writes the files of a service on the mesh into the workspace: its Kustomize tree, its Argo CD Applications, its catalog entity, its workflow and its documentation. Takes a ServiceSpec, or the pages of the template's form.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        spec: z =>
          z
            .record(z.any(), {
              description:
                'A ServiceSpec (`mesh-portal.io/v1alpha1`). Give this or `form`.',
            })
            .optional(),
        form: z =>
          z
            .object(
              {
                owner: z.any({
                  description: 'Entity reference of a group or user.',
                }),
                service: z.any({
                  description:
                    '`name`, `title`, `description`, `system`; and `workloadType`.',
                }),
                workload: z.any({
                  description: '`spec.workload`, and `releases`.',
                }),
                spring: z.any({
                  description: '`spec.workload.spring`.',
                }),
                dubbo: z.any({
                  description: '`spec.workload.dubbo`.',
                }),
                traffic: z.any({
                  description: '`spec.traffic`, and `callers`.',
                }),
                environments: z.any({ description: '`spec.environments`.' }),
                delivery: z.any({
                  description: '`spec.delivery`, and `build`.',
                }),
                repository: z.any({
                  description:
                    '`repoUrl` of a repository picker. Default: the first owner that `meshPortal.repositories` lists, and the name of the service.',
                }),
              },
              {
                description:
                  "The pages of the template's form, unchanged. Give this or `spec`.",
              },
            )
            .optional(),
        workloadType: z =>
          z
            .string({
              description:
                'Kind of workload that the template makes: `spec.workload.type`. Only with `form`; wins over what its pages say.',
            })
            .optional(),
        targetPath: z =>
          z
            .string({
              description:
                'Folder in the workspace to write to. Default: the workspace itself.',
            })
            .optional(),
      },
      output: {
        name: z => z.string({ description: 'Name of the service.' }),
        title: z => z.string({ description: 'Title, else the name.' }),
        description: z =>
          z.string({
            description:
              'Description, else the title, on one line, as Git hosts want it.',
          }),
        entityRef: z =>
          z.string({ description: 'Reference of its catalog entity.' }),
        spec: z =>
          z.record(z.any(), {
            description: 'The ServiceSpec with all defaults.',
          }),
        repoUrl: z =>
          z
            .string({
              description:
                "Where its repository goes, as a repository picker's value.",
            })
            .optional(),
        paths: z =>
          z.array(z.string(), { description: 'Files that were written.' }),
        root: z => z.string({ description: 'Folder that holds `overlays/`.' }),
        folder: z =>
          z.string({
            description:
              'Folder of the service in a repository that several services share; empty where the repository is its own.',
          }),
        overlays: z =>
          z.array(
            z.object({
              environment: z.string(),
              path: z.string(),
              mesh: z.string(),
              namespace: z.string(),
            }),
            { description: 'Its environments.' },
          ),
        applications: z =>
          z.array(
            z.object({
              environment: z.string(),
              name: z.string(),
              path: z.string(),
            }),
            { description: 'Its Argo CD Applications.' },
          ),
        application: z =>
          z
            .record(z.any(), {
              description:
                'What the skeleton of the application is filled in with, where the kind of workload has one: `fetch:template` takes it as its values.',
            })
            .optional(),
        catalogInfoPath: z =>
          z.string({ description: 'The file for the catalog.' }),
        summary: z =>
          z.string({ description: 'What was generated, as Markdown.' }),
      },
    },
    async handler(ctx) {
      const { targetPath = '.', ...input } = ctx.input;
      refuseUnresolved(ctx.input);
      const { spec, repoUrl, repository } = readServiceInput(
        input,
        repositories,
      );
      if (spec.spec.workload.adopted) {
        throw new InputError(
          'spec.workload.adopted: the service has manifests of its own. Use mesh:service:adopt, which makes the tree from them.',
        );
      }
      const platform = readPlatform(config, {
        ...(repository && { gitProvider: repository.gitProvider }),
        ...templateOf(ctx.templateInfo),
      });
      const problems = checkAgainstPlatform(spec, platform);
      if (problems.length > 0) {
        throw specError(problems);
      }
      const tree = generateTree(spec, platform);
      const target = resolveSafeChildPath(ctx.workspacePath, targetPath);
      await writeFiles(target, tree.files);

      const { name, title = name } = spec.metadata;
      const summary = describeTree(spec, tree);
      ctx.output('name', name);
      ctx.output('title', title);
      ctx.output('description', repositoryDescription(spec));
      ctx.output('entityRef', entityRefOf(spec));
      ctx.output('spec', asJson(spec));
      if (repoUrl) {
        ctx.output('repoUrl', repoUrl);
      }
      ctx.output('paths', [...tree.files.keys()]);
      ctx.output('root', tree.root);
      ctx.output('folder', tree.folder);
      ctx.output(
        'overlays',
        tree.overlays.map(({ registered, ...overlay }) => overlay),
      );
      ctx.output('applications', [...tree.applications]);
      const application = springApplication(spec) ?? dubboApplication(spec);
      if (application) {
        ctx.output('application', asJson(application));
      }
      ctx.output('catalogInfoPath', 'catalog-info.yaml');
      ctx.output('summary', summary);
      ctx.logger.info(summary);
    },
  });
}

/** Through JSON, as the scaffolder stores it. */
function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
