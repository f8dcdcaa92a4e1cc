import { isMeshVirtualService, type Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../resources/object';
import type { FieldPath } from '../../../source';
import { waypointOf } from '../../../routing/proxy/dataplane';
import { isAmbientNamespace, namespaceObject } from '../../podSelection';
import type { Rule } from '../../rule';
import { isForGateways } from './waypoints';

interface Subject {
  readonly host: string;
  readonly path: FieldPath;
}

/**
 * A waypoint reads what stands in the namespace of the service or in its own:
 * VirtualServices of a caller's namespace are for callers with sidecars.
 *
 * istio: pilot/pkg/networking/core/listener_waypoint.go
 */
export const foreignRoutes: Rule = {
  name: 'ambient/foreignRoutes',
  description: 'Routes for services with a waypoint stand where it reads them',
  kinds: ['VirtualService', 'DestinationRule'],
  check(object, { mesh, report }) {
    for (const { host, path } of subjectsOf(object, mesh)) {
      const service = mesh.registry.find(host, object.namespace);
      const waypoint = service && waypointOf(mesh, service);
      if (!service || !waypoint) {
        continue;
      }
      const read = [...new Set([service.namespace, waypoint.namespace])];
      const isRoot =
        object.meshKind === 'DestinationRule' &&
        object.namespace === mesh.settings.rootNamespace;
      if (!isRoot && !read.includes(object.namespace)) {
        report(
          'MSH0056',
          path,
          {
            host: service.host,
            waypoint: `${waypoint.namespace}/${waypoint.name}`,
            namespaces: read,
          },
          // Callers with sidecars, if there are any, keep to it.
          isAmbientNamespace(namespaceObject(mesh, object.namespace))
            ? {}
            : { level: 'info' },
        );
      }
    }
  },
};

function subjectsOf(object: MeshObject, mesh: Mesh): readonly Subject[] {
  const virtualService = mesh.virtualServiceOf(object);
  if (virtualService) {
    return isMeshVirtualService(virtualService)
      ? virtualService.hosts.map((host, index) => ({
          host,
          path: ['spec', 'hosts', index],
        }))
      : [];
  }
  const rule = mesh.destinationRuleOf(object);
  const service = rule && mesh.registry.find(rule.host, object.namespace);
  return rule && service && !isForGateways(mesh, service)
    ? [{ host: rule.host, path: ['spec', 'host'] }]
    : [];
}
