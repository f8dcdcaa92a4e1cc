import {
  asArray,
  asNumber,
  asObject,
  asString,
  objectAt,
} from '../../../resources/read';
import type { JsonValue } from '../../../source';
import type { Rule } from '../../rule';

/**
 * A client that originates TLS should verify the server. A credential holds the
 * certificate authority only for the gateways and workloads that may read it: a
 * rule for all sidecars cannot use one.
 *
 * istio: pkg/config/analysis/analyzers/destinationrule/ca-certificates.go
 */
export const caCertificates: Rule = {
  name: 'destinationrule/caCertificates',
  description: 'TLS to a destination verifies its certificate',
  analyzer: 'destinationrule.CaCertificateAnalyzer',
  onePerObject: true,
  kinds: ['DestinationRule'],
  check(object, { mesh, report }) {
    const policy = objectAt(object.spec, 'trafficPolicy');
    const host = asString(object.spec.host) ?? '';
    const usesCredential = object.spec.workloadSelector !== undefined;
    const { parity } = mesh.settings;
    const mode = unverifiedMode(policy.tls, usesCredential, parity);
    if (mode) {
      report('IST0128', ['spec', 'trafficPolicy', 'tls'], { host, mode });
    }
    asArray(policy.portLevelSettings).forEach((entry, index) => {
      const settings = objectAt(entry);
      const portMode = unverifiedMode(settings.tls, usesCredential, parity);
      if (portMode) {
        report(
          'IST0129',
          ['spec', 'trafficPolicy', 'portLevelSettings', index, 'tls'],
          {
            host,
            mode: portMode,
            port: asNumber(objectAt(settings, 'port').number) ?? 0,
          },
        );
      }
    });
  },
};

/** The mode, if the server's certificate is not verified. */
function unverifiedMode(
  value: JsonValue | undefined,
  usesCredential: boolean,
  parity: boolean,
): string | undefined {
  const tls = asObject(value);
  const mode = asString(tls?.mode);
  if (!tls || (mode !== 'SIMPLE' && mode !== 'MUTUAL') || tls.caCertificates) {
    return undefined;
  }
  if (usesCredential && tls.credentialName) {
    return undefined;
  }
  // Who writes this down knows it; Istio's analyzer does not look.
  return !parity && tls.insecureSkipVerify === true ? undefined : mode;
}
