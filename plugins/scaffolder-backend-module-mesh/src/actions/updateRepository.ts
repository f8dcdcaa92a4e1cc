import { join } from 'node:path';
import type { Config } from '@backstage/config';
import type {
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { authorize } from '../authorize';
import {
  cloneUrl,
  commitUrl,
  repositoryUpdatePermission,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { GitCopy } from '../git/GitCopy';
import type { GitHosts } from '../git/GitHosts';
import { readServiceRepository } from '../repository/readServiceRepository';
import { commitAuthor, commitMessage } from '../service/commits';
import { refuseUnresolved } from '../service/refuseUnresolved';
import type { ServiceRepositories } from '../service/ServiceRepositories';
import { readFiles } from '../workspace/files';
import { examples } from './updateRepository.examples';

/** Commits what a service's repository still lacks: `mesh:repository:update`. */
export function createUpdateRepositoryAction(options: {
  readonly config: Config;
  readonly repositories: ServiceRepositories;
  readonly hosts: GitHosts;
  readonly permissions: PermissionsService;
  readonly userInfo: UserInfoService;
}) {
  const { config, repositories, hosts, permissions, userInfo } = options;
  return createTemplateAction({
    id: 'mesh:repository:update',
    description:
      'Commits the files of the workspace to a repository that exists and is empty or this service’s own. What people changed in it stays; where nothing differs, nothing is committed.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string({
            description:
              "The repository, as a repository picker's value: `host?owner=…&repo=…`.",
          }),
        message: z =>
          z
            .string({
              description:
                'Subject of the commit. Default: `Update from the template`.',
            })
            .optional(),
      },
      output: {
        changed: z =>
          z.boolean({ description: 'Whether there was anything to commit.' }),
        commitHash: z => z.string({ description: 'The newest commit.' }),
        commitUrl: z => z.string({ description: 'Page of that commit.' }),
        remoteUrl: z => z.string({ description: 'What git clones.' }),
      },
    },
    async handler(ctx) {
      refuseUnresolved(ctx.input);
      const credentials = await ctx.getInitiatorCredentials();
      await authorize(
        permissions,
        repositoryUpdatePermission,
        credentials,
        "write to a service's repository",
      );
      const { location } = repositories.find(ctx.input.repoUrl);
      const remote = await hosts.remote(location.url);
      const folder = await ctx.createTemporaryDirectory();
      const generated = await readFiles(ctx.workspacePath);
      const found = await readServiceRepository({
        remote,
        location,
        folder: join(folder, 'service.git'),
        generated,
        credentials,
        userInfo,
      });
      if (found.state === 'missing') {
        throw new NotFoundError(
          `There is no repository at ${location.url}. Publish it before it is updated.`,
        );
      }
      const copy =
        found.state === 'present'
          ? found.copy
          : await GitCopy.init(
              remote,
              location.branch,
              join(folder, 'service.git'),
            );
      const changes =
        found.state === 'present' ? found.merged.changes : generated;
      const head = copy.head;
      let commit = head ?? '';
      if (changes.size === 0) {
        ctx.logger.info(`${location.url} holds everything already.`);
      } else if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: would commit to ${location.url}: ${[...changes.keys()].join(
            ', ',
          )}`,
        );
      } else {
        commit = await copy.commit({
          changes,
          message: commitMessage(
            ctx.input.message ?? 'Update from the template',
            ctx.user?.ref,
          ),
          author: commitAuthor(config),
        });
        await copy.push(head);
        ctx.logger.info(
          `Committed ${changes.size} files to ${commitUrl(location, commit)}`,
        );
      }
      ctx.output('changed', changes.size > 0);
      ctx.output('commitHash', commit);
      ctx.output('commitUrl', commit ? commitUrl(location, commit) : '');
      ctx.output('remoteUrl', cloneUrl(location));
    },
  });
}
