import { GUARD_RAILS_PATH } from '@mesh-portal/guard-rails';
import { qualifiedName } from '../model/names';
import type { GitProvider } from '../platform';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { yamlFile, type TreeFile } from './files';
import { meshOptions } from './meshes';

const NODE_VERSION = '22';

/** `mesh`, and in a repository that several services share, whose it is. */
const nameOf = ({ folder, metadata }: Service) =>
  folder === '' ? 'mesh' : `mesh-${qualifiedName(metadata)}`;

const quoted = (text: string) => `'${text.replace(/'/g, `'\\''`)}'`;

/** What is checked on each change: every overlay renders, has no error, and routes as its tests say. */
function commands(service: Service, before: string, output = '') {
  const { ciCommand, guardRails, suppress = [] } = service.platform;
  const below = service.folder === '' ? '' : `/${service.folder}`;
  const analyze = [
    `${ciCommand} analyze .${meshOptions(service)}`,
    ...(guardRails ? [`--rules ${GUARD_RAILS_PATH}`] : []),
    ...suppress.map(entry => `--suppress ${quoted(entry)}`),
    `--before "${before}${below}"`,
  ].join(' ');
  return {
    render: `${ciCommand} render .`,
    analyze: `${analyze}${output}`,
    test: `${ciCommand} test .${meshOptions(service)}`,
  };
}

/**
 * Puts what was there before the change into a folder: where the branch left
 * the one that it goes to. Where nothing was, the analysis says so.
 */
const checkOutBefore = (commit: string, folder: string) => [
  `rm -rf "${folder}"`,
  `if before=$(git merge-base HEAD "${commit}"); then git worktree add --force --detach "${folder}" "$before"; fi`,
];

const SARIF = 'mesh.sarif';

/** GitHub's format, which Gitea runs too. */
function actionsWorkflow(service: Service, isGithub: boolean): Commented {
  const branch = service.spec.repository?.branch ?? 'main';
  const { folder } = service;
  const changes = folder === '' ? {} : { paths: [`${folder}/**`] };
  const before = '$RUNNER_TEMP/before';
  const { render, analyze, test } = commands(
    service,
    before,
    ` --output github${isGithub ? ` --sarif ${SARIF}` : ''}`,
  );
  return {
    value: {
      name: nameOf(service),
      on: {
        pull_request: changes,
        push: { branches: [branch], ...changes },
      },
      permissions: {
        ...(isGithub ? { actions: 'read' } : {}),
        contents: 'read',
        ...(isGithub ? { 'security-events': 'write' } : {}),
      },
      ...(folder === ''
        ? {}
        : { defaults: { run: { 'working-directory': folder } } }),
      jobs: {
        check: {
          'runs-on': 'ubuntu-latest',
          'timeout-minutes': 10,
          steps: [
            { uses: 'actions/checkout@v4', with: { 'fetch-depth': 0 } },
            {
              uses: 'actions/setup-node@v4',
              with: { 'node-version': NODE_VERSION },
            },
            {
              name: 'Check out what was before',
              env: {
                BEFORE:
                  "${{ github.base_ref && format('origin/{0}', github.base_ref) || github.event.before }}",
              },
              run: `${checkOutBefore('$BEFORE', before).join('\n')}\n`,
            },
            { name: 'Render each overlay', run: render },
            { name: 'Analyse each overlay', run: analyze },
            ...(isGithub ? [uploadSarif(service)] : []),
            { name: 'Test each overlay', run: test },
          ],
        },
      },
    },
    comments: [
      {
        at: [],
        text: 'What the Mesh tab shows, before it is merged.',
      },
    ],
  };
}

/** For repositories with code scanning; without it, the annotations of the analysis are all there is. */
function uploadSarif(service: Service) {
  const file = service.folder === '' ? SARIF : `${service.folder}/${SARIF}`;
  return {
    name: 'Show the findings in the pull request',
    if: `\${{ !cancelled() && hashFiles('${file}') != '' }}`,
    'continue-on-error': true,
    uses: 'github/codeql-action/upload-sarif@v4',
    with: { sarif_file: file, category: nameOf(service) },
  };
}

function gitlabPipeline(service: Service): Commented {
  const { folder } = service;
  const changes = folder === '' ? {} : { changes: [`${folder}/**/*`] };
  const before = '$CI_PROJECT_DIR.before';
  const { render, analyze, test } = commands(service, before);
  return {
    value: {
      [nameOf(service)]: {
        image: `node:${NODE_VERSION}`,
        rules: [
          { if: '$CI_PIPELINE_SOURCE == "merge_request_event"', ...changes },
          { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH', ...changes },
        ],
        variables: { GIT_DEPTH: '0' },
        ...(folder === '' ? {} : { before_script: [`cd ${folder}`] }),
        script: [
          ...checkOutBefore(
            '${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_BEFORE_SHA}',
            before,
          ),
          render,
          analyze,
          test,
        ],
      },
    },
    comments: [
      {
        at: [],
        text:
          folder === ''
            ? 'What the Mesh tab shows, before it is merged.'
            : "What the Mesh tab shows, before it is merged. The repository's own .gitlab-ci.yml includes it: local: 'services/*/.gitlab-ci.yml'.",
      },
    ],
  };
}

const workflows: Readonly<
  Partial<Record<GitProvider, (service: Service) => TreeFile>>
> = {
  github: service =>
    yamlFile(
      `.github/workflows/${nameOf(service)}.yaml`,
      actionsWorkflow(service, true),
    ),
  gitea: service =>
    yamlFile(
      `.gitea/workflows/${nameOf(service)}.yaml`,
      actionsWorkflow(service, false),
    ),
  gitlab: service => yamlFile('.gitlab-ci.yml', gitlabPipeline(service)),
};

/** The workflow of the Git host; none where the host runs none, or where it is not known how. */
export function workflow(service: Service): TreeFile[] {
  const write = workflows[service.platform.gitProvider];
  return write ? [write(service)] : [];
}

/** Whether a host that runs workflows gets none, because its format is not known. */
export const lacksWorkflow = (provider: GitProvider) =>
  provider !== 'embedded' && workflows[provider] === undefined;
