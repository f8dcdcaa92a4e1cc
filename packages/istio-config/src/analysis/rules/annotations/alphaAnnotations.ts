import { asArray, objectAt } from '../../../resources/read';
import type { Rule } from '../../rule';
import { KNOWN_ANNOTATIONS } from './knownAnnotations';

/** Annotations of features that are past alpha. */
const STABLE: ReadonlySet<string> = new Set([
  'ambient.istio.io/redirection',
  'kubernetes.io/ingress.class',
  'proxy.istio.io/config',
  'sidecar.istio.io/inject',
  'traffic.istio.io/nodeSelector',
]);

/** Set by istiod itself. */
const SET_BY_ISTIOD = 'sidecar.istio.io/status';

/** Set by the CNI plugin's injection: pods without the init container. */
const SET_WITH_CNI: ReadonlySet<string> = new Set([
  'sidecar.istio.io/interceptionMode',
  'traffic.sidecar.istio.io/includeInboundPorts',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/includeOutboundIPRanges',
]);

/**
 * Annotations of features that may still change. Only on request, as in Istio,
 * because most of them are in use everywhere.
 *
 * istio: pkg/config/analysis/analyzers/maturity/maturity.go
 */
export const alphaAnnotations: Rule = {
  name: 'annotations/alphaAnnotations',
  description: 'No annotation belongs to an alpha feature',
  analyzer: 'annotations.AlphaAnalyzer',
  optIn: true,
  kinds: ['Namespace', 'Service', 'Pod', 'Deployment'],
  check(object, { mesh, report }) {
    const workload =
      object.meshKind === 'Pod' ? mesh.workloadOf(object) : undefined;
    const usesCni =
      workload !== undefined &&
      !asArray(workload.podSpec.initContainers).some(
        container => objectAt(container).name === 'istio-init',
      );
    for (const annotation of Object.keys(object.annotations)) {
      const isAlpha =
        KNOWN_ANNOTATIONS.has(annotation) &&
        !STABLE.has(annotation) &&
        annotation !== SET_BY_ISTIOD;
      if (isAlpha && !(usesCni && SET_WITH_CNI.has(annotation))) {
        report('IST0136', ['metadata', 'annotations', annotation], {
          annotation,
        });
      }
    }
  },
};
