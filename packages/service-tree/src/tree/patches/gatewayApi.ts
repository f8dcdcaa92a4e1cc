import {
  ingressName,
  meshRouteName,
  releaseServiceName,
} from '../../model/names';
import type { Environment, Service } from '../../model/service';
import { redirectRouteName } from '../../resources/gatewayApi/gateway';
import { isInBase } from '../../resources/gatewayApi/releaseService';
import {
  GATEWAY_API,
  routeKind,
  routeRules,
  versionOf,
} from '../../resources/gatewayApi/route';
import { weightedBackends } from '../../resources/gatewayApi/routes';
import { yamlFile } from '../files';
import type { PatchOperation } from '../kustomization';
import { patch, type Patch, type Target } from './patch';
import { TRAFFIC_COMMENT } from './traffic';

const routeTarget = (service: Service, name: string): Target => ({
  group: GATEWAY_API,
  kind: routeKind(service),
  name,
});

/** Where a release has another version here than in the base: the pods of its Service. */
function versions(service: Service, { releases }: Environment): Patch[] {
  return service.spec.releases
    .filter(({ name }) => isInBase(service, name))
    .flatMap(({ name, version }) => {
      const here = releases.find(release => release.name === name)?.version;
      return here === undefined || here === version
        ? []
        : [
            patch(
              `version-${name}.yaml`,
              { kind: 'Service', name: releaseServiceName(service.name, name) },
              [
                { op: 'test', path: '/spec/selector/release', value: version },
                { op: 'replace', path: '/spec/selector/release', value: here },
              ],
              'The version of this release that this environment runs; the base has another.',
            ),
          ];
    });
}

/** Weights of one list of rules, the last of which shares out. */
function weightOperations(
  service: Service,
  { releases }: Environment,
  count: number,
): PatchOperation[] {
  const backends = `/spec/rules/${count - 1}/backendRefs`;
  const base = service.spec.releases;
  const nameAt = (position: number, name: string): PatchOperation => ({
    op: 'test',
    path: `${backends}/${position}/name`,
    value: releaseServiceName(service.name, name),
  });
  const sameNames =
    base.length === releases.length &&
    base.every(({ name }) => releases.some(release => release.name === name));
  if (!sameNames) {
    return [
      nameAt(0, base[0].name),
      {
        op: 'replace',
        path: backends,
        value: weightedBackends(service, releases),
      },
    ];
  }
  return base.flatMap(({ name }, position): PatchOperation[] => {
    const weight = releases.find(release => release.name === name)?.weight ?? 0;
    return weight === (service.spec.traffic.weights[name] ?? 0)
      ? []
      : [
          nameAt(position, name),
          {
            op: 'replace',
            path: `${backends}/${position}/weight`,
            value: weight,
          },
        ];
  });
}

/** Where the shares differ from the base's. */
function weights(service: Service, environment: Environment): Patch[] {
  const { gateway } = service.spec.traffic;
  const of = (exposed?: typeof gateway) =>
    weightOperations(service, environment, routeRules(service, exposed).length);
  const mesh = of();
  if (mesh.length === 0) {
    return [];
  }
  const ingress = gateway ? of(gateway) : mesh;
  const { name } = service;
  const file = (path: string, target: string, operations: PatchOperation[]) =>
    patch(path, routeTarget(service, target), operations, TRAFFIC_COMMENT);
  if (JSON.stringify(mesh) === JSON.stringify(ingress)) {
    return [
      file(
        'traffic.yaml',
        gateway ? `${name}-(mesh|ingress)` : meshRouteName(name),
        mesh,
      ),
    ];
  }
  // The audiences have different rules, so the weighted one has another place in each.
  return [
    file('traffic.yaml', meshRouteName(name), mesh),
    file('traffic-ingress.yaml', ingressName(name), ingress),
  ];
}

/** Where the environment has hosts of its own. */
function hosts(service: Service, { spec }: Environment): Patch[] {
  const { gateway } = service.spec.traffic;
  if (!gateway || !spec.hosts || routeKind(service) === 'TCPRoute') {
    return [];
  }
  const operations: PatchOperation[] = [
    { op: 'replace', path: '/spec/hostnames', value: spec.hosts },
  ];
  const comment = 'Hosts of this environment.';
  return [
    patch(
      'hosts.yaml',
      routeTarget(service, ingressName(service.name)),
      operations,
      comment,
    ),
    ...('tls' in gateway
      ? [
          patch(
            'hosts-redirect.yaml',
            {
              group: GATEWAY_API,
              kind: 'HTTPRoute',
              name: redirectRouteName(service.name),
            },
            operations,
            comment,
          ),
        ]
      : []),
  ];
}

/** Server names by which callers in the mesh ask for a TLS service; they hold the namespace. */
function serverNames(
  service: Service,
  { namespace, mesh }: Environment,
): Patch[] {
  const { name } = service;
  return routeKind(service) === 'TLSRoute'
    ? [
        patch(
          'server-names.yaml',
          routeTarget(service, meshRouteName(name)),
          [
            {
              op: 'replace',
              path: '/spec/hostnames',
              value: [
                name,
                `${name}.${namespace}`,
                `${name}.${namespace}.svc`,
                `${name}.${namespace}.svc.${mesh.clusterDomain}`,
              ],
            },
          ],
          'Server names (SNI) that callers in the mesh ask for.',
        ),
      ]
    : [];
}

/** Everything in which an environment changes routes of the Gateway API. */
export const gatewayApiPatches = (
  service: Service,
  environment: Environment,
): Patch[] =>
  [versions, weights, serverNames, hosts].flatMap(patches =>
    patches(service, environment),
  );

/** Takes the routes of callers in the mesh away, where nothing would follow them. */
export function withoutMeshRoute(service: Service, why: string): Patch[] {
  const kind = routeKind(service);
  const name = meshRouteName(service.name);
  return [
    {
      target: routeTarget(service, name),
      file: yamlFile(`without-${kind.toLowerCase()}.yaml`, {
        value: {
          apiVersion: `${GATEWAY_API}/${versionOf(service)}`,
          kind,
          metadata: { name },
          $patch: 'delete',
        },
        comments: [{ at: [], text: why }],
      }),
    },
  ];
}
