import { isVisible, readVisibility } from '../../../mesh/visibility';
import { delegatesOf } from '../../../resources/destinations';
import type { FieldPath } from '../../../source';
import { reasonOf, type Reason } from '../../../topology/reasons';
import type { Rule, RuleContext } from '../../rule';

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
  check(object, context) {
    const { mesh, report } = context;
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
        reportUnused(context, path, delegate, reasonOf('delegateHasHosts'));
      } else if (!isVisible(visibility, object.namespace)) {
        reportUnused(
          context,
          path,
          delegate,
          reasonOf('delegateNotExported', { namespace: object.namespace }),
        );
      } else if (target.http.length === 0) {
        reportUnused(
          context,
          path,
          delegate,
          reasonOf('delegateWithoutRoutes'),
        );
      }
    }
  },
};

function reportUnused(
  { report }: RuleContext,
  path: FieldPath,
  delegate: string,
  reason: Reason,
): void {
  report(
    'MSH0017',
    path,
    { delegate, reason: reason.reason },
    { details: { reason } },
  );
}
