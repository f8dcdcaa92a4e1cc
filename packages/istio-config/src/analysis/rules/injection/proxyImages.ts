import type { Mesh } from '../../../mesh/mesh';
import { asString, asText, objectAt } from '../../../resources/read';
import {
  INJECTION_LABEL,
  proxyImageOf,
  REVISION_LABEL,
} from '../../podSelection';
import { proxyImageType } from '../../proxyImageType';
import type { Rule } from '../../rule';
import { injectorValues } from './namespaces';

/**
 * Pods that run another proxy than the injector of their namespace gives now.
 *
 * istio: pkg/config/analysis/analyzers/injection/injection-image.go
 */
export const proxyImages: Rule = {
  name: 'injection/proxyImages',
  description: 'Pods run the proxy that the injector gives',
  analyzer: 'injection.ImageAnalyzer',
  onePerObject: true,
  kinds: ['Namespace'],
  check(object, { mesh, report }) {
    const revision = object.labels[REVISION_LABEL];
    if (
      object.labels[INJECTION_LABEL] !== 'enabled' &&
      revision === undefined
    ) {
      return;
    }
    const image = injectedImage(mesh, revision ?? 'default');
    if (image === undefined) {
      return;
    }
    const mismatching = mesh
      .inNamespace('Pod', object.name)
      .filter(pod => {
        const workload = mesh.workloadOf(pod);
        const running = workload && proxyImageOf(workload, true);
        return (
          workload !== undefined &&
          running !== undefined &&
          running !== image &&
          running !== `${image}-${proxyImageType(mesh, workload)}` &&
          !pod.annotations['sidecar.istio.io/proxyImage']
        );
      })
      .map(pod => pod.name);
    if (mismatching.length > 0) {
      report('IST0158', ['metadata', 'name'], { pods: mismatching });
    }
  },
};

function injectedImage(mesh: Mesh, revision: string): string | undefined {
  const values = injectorValues(mesh, revision);
  if (values === undefined) {
    return undefined;
  }
  const global = objectAt(values, 'global');
  const image = asString(objectAt(global, 'proxy').image) ?? '';
  return image.includes('/')
    ? image
    : `${asString(global.hub) ?? ''}/${image}:${asText(global.tag)}`;
}
