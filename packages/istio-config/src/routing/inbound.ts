import { perMesh } from '../mesh/perMesh';
import { asArray } from '../resources/read';
import { locate, refOf, type MeshObject } from '../resources/object';
import { nameOf } from './candidates';
import type { Draft } from './draft';
import { sidecarScope } from './proxy/sidecarScope';
import { say } from './texts';
import type { Decision } from './types';

const hasIngress = ({ spec }: MeshObject) => asArray(spec.ingress).length > 0;

const hasIngressListeners = perMesh(mesh =>
  mesh.ofKind('Sidecar').some(hasIngress),
);

/**
 * The ingress listeners of a Sidecar resource decide on which ports a workload's
 * proxy takes requests and where it hands them on. They are not followed: whose
 * destination has any is told so.
 */
export function addInboundCaveats(
  { proxy: { mesh }, caveats }: Draft,
  { destinations }: Decision,
): void {
  if (!hasIngressListeners(mesh)) {
    return;
  }
  const found = new Set<MeshObject>();
  for (const { workloads } of destinations) {
    for (const { resource, labels } of workloads) {
      const sidecar = sidecarScope(
        mesh,
        resource.namespace ?? '',
        labels,
      ).resource;
      if (sidecar && hasIngress(sidecar)) {
        found.add(sidecar);
      }
    }
  }
  for (const sidecar of found) {
    const position = locate(sidecar, ['spec', 'ingress']);
    caveats.push({
      code: 'notModelled',
      ...say('inboundListeners', { object: nameOf(sidecar) }),
      resource: refOf(sidecar),
      ...(position ? { position } : {}),
    });
  }
}
