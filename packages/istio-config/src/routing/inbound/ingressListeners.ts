import { perMesh } from '../../mesh/perMesh';
import type { Mesh } from '../../mesh/mesh';
import type { MeshObject } from '../../resources/object';
import { parseProtocol, type Protocol } from '../../resources/protocol';
import {
  asArray,
  asNumber,
  asObject,
  asString,
  objectAt,
} from '../../resources/read';
import type { Workload } from '../../resources/workload';
import type { FieldPath } from '../../source';
import { dataplaneOfWorkload } from '../proxy/dataplane';
import { sidecarScope } from '../proxy/sidecarScope';
import { peerModeOf } from '../security/peerAuthentication';

/** Lets the ports of Services keep their listeners beside those of a Sidecar. */
const MERGE_FLAG = 'PILOT_ALLOW_SIDECAR_SERVICE_INBOUND_LISTENER_MERGE';
const TLS_FLAG = 'ENABLE_TLS_ON_SIDECAR_INGRESS';
const INTERCEPTION = 'sidecar.istio.io/interceptionMode';

/** istio: pkg/config/protocol/instance.go (AfterTLSTermination) */
const DECRYPTED: Partial<Record<Protocol, Protocol>> = {
  HTTPS: 'HTTP',
  TLS: 'TCP',
};

/** An entry of `spec.ingress` of a Sidecar. */
export interface IngressListener {
  readonly path: FieldPath;
  readonly port: number;
  readonly protocol: Protocol;
  /** Where it sends what it takes: `127.0.0.1:8080`, `0.0.0.0:8080` (the pod's own address), `unix:///path`; undefined: the port that was called. */
  readonly endpoint: string | undefined;
  readonly tls: 'none' | 'decrypts' | 'ignored';
}

/** What the Sidecar of a workload does with a port: its listener for it, or none. */
export interface Ingress {
  readonly sidecar: MeshObject;
  readonly listener: IngressListener | undefined;
}

const hasIngress = ({ spec }: MeshObject) => asArray(spec.ingress).length > 0;

/** Whether any Sidecar of the mesh has ingress listeners. */
export const hasIngressListeners = perMesh(mesh =>
  mesh.ofKind('Sidecar').some(hasIngress),
);

/**
 * The Sidecar that decides what the proxy of a workload takes, where one does:
 * its listeners stand in place of those for the ports of Services.
 *
 * istio: pilot/pkg/networking/core/listener_inbound.go (buildInboundChainConfigs)
 */
export function ingressAt(
  mesh: Mesh,
  workload: Workload,
  port: number,
): Ingress | undefined {
  const sidecar = ingressSidecarOf(mesh, workload);
  if (!sidecar) {
    return undefined;
  }
  const index = asArray(sidecar.spec.ingress).findIndex(
    entry => asNumber(objectAt(objectAt(entry), 'port').number) === port,
  );
  if (index >= 0) {
    return { sidecar, listener: readListener(mesh, workload, sidecar, index) };
  }
  return mesh.settings.featureFlags[MERGE_FLAG] === 'true'
    ? undefined
    : { sidecar, listener: undefined };
}

/** The Sidecar with ingress listeners that applies to a workload with a proxy. */
export function ingressSidecarOf(
  mesh: Mesh,
  workload: Workload,
): MeshObject | undefined {
  if (!hasIngressListeners(mesh)) {
    return undefined;
  }
  const plane = dataplaneOfWorkload(mesh, workload);
  const { namespace, labels } = workload;
  const sidecar =
    plane === 'none' || plane === 'ambient'
      ? undefined
      : sidecarScope(mesh, namespace, labels).resource;
  return sidecar && hasIngress(sidecar) ? sidecar : undefined;
}

/** Whether listeners are bound to their ports instead of getting what is redirected to the proxy. */
export function bindsPorts(
  { annotations }: Workload,
  sidecar: MeshObject,
): boolean {
  return (
    annotations[INTERCEPTION] === 'NONE' ||
    asArray(sidecar.spec.ingress).some(
      entry => objectAt(entry).captureMode === 'NONE',
    )
  );
}

function readListener(
  mesh: Mesh,
  workload: Workload,
  { spec }: MeshObject,
  index: number,
): IngressListener {
  const value = objectAt(asArray(spec.ingress)[index]);
  const port = objectAt(value, 'port');
  const number = asNumber(port.number) ?? 0;
  const protocol = parseProtocol(asString(port.protocol) ?? '') ?? 'Auto';
  const tls = asObject(value.tls) ? tlsAt(mesh, workload, number) : 'none';
  return {
    path: ['spec', 'ingress', index],
    port: number,
    protocol: tls === 'decrypts' ? DECRYPTED[protocol] ?? protocol : protocol,
    endpoint: endpointOf(asString(value.defaultEndpoint) ?? ''),
    tls,
  };
}

/**
 * Without an address requests go to where they were sent.
 *
 * istio: pilot/pkg/networking/core/cluster.go (buildInboundClustersFromSidecar)
 */
function endpointOf(text: string): string | undefined {
  return text === '' || text.startsWith(':') ? undefined : text;
}

/** istio: listener_inbound.go (buildInboundListeners): its own TLS only where mutual TLS is off. */
function tlsAt(
  mesh: Mesh,
  { namespace, labels }: Workload,
  port: number,
): IngressListener['tls'] {
  const isRead = mesh.settings.featureFlags[TLS_FLAG] === 'true';
  return isRead && peerModeOf(mesh, namespace, labels, port).mode === 'DISABLE'
    ? 'decrypts'
    : 'ignored';
}
