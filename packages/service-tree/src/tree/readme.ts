import type { Service } from '../model/service';
import { code, plainText, table } from '../print/markdown';
import { printYaml } from '../print/yaml';
import { callingSection } from './calling';
import { buildsInCluster } from '../resources/appProject';
import { applicationReadme } from './applicationReadme';
import type { TreeFile } from './files';

const title = ({ metadata }: Service) =>
  plainText(metadata.title ?? metadata.name);

function environmentRows(service: Service): string[] {
  return table(
    ['Environment', 'Namespace', 'Mesh', 'Releases', 'Hosts'],
    service.environments.map(({ name, namespace, mesh, releases, hosts }) => [
      code(name),
      code(namespace),
      code(mesh.name),
      releases
        .map(
          release =>
            `${code(release.name)} (${release.version}) ${release.weight} %`,
        )
        .join(', '),
      hosts.map(code).join(', ') || 'in the mesh alone',
    ]),
  );
}

function folders(service: Service): string[] {
  const { root, spec, platform } = service;
  return [
    `- ${code(`${root}/base`)}: what all environments have in common`,
    `- ${code(
      `${root}/overlays/<environment>`,
    )}: releases, images, replicas and weights of one environment`,
    ...(buildsInCluster(service)
      ? [`- ${code(`${root}/build`)}: how the image is built`]
      : []),
    ...(spec.repository
      ? [
          `- ${code('argocd')}: the Argo CD Applications${
            platform.deliveryMode === 'platform'
              ? "; the platform's repository holds the copies that count"
              : ''
          }`,
        ]
      : []),
    `- ${code(
      '.mesh-portal/service.yaml',
    )}: what all of this was generated from`,
  ];
}

const MORE_TRAFFIC =
  "- **More traffic to a release:** change the weights in the overlay's `traffic.yaml`. Roll out the release first, and remove one only in the commit after its weight became 0.";

/** `README.md`: what is where, and how to change it. */
export function readme(service: Service): TreeFile {
  const { metadata, platform, root } = service;
  const [environment] = service.environments;
  const lines = [
    `# ${title(service)}`,
    '',
    ...(metadata.description ? [plainText(metadata.description), ''] : []),
    `A service on the mesh, owned by ${code(
      metadata.owner,
    )} and delivered by Argo CD.`,
    '',
    '## Environments',
    '',
    ...environmentRows(service),
    '',
    ...applicationReadme(service),
    '## Files',
    '',
    ...folders(service),
    '',
    ...callingSection(service),
    '## Changing it',
    '',
    `- **A new image:** set its tag in ${code(
      'images',
    )} of the overlay. Each release has a name of its own there.`,
    ...(service.environments.some(({ releases }) => releases.length > 1)
      ? [MORE_TRAFFIC]
      : []),
    `- **Look at the result:** ${code(
      `kubectl kustomize ${root}/overlays/${environment.name}`,
    )}, or check all overlays with ${code(`${platform.ciCommand} analyze .`)}.`,
    '',
  ];
  return { path: 'README.md', content: lines.join('\n') };
}

/** `docs/` and `mkdocs.yml`: the same for TechDocs. */
export function docs(service: Service): TreeFile[] {
  const { metadata } = service;
  const lines = [
    `# ${title(service)}`,
    '',
    ...(metadata.description ? [plainText(metadata.description), ''] : []),
    '## Environments',
    '',
    ...environmentRows(service),
    '',
    '## Running it',
    '',
    'Write down here what somebody on call needs to know: what depends on the service, what it depends on, and what to do when it fails.',
    '',
  ];
  return [
    { path: 'docs/index.md', content: lines.join('\n') },
    {
      path: 'mkdocs.yml',
      content: printYaml({
        value: {
          site_name: metadata.title ?? metadata.name,
          nav: [{ Home: 'index.md' }],
          plugins: ['techdocs-core'],
        },
      }),
    },
  ];
}
