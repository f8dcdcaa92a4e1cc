import { hostOffered } from './model/hosts';
import { platformNamespaces } from './model/platformNamespaces';
import { injectionOf } from './model/injection';
import { meshOf } from './model/service';
import { isAtLeast } from './model/versions';
import type { Platform, PlatformMesh } from './platform';
import {
  complaint,
  schemaProblem,
  type ProblemArgs,
  type SchemaProblem,
  type SchemaProblemCode,
} from './schema/problems';
import type { ServiceSpec } from './schema/serviceSpec';
import { suggest } from './schema/suggest';

type EnvironmentSpec = ServiceSpec['spec']['environments'][number];
type Path = readonly (string | number)[];

const problem = (
  path: Path,
  code: SchemaProblemCode,
  args: ProblemArgs,
): SchemaProblem => schemaProblem(complaint(code, args), path);

/** The environment names a mesh that is declared; only a single mesh may go unnamed. */
function checkMesh(
  { mesh }: EnvironmentSpec,
  { meshes }: Platform,
  path: Path,
): SchemaProblem[] {
  const known = meshes.map(({ name }) => name);
  if (mesh === undefined) {
    return known.length > 1 ? [problem(path, 'mesh-needed', { known })] : [];
  }
  if (known.includes(mesh)) {
    return [];
  }
  const near = suggest(mesh, known);
  return [
    problem([...path, 'mesh'], 'unknown-mesh', {
      actual: mesh,
      known,
      ...(near ? { suggestion: near } : {}),
    }),
  ];
}

/** A shared gateway is one of the mesh's, and offers the hosts that are asked for. */
function checkGateway(
  spec: ServiceSpec['spec'],
  environment: EnvironmentSpec,
  mesh: PlatformMesh,
  path: Path,
): SchemaProblem[] {
  const { gateway } = spec.traffic;
  if (!gateway || !('ref' in gateway)) {
    return [];
  }
  const gatewayPath = ['spec', 'traffic', 'gateway'];
  if (mesh.gateways.length === 0) {
    return [
      problem([...gatewayPath, 'ref'], 'no-shared-gateway', {
        actual: gateway.ref,
        mesh: mesh.name,
      }),
    ];
  }
  const shared = mesh.gateways.find(({ ref }) => ref === gateway.ref);
  if (!shared) {
    return [
      problem([...gatewayPath, 'ref'], 'unknown-gateway', {
        actual: gateway.ref,
        mesh: mesh.name,
        known: mesh.gateways.map(({ ref }) => ref),
      }),
    ];
  }
  const place = environment.hosts ? path : gatewayPath;
  return (environment.hosts ?? gateway.hosts).flatMap((host, index) =>
    hostOffered(host, shared.hosts)
      ? []
      : [
          problem([...place, 'hosts', index], 'host-not-offered', {
            actual: host,
            gateway: shared.ref,
            mesh: mesh.name,
            offered: shared.hosts,
          }),
        ],
  );
}

function checkEnvironment(
  spec: ServiceSpec['spec'],
  environment: EnvironmentSpec,
  platform: Platform,
  path: Path,
): SchemaProblem[] {
  const unknown = checkMesh(environment, platform, path);
  if (unknown.length > 0) {
    return unknown;
  }
  const mesh = meshOf(environment, platform);
  const found = checkGateway(spec, environment, mesh, path);
  if (injectionOf(environment.injection, mesh.injection) === 'ambient') {
    found.push(
      problem(
        [...path, environment.injection === undefined ? 'mesh' : 'injection'],
        'not-yet-generated',
        {
          feature: 'ambient',
        },
      ),
    );
  }
  return found;
}

/** Two environments that name their mesh differently, or not at all, may still be on the same one. */
function checkHosts(
  { spec }: ServiceSpec,
  platform: Platform,
): SchemaProblem[] {
  const users = new Map<string, EnvironmentSpec>();
  return spec.environments.flatMap((environment, index) =>
    (environment.hosts ?? spec.traffic.gateway?.hosts ?? []).flatMap(host => {
      const key = `${meshOf(environment, platform).name}/${host}`;
      const user = users.get(key);
      if (user === undefined) {
        users.set(key, environment);
      }
      // The same mesh by the same name is the schema's to say.
      return user === undefined || user.mesh === environment.mesh
        ? []
        : [
            problem(['spec', 'environments', index], 'host-twice', {
              actual: host,
              environment: user.name,
            }),
          ];
    }),
  );
}

/** Services and their builds stay out of the namespaces that the platform keeps for itself. */
function checkNamespaces(
  { spec }: ServiceSpec,
  platform: Platform,
): SchemaProblem[] {
  const reserved = platformNamespaces(platform, spec.delivery.argocd.namespace);
  const used = [
    ...spec.environments.map(({ namespace }, index) => ({
      namespace,
      path: ['spec', 'environments', index, 'namespace'],
    })),
    ...(spec.build.strategy === 'ci'
      ? []
      : [
          {
            namespace: spec.build.namespace,
            path: ['spec', 'build', 'namespace'],
          },
        ]),
  ];
  return used.flatMap(({ namespace, path }) =>
    reserved.has(namespace)
      ? [problem(path, 'platform-namespace', { actual: namespace })]
      : [],
  );
}

/** What this version of Argo CD cannot keep: leaving it out would open a right. */
function checkArgoCd({ deliveryMode, argocdVersion }: Platform) {
  return deliveryMode === 'none' && !isAtLeast(argocdVersion, '3.3')
    ? [
        problem(['spec', 'delivery'], 'argocd-version', {
          needed: '3.3',
          actual: argocdVersion,
        }),
      ]
    : [];
}

/**
 * Judges a ServiceSpec against what the platform offers: meshes, shared
 * gateways and their hosts, data plane, namespaces, Argo CD. Where the platform
 * declares no meshes, nothing about them is judged.
 *
 * @param spec - a checked ServiceSpec, from `parseServiceSpec`
 * @returns problems of the same shape as the schema's; none when it fits
 * @public
 */
export function checkAgainstPlatform(
  spec: ServiceSpec,
  platform: Platform,
): SchemaProblem[] {
  const ofEnvironments =
    platform.meshes.length === 0
      ? []
      : [
          ...spec.spec.environments.flatMap((environment, index) =>
            checkEnvironment(spec.spec, environment, platform, [
              'spec',
              'environments',
              index,
            ]),
          ),
          ...checkHosts(spec, platform),
        ];
  const all = [
    ...ofEnvironments,
    ...checkNamespaces(spec, platform),
    ...checkArgoCd(platform),
  ];
  // Environments of one mesh complain alike about the gateway that they share.
  return [
    ...new Map(
      all.map(each => [`${each.path.join('.')} ${each.message}`, each]),
    ).values(),
  ];
}
