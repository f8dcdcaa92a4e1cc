import { hostOffered } from '../model/hosts';
import type { PlatformMesh } from '../platform';
import type { SchemaProblem } from '../schema/problems';
import type { ServiceSpec } from '../schema/serviceSpec';
import { problem, type EnvironmentSpec, type Path } from './problem';

/** A shared gateway is one of the mesh's, and offers the hosts that are asked for. */
export function checkGateway(
  spec: ServiceSpec['spec'],
  environment: EnvironmentSpec,
  mesh: PlatformMesh,
  path: Path,
): SchemaProblem[] {
  const { gateway } = spec.traffic;
  if (!gateway || !('ref' in gateway)) {
    return [];
  }
  const gatewayPath = ['spec', 'traffic', 'gateway'];
  if (mesh.gateways.length === 0) {
    return [
      problem([...gatewayPath, 'ref'], 'no-shared-gateway', {
        actual: gateway.ref,
        mesh: mesh.name,
      }),
    ];
  }
  const shared = mesh.gateways.find(({ ref }) => ref === gateway.ref);
  if (!shared) {
    return [
      problem([...gatewayPath, 'ref'], 'unknown-gateway', {
        actual: gateway.ref,
        mesh: mesh.name,
        known: mesh.gateways.map(({ ref }) => ref),
      }),
    ];
  }
  const { routing = 'istio' } = shared;
  const wanted = spec.traffic.routing ?? 'istio';
  if (routing !== wanted) {
    return [
      problem([...gatewayPath, 'ref'], 'gateway-routing', {
        gateway: shared.ref,
        mesh: mesh.name,
        is: routing,
        routing: wanted,
      }),
    ];
  }
  const place = environment.hosts ? path : gatewayPath;
  return (environment.hosts ?? gateway.hosts).flatMap((host, index) =>
    hostOffered(host, shared.hosts)
      ? []
      : [
          problem([...place, 'hosts', index], 'host-not-offered', {
            actual: host,
            gateway: shared.ref,
            mesh: mesh.name,
            offered: shared.hosts,
          }),
        ],
  );
}
