import { indexed } from '../../../mesh/derived';
import { serversTaking } from '../../../mesh/gatewayHosts';
import type { Mesh } from '../../../mesh/mesh';
import { MESH_GATEWAY } from '../../../mesh/names';
import type { HttpMatch } from '../../../resources/match';
import type {
  HttpRoute,
  VirtualService,
} from '../../../resources/virtualService';
import type { FieldPath } from '../../../source';
import { fullNameOf, selectSamePods } from '../../podSelection';
import type { Rule } from '../../rule';

/** What a VirtualService takes at one of its gateways, whatever else a request says. */
interface Claim {
  readonly virtualService: VirtualService;
  readonly gateway: string;
  readonly path: FieldPath;
}

const claimsOf = indexed('VirtualService', (object, mesh) => {
  const virtualService = mesh.virtualServiceOf(object);
  return virtualService ? claimsIn(virtualService) : [];
});

/** Unconditional claims, each once, under `host|path`. */
function claimsIn(
  virtualService: VirtualService,
): (readonly [string, Claim])[] {
  const claims = new Map<string, readonly [string, Claim]>();
  for (const gateway of virtualService.gateways) {
    if (gateway === MESH_GATEWAY) {
      continue;
    }
    for (const host of virtualService.hosts) {
      for (const route of virtualService.http) {
        for (const [text, path] of unconditionalPaths(route, gateway)) {
          const key = `${host}|${text}`;
          const claim = { virtualService, gateway, path };
          if (!claims.has(`${gateway}|${key}`)) {
            claims.set(`${gateway}|${key}`, [key, claim]);
          }
        }
      }
    }
  }
  return [...claims.values()];
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

/** Whether requests for the host come to both at one port of the same pods. */
function shareListener(
  mesh: Mesh,
  host: string,
  one: Claim,
  other: Claim,
): boolean {
  if (one.gateway === other.gateway) {
    return true;
  }
  const [left, right] = [one, other].map(({ gateway, virtualService }) => {
    const [namespace = '', name = ''] = gateway.split('/');
    const found = mesh.gateway(namespace, name);
    return (
      found && {
        gateway: found,
        ports: serversTaking(found, host, virtualService.object.namespace).map(
          ({ server }) => server.port,
        ),
      }
    );
  });
  return (
    left !== undefined &&
    right !== undefined &&
    left.ports.some(port => right.ports.includes(port)) &&
    selectSamePods(mesh, left.gateway, right.gateway)
  );
}

/**
 * On the pods of a gateway the routes of all VirtualServices for a host are one
 * list, or one of several lists is used, so two of them with the same
 * unconditional path leave one without requests.
 *
 * istio: pilot/pkg/networking/core/gateway.go (buildGatewayHTTPRouteConfig)
 */
export const pathClaims: Rule = {
  name: 'virtualservice/pathClaims',
  description: 'No two VirtualServices claim one host and path on one gateway',
  kinds: ['VirtualService'],
  check(object, { mesh, report }) {
    const claims = claimsOf(mesh);
    for (const [key, { value: claim }] of claims.givenBy(object)) {
      const [host = '', text = ''] = key.split('|');
      const other = claims
        .get(key)
        .find(
          one =>
            one.object !== object &&
            shareListener(mesh, host, claim, one.value),
        );
      if (other) {
        report('MSH0003', claim.path, {
          other: `VirtualService ${fullNameOf(other.object)}`,
          claim: text,
          host,
          gateway: [...new Set([claim.gateway, other.value.gateway])].join(
            ', ',
          ),
        });
      }
    }
  },
};
