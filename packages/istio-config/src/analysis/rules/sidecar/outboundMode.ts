import { asObject } from '../../../resources/read';
import type { Rule } from '../../rule';

/**
 * A policy without mode has the first of its enumeration, which is not the
 * mesh's default.
 *
 * istio: pilot/pkg/model/sidecar.go, istio.io/api/networking/v1alpha3/sidecar.proto
 */
export const outboundMode: Rule = {
  name: 'sidecar/outboundMode',
  description: 'The outbound policy of a Sidecar says its mode',
  scope: 'object',
  kinds: ['Sidecar'],
  check({ spec }, { report }) {
    const policy = asObject(spec.outboundTrafficPolicy);
    if (policy && !policy.mode) {
      report('MSH0057', ['spec', 'outboundTrafficPolicy'], {});
    }
  },
};
