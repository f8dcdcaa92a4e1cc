import {
  resolveSafeChildPath,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  branchUrl,
  repositoryUpdatePermission,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { authorize } from '../authorize';
import type { GitHosts } from '../git/GitHosts';
import { findPullRequest } from '../pullRequests/findPullRequest';
import { proposeFiles, type ProposedFiles } from '../repository/proposeFiles';
import { commitAuthor, commitMessage } from '../service/commits';
import { refuseUnresolved } from '../service/refuseUnresolved';
import type { ServiceRepositories } from '../service/ServiceRepositories';
import { readFiles } from '../workspace/files';
import { examples } from './proposeRepository.examples';

/** Proposes files of the workspace to a repository: `mesh:repository:propose`. */
export function createProposeRepositoryAction(options: {
  readonly config: Config;
  readonly repositories: ServiceRepositories;
  readonly hosts: GitHosts;
  readonly permissions: PermissionsService;
}) {
  const { config, repositories, hosts, permissions } = options;
  return createTemplateAction({
    id: 'mesh:repository:propose',
    description:
      'Commits files of the workspace to a branch of their own and opens a pull request for it, where the Git host has pull requests; elsewhere the branch is left to be merged by hand. A second run goes on with the same branch and pull request. What people changed there stays.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string({
            description:
              "The repository, as a repository picker's value: `host?owner=…&repo=…`.",
          }),
        branch: z =>
          z
            .string({
              description: 'Branch that it is for. Default: `main`.',
            })
            .optional(),
        head: z =>
          z.string({ description: 'Branch that the files are put on.' }),
        title: z =>
          z.string({
            description: 'Title of the pull request and of the commit.',
          }),
        body: z =>
          z
            .string({ description: 'Text of the pull request, as Markdown.' })
            .optional(),
        folder: z =>
          z
            .string({
              description:
                'Folder of the service in a repository that several services share (output of `mesh:service:generate`); the lines of its CODEOWNERS join those of the others. Default: the paths stay.',
            })
            .optional(),
        paths: z =>
          z.array(z.string(), {
            description: 'Files of the workspace; every other file stays out.',
          }),
      },
      output: {
        state: z =>
          z.enum(['delivered', 'proposed', 'pushed'], {
            description:
              '`delivered`: the branch that it is for holds everything; `proposed`: an earlier run did it all; `pushed`: it was committed now.',
          }),
        changes: z =>
          z.array(z.string(), {
            description: 'Files that differ from the branch that it is for.',
          }),
        kept: z =>
          z.array(z.string(), {
            description: 'Files that people changed, and that stay so.',
          }),
        branchUrl: z =>
          z
            .string({ description: 'Page of the branch with the files.' })
            .optional(),
        pullRequestUrl: z =>
          z
            .string({
              description: 'The pull request, where the host has them.',
            })
            .optional(),
        summary: z =>
          z.string({
            description: 'What was proposed, and what comes next, as Markdown.',
          }),
      },
    },
    async handler(ctx) {
      refuseUnresolved(ctx.input);
      await authorize(
        permissions,
        repositoryUpdatePermission,
        await ctx.getInitiatorCredentials(),
        "write to a service's repository",
      );
      const { repoUrl, head, title, body = '', paths } = ctx.input;
      const found = repositories.find(repoUrl);
      const { branch: base = found.location.branch } = ctx.input;
      const location = { ...found.location, branch: base };
      if (head === base) {
        throw new InputError(
          `"head" and "branch" are both "${base}"; files are proposed on a branch of their own.`,
        );
      }
      paths.forEach(path => resolveSafeChildPath(ctx.workspacePath, path));
      const client = await hosts.pullRequests(location.url);
      const { owner, name } = location;
      const request = { owner, name, head, base, title, body };
      // asked before anything is pushed
      const known = await findPullRequest(client, request);
      const workspace = await readFiles(ctx.workspacePath);
      const dryRun = ctx.isDryRun ?? false;
      const proposed = await proposeFiles({
        remote: await hosts.remote(location.url),
        base,
        head,
        files: new Map([...workspace].filter(([path]) => paths.includes(path))),
        sharedFolder: ctx.input.folder,
        message: commitMessage(title, ctx.user?.ref),
        author: commitAuthor(config),
        folder: await ctx.createTemporaryDirectory(),
        dryRun,
      });
      const isOpen = proposed.state !== 'delivered';
      const pullRequestUrl =
        isOpen && known.supported && !dryRun
          ? known.open ?? (await client.open(request))
          : undefined;
      const summary = describe(proposed, {
        head,
        base,
        pullRequestUrl,
        again: known.open !== undefined,
        dryRun,
      });
      ctx.output('state', proposed.state);
      ctx.output('changes', [...proposed.changes]);
      ctx.output('kept', [...proposed.kept]);
      if (isOpen && !dryRun) {
        ctx.output('branchUrl', branchUrl({ ...location, branch: head }));
      }
      if (pullRequestUrl !== undefined) {
        ctx.output('pullRequestUrl', pullRequestUrl);
      }
      ctx.output('summary', summary);
      ctx.logger.info(summary);
    },
  });
}

function describe(
  { state, changes, kept }: ProposedFiles,
  {
    head,
    base,
    pullRequestUrl,
    again,
    dryRun,
  }: {
    readonly head: string;
    readonly base: string;
    readonly pullRequestUrl: string | undefined;
    readonly again: boolean;
    readonly dryRun: boolean;
  },
): string {
  const stays =
    kept.length > 0
      ? `\n\nChanged by people, and left so: ${kept.join(', ')}.`
      : '';
  if (state === 'delivered') {
    return `\`${base}\` holds everything already; there is nothing to propose.${stays}`;
  }
  if (dryRun) {
    return `Dry run: would propose ${changes.length} files on \`${head}\`.`;
  }
  const what =
    state === 'proposed'
      ? `The branch \`${head}\` holds everything already`
      : `${changes.length} files are on the branch \`${head}\``;
  const next = pullRequestUrl
    ? `${
        again ? 'Its pull request is open' : 'A pull request is open'
      }: ${pullRequestUrl}`
    : `The Git host has no pull requests that the portal can open; merge it into \`${base}\` by hand`;
  return `${what}. ${next}${stays}`;
}
