import { perMesh } from '../../../mesh/perMesh';
import { KeyedIndex } from '../../../mesh/keyedIndex';
import { MESH_GATEWAY } from '../../../mesh/names';
import type { Mesh } from '../../../mesh/mesh';
import type { HttpMatch } from '../../../resources/match';
import { byAgeThenName } from '../../../resources/object';
import type {
  HttpRoute,
  VirtualService,
} from '../../../resources/virtualService';
import type { FieldPath } from '../../../source';
import type { Rule } from '../../rule';

interface Claim {
  readonly virtualService: VirtualService;
  readonly path: FieldPath;
}

const claimsOf = perMesh((mesh: Mesh) => {
  const index = new KeyedIndex<Claim>((a, b) =>
    byAgeThenName(a.virtualService.object, b.virtualService.object),
  );
  for (const virtualService of mesh.virtualServices) {
    for (const [key, claim] of claimsIn(virtualService)) {
      index.add(key, claim);
    }
  }
  return index;
});

/** Unconditional claims, each once, under `gateway|host|path`. */
function claimsIn(virtualService: VirtualService): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const gateway of virtualService.gateways) {
    if (gateway === MESH_GATEWAY) {
      continue;
    }
    for (const host of virtualService.hosts) {
      for (const route of virtualService.http) {
        for (const [text, path] of unconditionalPaths(route, gateway)) {
          const key = `${gateway}|${host}|${text}`;
          if (!claims.has(key)) {
            claims.set(key, { virtualService, path });
          }
        }
      }
    }
  }
  return claims;
}

function unconditionalPaths(
  route: HttpRoute,
  gateway: string,
): readonly (readonly [string, FieldPath])[] {
  if (route.matches.length === 0) {
    return [['every path', route.path]];
  }
  return route.matches.flatMap(match => {
    const applies =
      match.gateways.length === 0 || match.gateways.includes(gateway);
    return applies && !isConditional(match)
      ? [[pathText(match), match.path] as const]
      : [];
  });
}

function isConditional(match: HttpMatch): boolean {
  return Boolean(
    match.scheme ||
      match.method ||
      match.authority ||
      match.port ||
      Object.keys(match.headers).length > 0 ||
      Object.keys(match.withoutHeaders).length > 0 ||
      Object.keys(match.queryParams).length > 0 ||
      Object.keys(match.sourceLabels).length > 0 ||
      match.sourceNamespace,
  );
}

function pathText({ uri, ignoreUriCase }: HttpMatch): string {
  if (
    !uri ||
    uri.op === 'present' ||
    (uri.op === 'prefix' && (uri.value === '/' || uri.value === ''))
  ) {
    return 'every path';
  }
  const value = ignoreUriCase ? uri.value.toLowerCase() : uri.value;
  return uri.op === 'exact' ? `the path ${value}` : `the ${uri.op} ${value}`;
}

/**
 * On a gateway the routes of all VirtualServices for a host are one list, so two
 * of them with the same unconditional path leave one without requests.
 *
 * istio: pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig)
 */
export const pathClaims: Rule = {
  name: 'virtualservice/pathClaims',
  description: 'No two VirtualServices claim one host and path on one gateway',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const virtualService = mesh.virtualServiceOf(object);
    if (!virtualService) {
      return;
    }
    const index = claimsOf(mesh);
    for (const [key, claim] of claimsIn(virtualService)) {
      const others = index
        .get(key)
        .filter(other => other.virtualService !== virtualService);
      const [other] = others;
      if (other) {
        const [gateway = '', host = '', text = ''] = key.split('|');
        const { namespace, name } = other.virtualService.object;
        report('MSH0003', claim.path, {
          other: `VirtualService ${namespace}/${name}`,
          claim: text,
          host,
          gateway,
        });
      }
    }
  },
};
