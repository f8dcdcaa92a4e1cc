import { rm, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { cloneUrl, fileUrl } from '@mesh-portal/plugin-scaffolder-mesh-common';
import type { GitHosts } from '../git/GitHosts';
import { isRegistered } from '../repository/isRegistered';
import { CODEOWNERS } from '../repository/sharedFolder';
import { pathInSharedRepository } from '@mesh-portal/service-tree';
import { readServiceRepository } from '../repository/readServiceRepository';
import { refuseUnresolved } from '../service/refuseUnresolved';
import type { ServiceRepositories } from '../service/ServiceRepositories';
import { readFiles, writeFiles } from '../workspace/files';
import { examples } from './probeRepository.examples';

/**
 * Finds out what a service's repository is before anything is written:
 * `mesh:repository:probe`.
 */
export function createProbeRepositoryAction(options: {
  readonly repositories: ServiceRepositories;
  readonly hosts: GitHosts;
  readonly catalog: CatalogService;
  readonly userInfo: UserInfoService;
}) {
  const { repositories, hosts, catalog, userInfo } = options;
  return createTemplateAction({
    id: 'mesh:repository:probe',
    description:
      "Finds out whether a service's repository exists, and whose it is. One that belongs to somebody else is refused. One that is this service's own is brought into the workspace, with what people changed in it, so that a template that failed half-way can be run again.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string({
            description:
              "The repository, as a repository picker's value: `host?owner=…&repo=…`.",
          }),
        folder: z =>
          z
            .string({
              description:
                'Folder of the service in a repository that several services share (output of `mesh:service:generate`). Default: the repository is its own.',
            })
            .optional(),
      },
      output: {
        exists: z =>
          z.boolean({ description: 'Whether the repository is there.' }),
        create: z =>
          z.string({
            description:
              'Kind of the host to create it on (`gitea`, `github`, `gitlab`); empty where it is there.',
          }),
        update: z =>
          z.boolean({
            description:
              "Whether it is the service's own, is there, and lacks files of the service.",
          }),
        propose: z =>
          z.boolean({
            description:
              'Whether several services share it, and it lacks files of this one.',
          }),
        visibility: z =>
          z.enum(['public', 'private'], {
            description: 'Who may read it, where it is to be created.',
          }),
        changes: z =>
          z.array(z.string(), {
            description:
              'Files that are to be written to it, where it is there.',
          }),
        kept: z =>
          z.array(z.string(), {
            description: 'Files that people changed in it, and that stay so.',
          }),
        commit: z =>
          z.string({
            description: 'Its newest commit; empty where it has none.',
          }),
        repositoryUrl: z => z.string({ description: 'Its page.' }),
        remoteUrl: z => z.string({ description: 'What git clones.' }),
        catalogInfoUrl: z =>
          z.string({ description: 'Page of its `catalog-info.yaml`.' }),
        registered: z =>
          z.boolean({
            description: 'Whether the catalog has that file already.',
          }),
      },
    },
    async handler(ctx) {
      refuseUnresolved(ctx.input);
      const { location, visibility } = repositories.find(ctx.input.repoUrl);
      const credentials = await ctx.getInitiatorCredentials();
      const { folder = '' } = ctx.input;
      if (
        folder === '' &&
        repositories.shared()?.location.url === location.url
      ) {
        throw new InputError(
          'This template cannot put a service into the shared GitOps repository: its step mesh:repository:probe is given no folder. Choose a repository of the service on the page Delivery.',
        );
      }
      const generated = await readFiles(ctx.workspacePath);
      const found = await readServiceRepository({
        remote: await hosts.remote(location.url),
        location,
        folder: join(await ctx.createTemporaryDirectory(), 'service.git'),
        generated,
        sharedFolder: folder,
        credentials,
        userInfo,
      });
      if (found.state === 'present') {
        await replaceFiles(
          ctx.workspacePath,
          new Map([
            ...[...generated].filter(
              ([path]) => folder !== '' && path === CODEOWNERS,
            ),
            ...found.merged.files,
          ]),
        );
      }
      const merged = found.state === 'present' ? found.merged : undefined;
      const catalogInfoUrl = fileUrl(
        location,
        pathInSharedRepository('catalog-info.yaml', folder),
      );
      const registered = await isRegistered(
        catalog,
        catalogInfoUrl,
        credentials,
      );
      ctx.output('exists', found.state !== 'missing');
      ctx.output('create', found.state === 'missing' ? location.provider : '');
      const lacking =
        found.state === 'empty' || (merged?.changes.size ?? 0) > 0;
      ctx.output('update', lacking && folder === '');
      ctx.output('propose', lacking && folder !== '');
      ctx.output('visibility', visibility);
      ctx.output('changes', [...(merged?.changes.keys() ?? [])]);
      ctx.output('kept', [...(merged?.kept ?? [])]);
      ctx.output('commit', found.state === 'present' ? found.commit : '');
      ctx.output('repositoryUrl', location.url);
      ctx.output('remoteUrl', cloneUrl(location));
      ctx.output('catalogInfoUrl', catalogInfoUrl);
      ctx.output('registered', registered);

      ctx.logger.info(describe(location.url, found.state, merged));
      if (merged && merged.kept.length > 0) {
        ctx.logger.warn(
          `Changed in the repository since they were generated, and left so: ${merged.kept.join(
            ', ',
          )}`,
        );
      }
    },
  });
}

function describe(
  url: string,
  state: 'missing' | 'empty' | 'present',
  merged: { readonly changes: ReadonlyMap<string, unknown> } | undefined,
): string {
  if (state === 'missing') {
    return `There is no repository at ${url} yet; it will be created.`;
  }
  if (state === 'empty') {
    return `The repository ${url} is there and empty; the files will be written to it.`;
  }
  const count = merged?.changes.size ?? 0;
  return count === 0
    ? `The repository ${url} is this service's, and holds what was generated.`
    : `The repository ${url} is this service's; ${count} of its files will be written.`;
}

async function replaceFiles(
  root: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  for (const entry of await readdir(root)) {
    await rm(join(root, entry), { recursive: true });
  }
  await writeFiles(root, files);
}
