import type { Mesh } from '../../../mesh/mesh';
import { indexed } from '../../../mesh/derived';
import type { Gateway, GatewayServer } from '../../../resources/gateway';
import { fullNameOf, selectorText, selectSamePods } from '../../podSelection';
import type { Rule } from '../../rule';

interface Claim {
  readonly gateway: Gateway;
  readonly server: GatewayServer;
}

/** Servers by port and host. Of several servers of a gateway at a port, the last one counts in parity mode. */
const claimsOf = indexed('Gateway', (object, mesh) => {
  const gateway = mesh.gatewayOf(object);
  const servers = gateway?.servers ?? [];
  const lastAtPort = new Map(servers.map(server => [server.port ?? 0, server]));
  return servers.flatMap(server =>
    gateway &&
    (!mesh.settings.parity || lastAtPort.get(server.port ?? 0) === server)
      ? server.hosts.map(({ written }): readonly [string, Claim] => [
          claimKey(server, written),
          { gateway, server },
        ])
      : [],
  );
});

/**
 * Two gateways of the same pods must not claim one host at one port: one of them
 * is ignored, or their certificates clash.
 *
 * istio: pkg/config/analysis/analyzers/gateway/conflictinggateway.go
 */
export const conflicts: Rule = {
  name: 'gateway/conflicts',
  description: 'No two gateways claim the same host and port of the same pods',
  analyzer: 'gateway.ConflictingGatewayAnalyzer',
  onePerObject: true,
  kinds: ['Gateway'],
  check(object, { mesh, report }) {
    const gateway = mesh.gatewayOf(object);
    if (mesh.settings.parity && gateway?.servers.length === 0) {
      // Istio's analyzer says so of a gateway without servers.
      report('IST0101', ['spec', 'selector'], {
        type: 'selector',
        target: selectorText(gateway.selector),
      });
    }
    for (const server of gateway?.servers ?? []) {
      const others = new Set<Gateway>();
      for (const { written } of server.hosts) {
        for (const { value: claim } of claimsOf(mesh).get(
          claimKey(server, written),
        )) {
          if (
            gateway &&
            claim.gateway !== gateway &&
            conflictsWith(mesh, server, claim) &&
            selectSamePods(mesh, gateway, claim.gateway)
          ) {
            others.add(claim.gateway);
          }
        }
      }
      if (gateway && others.size > 0) {
        report('IST0145', [...server.path, 'hosts'], {
          gateways: [...others].map(other => fullNameOf(other.object)).sort(),
          selector: selectorText(gateway.selector),
          port: server.port ?? 0,
          hosts: server.hosts.map(({ written }) => written),
        });
      }
    }
  },
};

function claimKey(server: GatewayServer, host: string): string {
  return `${server.port ?? 0}|${server.bind}|${host}`;
}

/**
 * Plain HTTP servers of several gateways merge into one listener, each with the
 * VirtualServices bound to it, so that two of them are fine; Istio's analyzer
 * reports them all the same.
 */
function conflictsWith(
  mesh: Mesh,
  server: GatewayServer,
  claim: Claim,
): boolean {
  return (
    mesh.settings.parity ||
    server.tls !== undefined ||
    claim.server.tls !== undefined ||
    server.protocol !== claim.server.protocol
  );
}
