import { GUARD_RAILS_PATH } from '@mesh-portal/guard-rails';
import { qualifiedName } from '../model/names';
import type { GitProvider } from '../platform';
import type { Service } from '../model/service';
import type { Commented } from '../print/yaml';
import { yamlFile, type TreeFile } from './files';

const NODE_VERSION = '22';

const rules = ({ platform }: Service) =>
  platform.guardRails ? ` --rules ${GUARD_RAILS_PATH}` : '';

/** What is checked on each change: every overlay renders, has no error, and routes as its tests say. */
const steps = (service: Service) => {
  const { ciCommand } = service.platform;
  return [
    { name: 'Render each overlay', run: `${ciCommand} render .` },
    {
      name: 'Analyse each overlay',
      run: `${ciCommand} analyze .${istioVersion(service)}${rules(service)}`,
    },
    {
      name: 'Test each overlay',
      run: `${ciCommand} test .${istioVersion(service)}`,
    },
  ];
};

/** The version that the tab judges by too, where all environments have the same. */
function istioVersion({ environments }: Service): string {
  const [version, ...others] = new Set(
    environments.map(({ mesh }) => mesh.istioVersion),
  );
  return version === undefined || others.length > 0
    ? ''
    : ` --istio-version ${version}`;
}

/** `mesh`, and in a repository that several services share, whose it is. */
const nameOf = ({ folder, metadata }: Service) =>
  folder === '' ? 'mesh' : `mesh-${qualifiedName(metadata)}`;

/** GitHub's format, which Gitea runs too. */
function actionsWorkflow(service: Service): Commented {
  const branch = service.spec.repository?.branch ?? 'main';
  const { folder } = service;
  const changes = folder === '' ? {} : { paths: [`${folder}/**`] };
  return {
    value: {
      name: nameOf(service),
      on: {
        pull_request: changes,
        push: { branches: [branch], ...changes },
      },
      permissions: { contents: 'read' },
      ...(folder === ''
        ? {}
        : { defaults: { run: { 'working-directory': folder } } }),
      jobs: {
        check: {
          'runs-on': 'ubuntu-latest',
          'timeout-minutes': 10,
          steps: [
            { uses: 'actions/checkout@v4' },
            {
              uses: 'actions/setup-node@v4',
              with: { 'node-version': NODE_VERSION },
            },
            ...steps(service),
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

function gitlabPipeline(service: Service): Commented {
  const { folder } = service;
  const changes = folder === '' ? {} : { changes: [`${folder}/**/*`] };
  return {
    value: {
      [nameOf(service)]: {
        image: `node:${NODE_VERSION}`,
        rules: [
          { if: '$CI_PIPELINE_SOURCE == "merge_request_event"', ...changes },
          { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH', ...changes },
        ],
        ...(folder === '' ? {} : { before_script: [`cd ${folder}`] }),
        script: steps(service).map(({ run }) => run),
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
      actionsWorkflow(service),
    ),
  gitea: service =>
    yamlFile(
      `.gitea/workflows/${nameOf(service)}.yaml`,
      actionsWorkflow(service),
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
