import { selects } from '../../../mesh/labels';
import { indexed } from '../../../mesh/derived';
import { asString } from '../../../resources/read';
import type { JsonObject } from '../../../source';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

/** Gateways by the certificates of their servers. */
const byCertificate = indexed('Gateway', (object, mesh) => {
  const gateway = mesh.gatewayOf(object);
  const keys = (gateway?.servers ?? []).flatMap(
    ({ tls }) => certificateKey(tls) ?? [],
  );
  return gateway ? [...new Set(keys)].map(key => [key, gateway] as const) : [];
});

/**
 * Two gateways of the same pods with one certificate: clients that re-use an
 * HTTP/2 connection for the second host get 404 from the first gateway.
 *
 * istio: pkg/config/analysis/analyzers/gateway/certificate.go
 */
export const certificates: Rule = {
  name: 'gateway/certificates',
  description: 'No two gateways use the same certificate',
  analyzer: 'gateway.CertificateAnalyzer',
  onePerObject: true,
  kinds: ['Gateway'],
  check(object, { mesh, report }) {
    const gateway = mesh.gatewayOf(object);
    for (const server of gateway?.servers ?? []) {
      const key = certificateKey(server.tls);
      const others = key ? byCertificate(mesh).get(key) : [];
      for (const { value: other } of others) {
        if (
          other !== gateway &&
          selects(gateway?.selector ?? {}, other.selector)
        ) {
          report('IST0138', [...server.path, 'tls'], {
            gateways: [fullNameOf(object), fullNameOf(other.object)],
          });
        }
      }
    }
  },
};

function certificateKey(tls: JsonObject | undefined): string | undefined {
  const credentialName = asString(tls?.credentialName);
  if (credentialName) {
    return `credential ${credentialName}`;
  }
  const certificate = asString(tls?.serverCertificate);
  const privateKey = asString(tls?.privateKey);
  return certificate && privateKey
    ? `file ${certificate} ${privateKey}`
    : undefined;
}
