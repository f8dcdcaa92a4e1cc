import type { Field } from '../field';
import type { Report } from '../report';

const CONFIG_MAP = 'configmap://';

/** `trafficPolicy.tls`: what a client brings to a TLS connection. istio: agent.ValidateTLS */
export function checkClientTls(
  tls: Field,
  namespace: string,
  report: Report,
): void {
  if (!tls.present) {
    return;
  }
  const text = (name: string) => tls.get(name).string();
  const mode = text('mode');
  const credentialName = text('credentialName');
  const simple = mode === 'SIMPLE';
  const mutual = mode === 'MUTUAL';
  checkConfigMap(tls.get('credentialName'), namespace, report);
  if (tls.get('insecureSkipVerify').boolean() && (simple || mutual)) {
    const verifying =
      text('caCertificates') !== '' ||
      (simple && credentialName !== '') ||
      tls.get('subjectAltNames').items().length > 0;
    if (verifying) {
      report.error(
        tls.get('insecureSkipVerify'),
        'conflict',
        'insecureSkipVerify does not go with caCertificates, subjectAltNames or (in mode SIMPLE) credentialName: one of them would be in vain',
      );
    }
  }
  if ((simple || mutual) && credentialName !== '') {
    const files = [
      'clientCertificate',
      'caCertificates',
      'privateKey',
      'caCrl',
    ];
    if (files.some(name => text(name) !== '')) {
      report.error(
        tls.get('credentialName'),
        'conflict',
        'credentialName replaces clientCertificate, privateKey, caCertificates and caCrl; set one or the other',
      );
    }
    return;
  }
  if (mutual) {
    for (const name of ['clientCertificate', 'privateKey']) {
      if (text(name) === '') {
        report.error(tls, 'required', `mode MUTUAL needs ${name}`, {
          field: name,
        });
      }
    }
  }
}

/** `configmap://namespace/name`, of the namespace of the resource only. istio: credentials.ParseResourceName */
function checkConfigMap(field: Field, namespace: string, report: Report): void {
  const text = field.string();
  if (!text.startsWith(CONFIG_MAP)) {
    return;
  }
  const [owner, name] = text.slice(CONFIG_MAP.length).split('/');
  if (!name || !namespace || owner !== namespace) {
    report.error(
      field,
      'invalid-reference',
      `"${text}" must name a ConfigMap of the namespace "${namespace}"`,
      { value: text },
    );
  }
}
