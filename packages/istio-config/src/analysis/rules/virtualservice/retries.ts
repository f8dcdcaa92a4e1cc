import type { ResolvedHttpRoute } from '../../../mesh/delegates';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../resources/object';
import type { HttpRoute } from '../../../resources/virtualService';
import { writtenRoutes } from '../../../routing/gatewayApi/writtenRoutes';
import type { FieldPath } from '../../../source';
import { timesOf } from '../../routeTimes';
import type { Rule } from '../../rule';

/**
 * The timeout of a route holds for all tries together, also where a root has the
 * one and its delegate the other, or the mesh's default has the tries.
 *
 * istio: pilot/pkg/networking/core/route/retry/retry.go
 */
export const retries: Rule = {
  name: 'virtualservice/retries',
  description: 'The tries of a route fit into its timeout',
  kinds: ['VirtualService', 'HTTPRoute', 'GRPCRoute'],
  check(object, { mesh, report }) {
    const reported = new Set<string>();
    for (const { route, path } of judgedRoutes(mesh, object)) {
      const { timeout, tries, perTry, perTryText, isDefault } = timesOf(
        route,
        mesh.settings.meshConfig,
      );
      const key = path.join('.');
      if (
        timeout &&
        perTry &&
        tries > 1 &&
        tries * perTry > timeout &&
        !reported.has(key)
      ) {
        reported.add(key);
        report(
          'MSH0010',
          [...path, ...fieldOf(object, isDefault)],
          { tries, perTry: perTryText, timeout: route.timeout ?? '' },
          // If not even one try fits, perTryTimeout never takes effect.
          perTry > timeout ? { level: 'warning' } : {},
        );
      }
    }
  },
};

function fieldOf({ kind }: MeshObject, isDefault: boolean): FieldPath {
  if (isDefault) {
    return [kind === 'VirtualService' ? 'timeout' : 'timeouts'];
  }
  return [kind === 'VirtualService' ? 'retries' : 'retry'];
}

interface JudgedRoute {
  readonly route: HttpRoute;
  /** In the object that is judged. */
  readonly path: FieldPath;
}

/** The routes of an object as proxies get them: what a delegate of the same entity lacks, the delegate tells. */
function judgedRoutes(mesh: Mesh, object: MeshObject): readonly JudgedRoute[] {
  const routes = writtenRoutes(mesh, object);
  if (!routes) {
    return [];
  }
  const virtualService = mesh.virtualServiceOf(object);
  if (virtualService && virtualService.hosts.length > 0) {
    return mesh.httpRoutesOf(virtualService).flatMap(judgedAtRoot);
  }
  const merged = virtualService
    ? mesh
        .rootsOf(virtualService)
        .flatMap(root => mesh.httpRoutesOf(root))
        .filter(({ writtenIn }) => writtenIn === virtualService)
    : [];
  return (merged.length > 0 ? merged : routes.http).map(route => ({
    route,
    path: route.path,
  }));
}

function judgedAtRoot(route: ResolvedHttpRoute): readonly JudgedRoute[] {
  const { delegatedBy, writtenIn } = route;
  if (!delegatedBy) {
    return [{ route, path: route.path }];
  }
  return writtenIn.object.own ? [] : [{ route, path: delegatedBy.path }];
}
