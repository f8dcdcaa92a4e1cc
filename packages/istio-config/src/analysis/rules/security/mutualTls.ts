import { selects, type Labels } from '../../../mesh/labels';
import type { Mesh } from '../../../mesh/mesh';
import type { MeshObject } from '../../../resources/object';
import { asString, asStringMap, objectAt } from '../../../resources/read';
import { reasonOf } from '../../../topology/reasons';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

/**
 * What a client sends must be what the server takes: a plaintext caller is reset
 * under STRICT, and mutual TLS fails where it is disabled.
 *
 * istio: pilot/pkg/security/authn/policy_applier.go
 */
export const mutualTls: Rule = {
  name: 'security/mutualTls',
  description:
    'DestinationRules and PeerAuthentications agree about mutual TLS',
  kinds: ['DestinationRule'],
  check(object, { mesh, report }) {
    const rule = mesh.destinationRuleOf(object);
    if (!rule) {
      return;
    }
    const mode = asString(objectAt(rule.trafficPolicy, 'tls').mode);
    const service = mesh.registry.find(rule.host, object.namespace);
    if ((mode !== 'DISABLE' && mode !== 'ISTIO_MUTUAL') || !service?.selector) {
      return;
    }
    for (const workload of mesh.workloadsOf(service)) {
      const policy = policyFor(mesh, workload.namespace, workload.labels);
      const required = policy && modeOf(policy);
      const fails =
        (mode === 'DISABLE' && required === 'STRICT') ||
        (mode === 'ISTIO_MUTUAL' && required === 'DISABLE');
      if (policy && required && fails) {
        const outcome = reasonOf(
          required === 'STRICT' ? 'connectionReset' : 'handshakeFails',
        );
        report(
          'MSH0032',
          ['spec', 'trafficPolicy', 'tls', 'mode'],
          {
            mode,
            host: rule.host,
            policy: fullNameOf(policy),
            required,
            outcome: outcome.reason,
          },
          { details: { outcome } },
        );
        return;
      }
    }
  },
};

/** The workload's own policy, else the namespace's, else the mesh's, with a mode. */
function policyFor(
  mesh: Mesh,
  namespace: string,
  labels: Labels,
): MeshObject | undefined {
  const own = mesh.inNamespace('PeerAuthentication', namespace).filter(modeOf);
  const root = mesh
    .inNamespace('PeerAuthentication', mesh.settings.rootNamespace)
    .filter(modeOf);
  const hasSelector = (object: MeshObject) =>
    Object.keys(selectorOf(object)).length > 0;
  return (
    own.find(
      object => hasSelector(object) && selects(selectorOf(object), labels),
    ) ??
    own.find(object => !hasSelector(object)) ??
    root.find(object => !hasSelector(object))
  );
}

function modeOf(object: MeshObject): string | undefined {
  const mode = asString(objectAt(object.spec, 'mtls').mode);
  return mode === 'UNSET' ? undefined : mode;
}

function selectorOf(object: MeshObject): Labels {
  return asStringMap(objectAt(object.spec, 'selector').matchLabels);
}
