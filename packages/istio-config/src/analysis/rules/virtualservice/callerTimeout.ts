import type { Mesh } from '../../../mesh/mesh';
import type {
  HttpRoute,
  VirtualService,
} from '../../../resources/virtualService';
import { writtenRoutes } from '../../../routing/gatewayApi/writtenRoutes';
import type { FieldPath } from '../../../source';
import { nextHopOf } from '../../nextHops';
import { fullNameOf } from '../../podSelection';
import { timesOf } from '../../routeTimes';
import type { Rule } from '../../rule';

/**
 * A route that gives up before the one behind it does: the tries there go on for
 * nobody. Told only where the next route is sure; who calls whom in between is
 * not written in a mesh's configuration.
 */
export const callerTimeout: Rule = {
  name: 'virtualservice/callerTimeout',
  description: 'A route waits for what the next one may take',
  kinds: ['VirtualService', 'HTTPRoute', 'GRPCRoute'],
  check(object, { mesh, report }) {
    const { meshConfig } = mesh.settings;
    const owner = writtenRoutes(mesh, object);
    for (const { route, path } of owner ? routesOf(mesh, owner) : []) {
      const { timeout, perTry } = timesOf(route, meshConfig);
      const limit = Math.min(timeout ?? Infinity, perTry ?? Infinity);
      for (const destination of limit < Infinity ? route.destinations : []) {
        const next = owner && nextHopOf(mesh, owner, route, destination);
        const worst = next && timesOf(next.route, meshConfig).worst;
        if (next && worst && worst.time > limit) {
          const { kind } = next.owner.object;
          report('MSH0055', [...path, ...timeoutField(object.kind)], {
            timeout: `${limit / 1000}s`,
            next: `${kind} ${fullNameOf(next.owner.object)}`,
            worst: worst.text,
          });
          break;
        }
      }
    }
  },
};

function timeoutField(kind: string): FieldPath {
  return [kind === 'VirtualService' ? 'timeout' : 'timeouts'];
}

/** The routes with their places in the object itself. */
function routesOf(
  mesh: Mesh,
  owner: VirtualService,
): readonly { readonly route: HttpRoute; readonly path: FieldPath }[] {
  return owner.object.meshKind === 'VirtualService'
    ? mesh.httpRoutesOf(owner).map(route => ({
        route,
        path: route.delegatedBy?.path ?? route.path,
      }))
    : owner.http.map(route => ({ route, path: route.path }));
}
