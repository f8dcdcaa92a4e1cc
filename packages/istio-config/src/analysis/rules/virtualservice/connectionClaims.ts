import type { Mesh } from '../../../mesh/mesh';
import { routesTakenBy } from '../../../resources/gateway';
import type { L4Match } from '../../../resources/match';
import type { VirtualService } from '../../../resources/virtualService';
import type { FieldPath } from '../../../source';
import {
  gatewayPlacesOf,
  isSameListener,
  precedenceAt,
  type GatewayPlace,
} from '../../gatewayPlaces';
import { fullNameOf } from '../../podSelection';
import type { Rule, RuleContext } from '../../rule';
import { rivalsAtGateways } from './rivals';

/**
 * Connections do not add up as requests do: a server name that another
 * VirtualService has on the port makes the whole match be skipped, and behind a
 * TCP server one VirtualService alone gets everything.
 *
 * istio: pilot/pkg/networking/core/gateway.go (buildGatewayNetworkFiltersFromTLSRoutes, buildGatewayNetworkFiltersFromTCPRoutes)
 */
export const connectionClaims: Rule = {
  name: 'virtualservice/connectionClaims',
  description:
    'No two VirtualServices claim one server name or TCP port on one gateway',
  kinds: ['VirtualService'],
  check(object, context) {
    const { mesh } = context;
    const virtualService = mesh.virtualServiceOf(object);
    if (
      !virtualService ||
      virtualService.tls.length + virtualService.tcp.length === 0
    ) {
      return;
    }
    const found = new Set<string>();
    for (const place of gatewayPlacesOf(mesh, virtualService)) {
      const claims = claimsAt(virtualService, place).filter(
        ({ text }) => !found.has(`${place.key}|${text}`),
      );
      for (const { text, host, path } of claims) {
        const rival = rivalsFor(mesh, virtualService, place).find(
          candidate =>
            hasClaim(mesh, candidate, place, text) &&
            precedenceAt(mesh, place, virtualService, candidate),
        );
        if (rival) {
          found.add(`${place.key}|${text}`);
          reportClaim(context, path, rival, { text, host, key: place.key });
        }
      }
    }
  },
};

function reportClaim(
  { report }: RuleContext,
  path: FieldPath,
  rival: VirtualService,
  { text, host, key }: { text: string; host: string; key: string },
): void {
  report('MSH0003', path, {
    other: `VirtualService ${fullNameOf(rival.object)}`,
    claim: text,
    host,
    gateway: key,
  });
}

/** Behind a TCP server hosts do not tell VirtualServices apart. */
function rivalsFor(
  mesh: Mesh,
  virtualService: VirtualService,
  { key, at }: GatewayPlace,
): readonly VirtualService[] {
  return at && routesTakenBy(at.server) === 'tcp'
    ? mesh
        .virtualServicesOn(key)
        .filter(other => other !== virtualService && other.tcp.length > 0)
    : rivalsAtGateways(mesh, virtualService);
}

interface Claim {
  readonly text: string;
  readonly host: string;
  readonly path: FieldPath;
}

function hasClaim(
  mesh: Mesh,
  rival: VirtualService,
  place: GatewayPlace,
  text: string,
): boolean {
  const isTcp = place.at && routesTakenBy(place.at.server) === 'tcp';
  return gatewayPlacesOf(mesh, rival).some(
    other =>
      (isTcp
        ? place.at?.server === other.at?.server
        : isSameListener(mesh, place, other)) &&
      claimsAt(rival, other).some(claim => claim.text === text),
  );
}

function claimsAt(
  { tls, tcp }: VirtualService,
  { key, host, at }: GatewayPlace,
): readonly Claim[] {
  const protocol = at && routesTakenBy(at.server);
  const applies = ({ port, gateways }: L4Match) =>
    (port === undefined || port === at?.server.port) &&
    (gateways.length === 0 || gateways.includes(key));
  if (protocol === 'tls') {
    return tls.flatMap(({ matches }) =>
      matches.filter(applies).flatMap(({ sniHosts, path }) =>
        sniHosts.map((name, index) => ({
          text: `the server name ${name}`,
          host,
          path: [...path, 'sniHosts', index],
        })),
      ),
    );
  }
  const taking =
    protocol === 'tcp'
      ? tcp.find(({ matches }) => matches.length === 0 || matches.some(applies))
      : undefined;
  return taking
    ? [
        {
          text: `every connection to port ${at?.server.port ?? ''}`,
          host,
          path: taking.path,
        },
      ]
    : [];
}
