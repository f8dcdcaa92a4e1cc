import type { Mesh } from '../../mesh/mesh';
import { selects, type Labels } from '../../mesh/labels';
import type { MeshObject } from '../../resources/object';
import { asString, asStringMap, objectAt } from '../../resources/read';

/** How a workload takes connections, and which policy says so. */
export interface PeerMode {
  readonly mode: 'STRICT' | 'PERMISSIVE' | 'DISABLE';
  readonly policy: MeshObject | undefined;
}

/**
 * The mode for a port of a workload: the port's entry, else the policy of the
 * workload, of its namespace, of the mesh; the oldest of each counts.
 *
 * istio: pilot/pkg/security/authn/policy_applier.go (composePeerAuthentication)
 */
export function peerModeOf(
  mesh: Mesh,
  namespace: string,
  labels: Labels,
  port: number | undefined,
): PeerMode {
  const own = mesh.inNamespace('PeerAuthentication', namespace);
  const root = mesh.inNamespace(
    'PeerAuthentication',
    mesh.settings.rootNamespace,
  );
  const specific = own.find(
    policy => hasSelector(policy) && selects(selectorOf(policy), labels),
  );
  const general = (policies: readonly MeshObject[]) =>
    policies.find(policy => !hasSelector(policy));
  const byPort =
    specific &&
    modeOf(objectAt(specific.spec, 'portLevelMtls', String(port ?? '')));
  if (byPort) {
    return { mode: byPort, policy: specific };
  }
  for (const policy of [specific, general(own), general(root)]) {
    const mode = policy && modeOf(objectAt(policy.spec, 'mtls'));
    if (mode) {
      return { mode, policy };
    }
  }
  return { mode: 'PERMISSIVE', policy: undefined };
}

function selectorOf({ spec }: MeshObject): Labels {
  return asStringMap(objectAt(spec, 'selector').matchLabels);
}

function hasSelector(policy: MeshObject): boolean {
  return Object.keys(selectorOf(policy)).length > 0;
}

function modeOf(
  mtls: Parameters<typeof objectAt>[0],
): PeerMode['mode'] | undefined {
  const mode = asString(objectAt(mtls).mode);
  return mode === 'STRICT' || mode === 'PERMISSIVE' || mode === 'DISABLE'
    ? mode
    : undefined;
}
