import type { Mesh } from '../../../mesh/mesh';
import { isMeshVirtualService } from '../../../mesh/mesh';
import type { MeshObject } from '../../../resources/object';
import type { RegistryService } from '../../../resources/service';
import { asArray } from '../../../resources/read';
import { dataplaneOfWorkload } from '../../../routing/proxy/dataplane';
import type { FieldPath } from '../../../source';
import { reasonOf } from '../../../topology/reasons';
import {
  DATAPLANE_MODE_LABEL,
  isAmbientNamespace,
  namespaceObject,
} from '../../podSelection';
import type { Rule, RuleContext } from '../../rule';

const WAYPOINT_LABEL = 'istio.io/use-waypoint';

/**
 * In ambient mode ztunnel knows nothing of HTTP: without a waypoint the routes
 * and policies of a service are ignored in silence.
 *
 * istio: pilot/pkg/networking/core/listener_waypoint.go
 */
export const waypoints: Rule = {
  name: 'ambient/waypoints',
  description: 'Services in ambient mode with routes have a waypoint',
  kinds: [
    'Namespace',
    'Service',
    'VirtualService',
    'DestinationRule',
    'HTTPRoute',
    'GRPCRoute',
    'TCPRoute',
    'TLSRoute',
  ],
  check(object, context) {
    const { mesh } = context;
    if (object.meshKind === 'Service' || object.meshKind === 'Namespace') {
      checkLabel(object, context);
      return;
    }
    const virtualService = mesh.virtualServiceOf(object);
    if (virtualService) {
      virtualService.hosts.forEach((host, index) => {
        const service = mesh.registry.find(host, object.namespace);
        if (
          isMeshVirtualService(virtualService) &&
          service &&
          lacksWaypoint(mesh, service)
        ) {
          reportIgnored(
            context,
            ['spec', 'hosts', index],
            host,
            'routesIgnored',
          );
        }
      });
    } else if (object.meshKind === 'DestinationRule') {
      const rule = mesh.destinationRuleOf(object);
      if (!rule) {
        return;
      }
      const service = mesh.registry.find(rule.host, object.namespace);
      const isUsed =
        rule.subsets.length > 0 || rule.trafficPolicy !== undefined;
      if (
        isUsed &&
        service &&
        lacksWaypoint(mesh, service) &&
        !isForGateways(mesh, service)
      ) {
        reportIgnored(context, ['spec', 'host'], rule.host, 'policyIgnored');
      }
    } else {
      checkRoute(object, mesh, host =>
        reportIgnored(context, ['spec', 'parentRefs'], host, 'routesIgnored'),
      );
    }
  },
};

function reportIgnored(
  { report }: RuleContext,
  path: FieldPath,
  host: string,
  code: 'routesIgnored' | 'policyIgnored',
): void {
  const what = reasonOf(code);
  report('MSH0031', path, { host, what: what.reason }, { details: { what } });
}

/** The waypoint that a label names, for a service or for those of a namespace. */
function checkLabel(
  { labels, meshKind, namespace, name }: MeshObject,
  { mesh, report }: RuleContext,
): void {
  const named = labels[WAYPOINT_LABEL];
  const where =
    labels[`${WAYPOINT_LABEL}-namespace`] ??
    (meshKind === 'Namespace' ? name : namespace);
  if (
    named !== undefined &&
    named !== 'none' &&
    !mesh.get('KubernetesGateway', where, named)
  ) {
    report('MSH0001', ['metadata', 'labels', WAYPOINT_LABEL], {
      type: 'waypoint',
      target: `${where}/${named}`,
    });
  }
}

function checkRoute(
  object: Parameters<Rule['check']>[0],
  mesh: Mesh,
  reportHost: (host: string) => void,
): void {
  for (const parent of parentServices(object)) {
    const target = mesh.get('Service', parent.namespace, parent.name);
    const [service] = target ? mesh.servicesOf(target) : [];
    if (service && lacksWaypoint(mesh, service)) {
      reportHost(service.host);
    }
  }
}

function parentServices(object: Parameters<Rule['check']>[0]) {
  return asArray(object.spec.parentRefs).flatMap(value => {
    const parent =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? value
        : {};
    return parent.kind === 'Service' && typeof parent.name === 'string'
      ? [
          {
            name: parent.name,
            namespace:
              typeof parent.namespace === 'string'
                ? parent.namespace
                : object.namespace,
          },
        ]
      : [];
  });
}

/** Gateways go past waypoints and keep to the rule themselves. */
export function isForGateways(mesh: Mesh, { host }: RegistryService): boolean {
  const users = mesh.virtualServicesTo(host);
  return users.length > 0 && !users.some(isMeshVirtualService);
}

/** In ambient mode by the namespace or the pods, and nothing says where its waypoint is. */
function lacksWaypoint(mesh: Mesh, service: RegistryService): boolean {
  const namespace = namespaceObject(mesh, service.namespace);
  const isAmbient =
    isAmbientNamespace(namespace) ||
    service.object.labels[DATAPLANE_MODE_LABEL] === 'ambient' ||
    mesh
      .workloadsOf(service, {})
      .some(workload => dataplaneOfWorkload(mesh, workload) === 'ambient');
  const waypoint =
    service.object.labels[WAYPOINT_LABEL] ?? namespace?.labels[WAYPOINT_LABEL];
  return isAmbient && (!waypoint || waypoint === 'none');
}
