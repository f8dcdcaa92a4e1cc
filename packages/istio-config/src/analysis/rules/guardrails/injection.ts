import { checkInjection } from '@mesh-portal/guard-rails';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../resources/object';
import type { Workload } from '../../../resources/workload';
import {
  DATAPLANE_MODE_LABEL,
  INJECT_LABEL,
  INJECTION_LABEL,
  isAmbientNamespace,
  namespaceObject,
  REVISION_LABEL,
} from '../../podSelection';
import { guardRail } from './guardRail';
import { POD_KINDS } from './podKinds';

export const injection = guardRail('injection', {
  description: 'Pods get their proxy as the platform allows',
  kinds: POD_KINDS,
  isWide: true,
  *judge(object, rules, { mesh }) {
    const workload = mesh.workloadOf(object);
    const mode = workload && injectionOf(mesh, workload);
    if (mode !== undefined) {
      yield [workload?.labelsPath ?? [], checkInjection(rules, mode)];
    }
  },
});

/** How pods get their proxy; undefined where that depends on what was not read. */
function injectionOf(mesh: Mesh, workload: Workload): string | undefined {
  const { labels, annotations, namespace } = workload;
  const around = namespaceMode(namespaceObject(mesh, namespace), mesh);
  const asked = labels[INJECT_LABEL] ?? annotations[INJECT_LABEL];
  if (labels[DATAPLANE_MODE_LABEL] === 'ambient' || around === 'ambient') {
    return labels[DATAPLANE_MODE_LABEL] === 'none' ? 'none' : 'ambient';
  }
  if (asked === 'false') {
    return 'none';
  }
  if (labels[REVISION_LABEL]) {
    return `revision:${labels[REVISION_LABEL]}`;
  }
  return asked === 'true' && (around ?? 'none') === 'none' ? 'sidecar' : around;
}

/** What a namespace turns on; where it was not read, what the mesh declares. */
function namespaceMode(
  namespace: MeshObject | undefined,
  { settings }: Mesh,
): string | undefined {
  if (!namespace) {
    return settings.injection;
  }
  if (isAmbientNamespace(namespace)) {
    return 'ambient';
  }
  if (namespace.labels[INJECTION_LABEL] === 'enabled') {
    return 'sidecar';
  }
  const revision = namespace.labels[REVISION_LABEL];
  return revision ? `revision:${revision}` : 'none';
}
