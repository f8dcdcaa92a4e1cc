import * as z from 'zod/v4';
import { fields } from './object';
import {
  branchName,
  clusterServer,
  dnsLabel,
  dnsName,
  filePath,
  repositoryUrl,
} from './rules';

export const repositorySchema = fields({
  url: repositoryUrl().describe('URL of the repository, as Argo CD clones it.'),
  branch: branchName().default('main').describe('Branch that is delivered.'),
}).describe(
  'Where the files live. Without it, the Argo CD Applications and the build are left out.',
);

export const deliverySchema = fields({
  repository: z
    .enum(['service', 'gitops'])
    .optional()
    .describe(
      'Where the files live: in a repository of the service, or in the shared one of the platform, by pull request. Default: service.',
    ),
  argocd: fields({
    namespace: dnsLabel()
      .default('argocd')
      .describe('Namespace that Argo CD reads Applications from.'),
    project: dnsName()
      .optional()
      .describe(
        'AppProject. Default: the system, else the name of the service.',
      ),
    server: clusterServer()
      .default('https://kubernetes.default.svc')
      .describe('Cluster of an environment that names none.'),
    automated: z
      .boolean()
      .default(true)
      .describe('Argo CD applies each commit by itself.'),
  })
    .prefault({})
    .describe('The Argo CD Applications.'),
}).describe('How Argo CD delivers.');

export const buildSchema = fields({
  strategy: z
    .enum(['shipwright', 'kpack', 'tekton', 'ci'])
    .default('ci')
    .describe(
      'Who builds the image: a builder in the cluster, or the CI of the Git host.',
    ),
  context: filePath()
    .optional()
    .describe(
      'Folder of the sources in the repository, from its root. Default: the root.',
    ),
  dockerfile: filePath()
    .optional()
    .describe(
      'Dockerfile in the repository, from its root. Without it, buildpacks build the image.',
    ),
  namespace: dnsLabel()
    .optional()
    .describe(
      'Namespace of the builds, without injection. Default: `<system>-build`.',
    ),
  builder: dnsName()
    .optional()
    .describe(
      'Name of the ClusterBuilder (kpack) or ClusterBuildStrategy (shipwright).',
    ),
  pushSecret: dnsName()
    .optional()
    .describe(
      'Secret with the credentials of the registry, in the namespace of the builds.',
    ),
}).describe('How the image is built.');
