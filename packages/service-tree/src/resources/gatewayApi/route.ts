import { objectLabels } from '../../model/labels';
import { ingressName, meshRouteName } from '../../model/names';
import type { Service } from '../../model/service';
import { isAtLeast } from '../../model/versions';
import type { Comment, Commented } from '../../print/yaml';
import { baseShares } from '../routes';
import { listenerName } from './gateway';
import { grpcRules } from './grpcRoutes';
import { httpRules, weightedBackends } from './routes';

export const GATEWAY_API = 'gateway.networking.k8s.io';

type Gateway = NonNullable<Service['spec']['traffic']['gateway']>;

/** The kind of route that the protocol of the port asks for. */
export type RouteKind = 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute' | 'TCPRoute';

export function routeKind({ spec }: Service): RouteKind {
  switch (spec.workload.port.protocol) {
    case 'grpc':
      return 'GRPCRoute';
    case 'tcp':
      return 'TCPRoute';
    case 'tls':
      return 'TLSRoute';
    default:
      return 'HTTPRoute';
  }
}

/**
 * The version of a kind that all meshes of the service read: TLSRoute became
 * stable with Gateway API 1.5, which Istio reads from 1.30 on.
 *
 * istio: pkg/config/schema/gatewayapi/versions.go
 */
export function versionOf(service: Service): 'v1' | 'v1alpha2' {
  const kind = routeKind(service);
  const isNew = service.environments.every(({ mesh }) =>
    isAtLeast(mesh.istioVersion, '1.30'),
  );
  return kind === 'TCPRoute' || (kind === 'TLSRoute' && !isNew)
    ? 'v1alpha2'
    : 'v1';
}

/**
 * The meshes whose Istio reads the route of the service only where istiod has
 * PILOT_ENABLE_ALPHA_GATEWAY_API: TCPRoutes before 1.31, TLSRoutes before 1.30.
 *
 * istio: pilot/pkg/config/kube/gateway/controller.go
 */
export function meshesWithoutRoute(service: Service): string[] {
  const kind = routeKind(service);
  const since = { TCPRoute: '1.31', TLSRoute: '1.30' } as const;
  if (
    service.spec.traffic.routing !== 'gateway-api' ||
    (kind !== 'TCPRoute' && kind !== 'TLSRoute')
  ) {
    return [];
  }
  const names = service.environments
    .filter(
      ({ mesh: { istioVersion, featureFlags = {} } }) =>
        !isAtLeast(istioVersion, since[kind]) &&
        featureFlags.PILOT_ENABLE_ALPHA_GATEWAY_API !== 'true',
    )
    .map(({ mesh }) => mesh.name);
  return [...new Set(names)];
}

/** What the standard channel of the Gateway API's CRDs lacks. */
export function experimentalKinds(service: Service): string[] {
  const { traffic } = service.spec;
  if (traffic.routing !== 'gateway-api') {
    return [];
  }
  const retries = [traffic, ...(traffic.rules ?? [])].some(
    each => each.retries !== undefined,
  );
  return [
    ...(versionOf(service) === 'v1alpha2' ? [routeKind(service)] : []),
    ...(retries ? ['HTTPRoute.retry'] : []),
  ];
}

/** The rules of one audience; the last one shares out by weight. */
export function routeRules(
  service: Service,
  gateway?: Gateway,
): readonly object[] {
  const weighted = weightedBackends(service, baseShares(service));
  switch (routeKind(service)) {
    case 'HTTPRoute':
      return httpRules(service, weighted, gateway?.paths);
    case 'GRPCRoute':
      return grpcRules(service, weighted);
    default:
      return [{ backendRefs: weighted }];
  }
}

function route(
  service: Service,
  name: string,
  parent: object,
  hostnames: readonly string[] | undefined,
  comments: readonly Comment[],
  gateway?: Gateway,
): Commented {
  const kind = routeKind(service);
  const rules = routeRules(service, gateway);
  return {
    value: {
      apiVersion: `${GATEWAY_API}/${versionOf(service)}`,
      kind,
      metadata: { name, labels: objectLabels(service) },
      spec: {
        parentRefs: [parent],
        ...(hostnames ? { hostnames: [...hostnames] } : {}),
        rules,
      },
    },
    comments: [
      ...comments,
      ...(service.spec.releases.length > 1
        ? [
            {
              at: ['spec', 'rules', rules.length - 1, 'backendRefs'],
              text: 'The weights of the base; an environment with others has them in traffic.yaml.',
            },
          ]
        : []),
    ],
  };
}

/** The routes of callers inside the mesh: attached to the Service that they call. */
export function meshRoute(service: Service): Commented {
  const { name, spec } = service;
  return route(
    service,
    meshRouteName(name),
    { group: '', kind: 'Service', name, port: spec.workload.port.number },
    // Server names are needed, and hold the namespace: overlays list the rest.
    routeKind(service) === 'TLSRoute' ? [name] : undefined,
    [
      {
        at: ['spec', 'parentRefs'],
        text: 'For callers inside the mesh: of the Service of all releases.',
      },
    ],
  );
}

/** The routes of requests from outside: attached to the gateway. */
export function ingressRoute(service: Service, gateway: Gateway): Commented {
  const kind = routeKind(service);
  const parent =
    'ref' in gateway
      ? {
          namespace: gateway.ref.slice(0, gateway.ref.indexOf('/')),
          name: gateway.ref.slice(gateway.ref.indexOf('/') + 1),
          ...(gateway.port === undefined ? {} : { port: gateway.port }),
        }
      : { name: gateway.name, sectionName: listenerName(service, gateway) };
  return route(
    service,
    ingressName(service.name),
    parent,
    kind === 'TCPRoute' ? undefined : gateway.hosts,
    [
      {
        at: ['spec', 'parentRefs'],
        text: 'For requests from outside; callers in the mesh have a route of their own.',
      },
    ],
    gateway,
  );
}
