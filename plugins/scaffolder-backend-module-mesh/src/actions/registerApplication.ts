import type { Config } from '@backstage/config';
import {
  resolveSafeChildPath,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { authorize } from '../authorize';
import type { GitHosts } from '../git/GitHosts';
import {
  applicationRegisterPermission,
  readDelivery,
  type Delivery,
  readPlatform,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { registerService } from '../registration/registerService';
import { commitAuthor } from '../service/commits';
import { refuseUnresolved } from '../service/refuseUnresolved';
import { readStoredSpec } from '../service/storedSpec';
import { readFiles, textFiles } from '../workspace/files';
import { examples } from './registerApplication.examples';

/** Registers a service with Argo CD: `argocd:application:register`. */
export function createRegisterApplicationAction(options: {
  readonly config: Config;
  readonly hosts: GitHosts;
  readonly permissions: PermissionsService;
}) {
  const { config, hosts, permissions } = options;
  return createTemplateAction({
    id: 'argocd:application:register',
    description:
      "Registers the service in the workspace with Argo CD: adds its Applications, and what is missing of its namespaces and its project, to the platform's repository (`meshPortal.delivery`), by commit or by pull request. Refuses names that belong to somebody else. Where everything is registered already, or where delivery has the mode `none`, nothing is written.",
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
        pullRequest: z =>
          z
            .boolean({
              description:
                'Registers by pull request, whatever is configured: for a service whose own files wait in one. Default: as `meshPortal.delivery.pullRequests` says.',
            })
            .optional(),
      },
      output: {
        changed: z =>
          z.boolean({
            description: "Whether the platform's repository was written to.",
          }),
        created: z =>
          z.array(z.string(), {
            description: 'What was added to it, in words.',
          }),
        commitHash: z =>
          z
            .string({ description: 'The commit that holds the registration.' })
            .optional(),
        commitUrl: z =>
          z.string({ description: 'Page of that commit.' }).optional(),
        pullRequestUrl: z =>
          z
            .string({ description: 'The pull request, where one is needed.' })
            .optional(),
        applicationUrl: z =>
          z
            .string({
              description: 'Page of the file of the first Application.',
            })
            .optional(),
        summary: z =>
          z.string({
            description:
              'What was registered, and what comes next, as Markdown.',
          }),
      },
    },
    async handler(ctx) {
      refuseUnresolved(ctx.input);
      await authorize(
        permissions,
        applicationRegisterPermission,
        await ctx.getInitiatorCredentials(),
        'register a service with Argo CD',
      );
      const root = resolveSafeChildPath(
        ctx.workspacePath,
        ctx.input.targetPath ?? '.',
      );
      const result = await registerService({
        spec: readStoredSpec(textFiles(await readFiles(root))),
        platform: readPlatform(config),
        delivery: deliveryOf(config, ctx.input.pullRequest),
        hosts,
        author: commitAuthor(config),
        requestedBy: ctx.user?.ref,
        dryRun: ctx.isDryRun ?? false,
        folder: () => ctx.createTemporaryDirectory(),
        signal: ctx.signal,
      });
      ctx.output('changed', result.changed);
      ctx.output('created', [...result.created]);
      ctx.output('summary', result.summary);
      const links = [
        'commitHash',
        'commitUrl',
        'pullRequestUrl',
        'applicationUrl',
      ] as const;
      for (const name of links) {
        const value = result[name];
        if (value !== undefined) {
          ctx.output(name, value);
        }
      }
      ctx.logger.info(result.summary);
    },
  });
}

function deliveryOf(
  config: Config,
  pullRequest: boolean | undefined,
): Delivery {
  const delivery = readDelivery(config);
  return pullRequest && delivery.mode === 'platform'
    ? { ...delivery, pullRequests: true }
    : delivery;
}
