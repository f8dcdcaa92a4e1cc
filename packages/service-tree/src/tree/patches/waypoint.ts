import { destinationRuleName, virtualServiceName } from '../../model/names';
import type { Environment, Service } from '../../model/service';
import { USE_WAYPOINT } from '../../resources/waypoint';
import { yamlFile } from '../files';
import { withoutMeshRoute } from './gatewayApi';
import { ISTIO_NETWORKING, patch, pointerPart, type Patch } from './patch';

/** The Service, and those of the releases, which the waypoint leads to. */
const servicesOf = ({ name, spec }: Service, { releases }: Environment) =>
  spec.traffic.routing === 'gateway-api'
    ? `${name}(-(${releases.map(release => release.name).join('|')}))?`
    : name;

/** In ambient mode: the waypoint of the Service, or without one, nothing that only a waypoint could follow. */
export function waypointPatches(
  service: Service,
  environment: Environment,
): Patch[] {
  const { injection, waypoint } = environment;
  if (injection !== 'ambient') {
    return [];
  }
  if (waypoint === undefined) {
    return withoutRoutes(service);
  }
  return [
    patch(
      'waypoint.yaml',
      { kind: 'Service', name: servicesOf(service, environment) },
      [
        {
          op: 'add',
          path: `/metadata/labels/${pointerPart(USE_WAYPOINT)}`,
          value: waypoint,
        },
      ],
      'Ambient mode: the waypoint reads HTTP and follows the routes. An ingress gateway\nfollows them itself and goes past it.',
    ),
  ];
}

const IGNORED = 'Ambient mode without a waypoint: nothing would follow it.';

/** ztunnel ignores routes in silence; those of a gateway count, and so do their subsets. */
function withoutRoutes(service: Service): Patch[] {
  const { name, spec } = service;
  if (spec.traffic.routing === 'gateway-api') {
    return withoutMeshRoute(service, IGNORED);
  }
  const removed = [
    { kind: 'VirtualService', name: virtualServiceName(name) },
    ...(spec.traffic.gateway
      ? []
      : [{ kind: 'DestinationRule', name: destinationRuleName(name) }]),
  ];
  return removed.map(target => ({
    target: { group: ISTIO_NETWORKING, ...target },
    file: yamlFile(`without-${target.kind.toLowerCase()}.yaml`, {
      value: {
        apiVersion: `${ISTIO_NETWORKING}/v1`,
        kind: target.kind,
        metadata: { name: target.name },
        $patch: 'delete',
      },
      comments: [{ at: [], text: IGNORED }],
    }),
  }));
}
