import { isVisible, readVisibility } from '../../../mesh/visibility';
import { delegatesOf } from '../../../resources/destinations';
import type { Rule } from '../../rule';

/**
 * What a route delegates to must exist, be a delegate, be seen, and not delegate
 * again; else the route is dropped in silence.
 *
 * istio: pilot/pkg/model/virtualservice.go (mergeVirtualServices)
 */
export const delegates: Rule = {
  name: 'virtualservice/delegates',
  description: 'Delegates exist and are used',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    for (const { namespace, name, path } of delegatesOf(virtualService)) {
      const delegate = `${namespace}/${name}`;
      if (virtualService.hosts.length === 0) {
        report('MSH0018', path, {});
        continue;
      }
      const target = mesh.virtualService(namespace, name);
      if (!target) {
        report(mesh.covers(namespace) ? 'IST0101' : 'MSH0001', path, {
          type: 'delegate',
          target: delegate,
        });
        continue;
      }
      const visibility = readVisibility(target.exportTo, namespace, undefined);
      if (target.hosts.length > 0) {
        report('MSH0017', path, { delegate, reason: 'it has hosts' });
      } else if (!isVisible(visibility, object.namespace)) {
        report('MSH0017', path, {
          delegate,
          reason: `it is not exported to ${object.namespace}`,
        });
      } else if (target.http.length === 0) {
        report('MSH0017', path, { delegate, reason: 'it has no http routes' });
      }
    }
  },
};
