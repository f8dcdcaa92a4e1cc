import { indexed } from '../../../mesh/derived';
import { MESH_GATEWAY } from '../../../mesh/names';
import type { HttpMatch } from '../../../resources/match';
import type {
  HttpRoute,
  VirtualService,
} from '../../../resources/virtualService';
import type { FieldPath } from '../../../source';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

const claimsOf = indexed('VirtualService', (object, mesh) => {
  const virtualService = mesh.virtualServiceOf(object);
  return virtualService ? claimsIn(virtualService) : [];
});

/** Unconditional claims, each once, under `gateway|host|path`. */
function claimsIn(
  virtualService: VirtualService,
): ReadonlyMap<string, FieldPath> {
  const claims = new Map<string, FieldPath>();
  for (const gateway of virtualService.gateways) {
    if (gateway === MESH_GATEWAY) {
      continue;
    }
    for (const host of virtualService.hosts) {
      for (const route of virtualService.http) {
        for (const [text, path] of unconditionalPaths(route, gateway)) {
          const key = `${gateway}|${host}|${text}`;
          if (!claims.has(key)) {
            claims.set(key, path);
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
    const claims = claimsOf(mesh);
    for (const [key, { value: path }] of claims.givenBy(object)) {
      const other = claims
        .get(key)
        .find(claim => claim.object !== object)?.object;
      if (other) {
        const [gateway = '', host = '', text = ''] = key.split('|');
        report('MSH0003', path, {
          other: `VirtualService ${fullNameOf(other)}`,
          claim: text,
          host,
          gateway,
        });
      }
    }
  },
};
