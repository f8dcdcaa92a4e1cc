import type { IGateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import type { IGateway as IKubernetesGateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import type { Platform, PlatformMesh } from '../platform';
import { code } from '../print/markdown';
import { printYaml, type Commented } from '../print/yaml';
import {
  namespacesApplication,
  platformApplication,
} from './clusterApplications';

/** @public */
export interface SeedOptions {
  /** The platform's repository, as Argo CD clones it. */
  readonly repository: { readonly url: string; readonly branch?: string };
  /** Meshes, and the version of Argo CD. */
  readonly platform: Pick<Platform, 'meshes' | 'argocdVersion'>;
  /** Namespace that Argo CD reads Applications from. Default: `argocd`. */
  readonly argocdNamespace?: string;
  /** Labels of the pods behind the shared gateways. Default: those of a stock ingress gateway. */
  readonly gatewaySelector?: Readonly<Record<string, string>>;
}

const OWN_CLUSTER = 'in-cluster';
const OWN_SERVER = 'https://kubernetes.default.svc';
const STOCK_GATEWAY = { istio: 'ingressgateway' };

function sharedGateway(
  { ref, hosts }: PlatformMesh['gateways'][number],
  selector: Readonly<Record<string, string>>,
): Commented<IGateway> {
  const slash = ref.indexOf('/');
  return {
    value: {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: ref.slice(slash + 1), namespace: ref.slice(0, slash) },
      spec: {
        selector: { ...selector },
        servers: [
          {
            port: { number: 80, name: 'http', protocol: 'HTTP' },
            hosts: [...hosts],
          },
        ],
      },
    },
    comments: [
      {
        at: ['spec', 'servers', 0, 'hosts'],
        text: 'What services may answer; the portal offers the same in its form.',
      },
    ],
  };
}

/** A gateway of the Gateway API, whose pods Istio runs. */
function sharedKubernetesGateway({
  ref,
  hosts,
}: PlatformMesh['gateways'][number]): Commented<IKubernetesGateway> {
  const slash = ref.indexOf('/');
  return {
    value: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: ref.slice(slash + 1), namespace: ref.slice(0, slash) },
      spec: {
        gatewayClassName: 'istio',
        listeners: hosts.map((hostname, index) => ({
          name: `http-${index}`,
          port: 80,
          protocol: 'HTTP',
          hostname,
          allowedRoutes: { namespaces: { from: 'All' } },
        })),
      },
    },
    comments: [
      {
        at: ['spec', 'listeners'],
        text: 'What services may answer; the portal offers the same in its form.',
      },
    ],
  };
}

function readme(meshes: readonly PlatformMesh[]): string {
  const lines = [
    '# Platform',
    '',
    "What services share, delivered by Argo CD. The portal adds to it when a service is created; everything else is the platform team's to edit, and its comments are kept.",
    '',
    `- ${code(
      'namespaces/<cluster>/<name>.yaml',
    )}: namespaces with their injection label`,
    `- ${code(
      'projects/<project>.yaml',
    )}: which repositories may deliver where`,
    `- ${code(
      'applications/<cluster>/<application>.yaml',
    )}: what Argo CD delivers`,
    `- ${code('meshes/<mesh>/')}: shared gateways and mesh-wide rules`,
    '',
    `To start, apply ${code('root.yaml')} once: ${code(
      'kubectl apply -f root.yaml',
    )}. It picks up everything below ${code('applications/')}.`,
    '',
    ...(meshes.length > 0
      ? [
          `Meshes: ${meshes
            .map(
              ({ name, istioVersion }) =>
                `${code(name)} (Istio ${istioVersion})`,
            )
            .join(', ')}.`,
          '',
        ]
      : []),
  ];
  return lines.join('\n');
}

function meshFiles(
  mesh: PlatformMesh,
  selector: Readonly<Record<string, string>>,
): [string, string][] {
  return mesh.gateways.map(gateway => [
    `meshes/${mesh.name}/gateways/${gateway.ref.replace('/', '-')}.yaml`,
    printYaml(
      gateway.routing === 'gateway-api'
        ? sharedKubernetesGateway(gateway)
        : sharedGateway(gateway, selector),
    ),
  ]);
}

/**
 * What a platform's repository holds before the first service: a README, the
 * root Application, the Applications of projects, namespaces and meshes, and
 * each mesh's shared gateways.
 *
 * @returns contents by POSIX path
 * @public
 */
export function seedPlatformRepository(
  options: SeedOptions,
): ReadonlyMap<string, string> {
  const { platform, repository, gatewaySelector = STOCK_GATEWAY } = options;
  const source = {
    repository: { url: repository.url, branch: repository.branch ?? 'main' },
    argocdNamespace: options.argocdNamespace ?? 'argocd',
    argocdVersion: platform.argocdVersion,
  };
  const own = { server: OWN_SERVER };
  const argocd = { ...own, namespace: source.argocdNamespace };
  const applications = [
    { name: 'platform-projects', path: 'projects', destination: argocd },
    {
      name: namespacesApplication(OWN_CLUSTER),
      path: `namespaces/${OWN_CLUSTER}`,
      destination: own,
    },
    ...platform.meshes
      .filter(({ gateways }) => gateways.length > 0)
      .map(({ name }) => ({
        name: `platform-mesh-${name}`,
        path: `meshes/${name}`,
        destination: own,
      })),
  ];
  return new Map([
    ['README.md', readme(platform.meshes)],
    [
      'root.yaml',
      printYaml(
        platformApplication(source, 'platform', 'applications', argocd),
      ),
    ],
    ...applications.map(({ name, path, destination }): [string, string] => [
      `applications/${OWN_CLUSTER}/${name}.yaml`,
      printYaml(platformApplication(source, name, path, destination)),
    ]),
    ...['namespaces/in-cluster', 'projects'].map((folder): [string, string] => [
      `${folder}/.gitkeep`,
      '',
    ]),
    ...platform.meshes.flatMap(mesh => meshFiles(mesh, gatewaySelector)),
  ]);
}
