import type { Field } from '../field';
import type { Report } from '../report';

/** istio: pkg/config/security (ValidCipherSuites) */
const CIPHERS: ReadonlySet<string> = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
]);

const CERTIFICATE_FIELDS = [
  'serverCertificate',
  'privateKey',
  'caCertificates',
  'tlsCertificates',
  'credentialName',
  'credentialNames',
];

const TERMINATING_WITH_CERTIFICATE = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];

/** `servers[].tls` of a Gateway and `ingress[].tls` of a Sidecar. istio: pkg/config/validation (validateTLSOptions) */
export function checkServerTls(tls: Field, report: Report): void {
  if (!tls.present) {
    return;
  }
  // PASSTHROUGH is the zero value of the enumeration.
  const mode = tls.get('mode').string() || 'PASSTHROUGH';
  checkCiphers(tls, report);
  if (mode === 'ISTIO_MUTUAL') {
    for (const name of CERTIFICATE_FIELDS.filter(field => isSet(tls, field))) {
      report.error(
        tls.get(name),
        'conflict',
        `mode ISTIO_MUTUAL uses the workload's own certificate; remove ${name}`,
        { field: name },
      );
    }
    return;
  }
  if (mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH') {
    if ([...CERTIFICATE_FIELDS, 'caCrl'].some(name => isSet(tls, name))) {
      report.warn(
        tls,
        'no-effect',
        `mode ${mode} does not terminate TLS, so its certificates are ignored`,
        { mode },
      );
    }
  }
  checkSources(tls, report);
  if (TERMINATING_WITH_CERTIFICATE.includes(mode)) {
    if (isSet(tls, 'credentialName') || isSet(tls, 'credentialNames')) {
      return;
    }
    checkCertificateFiles(tls, mode, report);
  }
  checkRevocationList(tls, mode, report);
}

/** Whether a string is not empty, or a list has elements. */
function isSet(tls: Field, name: string): boolean {
  const field = tls.get(name);
  return field.string() !== '' || field.items().length > 0;
}

function checkCiphers(tls: Field, report: Report): void {
  const minimum = tls.get('minProtocolVersion').string();
  const suites = tls.get('cipherSuites').items();
  if (['TLSV1_0', 'TLSV1_1'].includes(minimum) && suites.length === 0) {
    report.warn(
      tls.get('minProtocolVersion'),
      'risky',
      `${minimum} needs cipherSuites of its own, as the default ones do not work with it`,
    );
  }
  const seen = new Set<string>();
  for (const suite of suites) {
    const name = suite.string();
    // Operators such as "-RSA" are passed on to the TLS library as they are.
    const known =
      name === '' ||
      name === 'ALL' ||
      !/^[\p{L}\p{N}]/u.test(name) ||
      CIPHERS.has(name);
    if (!known) {
      report.warn(
        suite,
        'no-effect',
        `the unknown cipher suite "${name}" is ignored`,
        { name },
      );
    } else if (seen.has(name)) {
      report.warn(
        suite,
        'duplicate',
        `the cipher suite "${name}" is named twice`,
        { name },
      );
    }
    seen.add(name);
  }
}

function checkSources(tls: Field, report: Report): void {
  const sources = [
    isSet(tls, 'serverCertificate') && isSet(tls, 'privateKey'),
    isSet(tls, 'credentialName'),
    isSet(tls, 'credentialNames'),
    isSet(tls, 'tlsCertificates'),
  ];
  if (sources.filter(Boolean).length > 1) {
    report.error(
      tls,
      'only-one-of',
      'only one of credentialName, credentialNames, tlsCertificates and serverCertificate with privateKey can be set',
    );
  }
}

function checkCertificateFiles(tls: Field, mode: string, report: Report): void {
  if (
    mode !== 'SIMPLE' &&
    !isSet(tls, 'caCertificates') &&
    !isSet(tls, 'caCertCredentialName')
  ) {
    report.error(
      tls,
      'required',
      `mode ${mode} needs caCertificates or credentialName`,
      { mode },
    );
  }
  const several = tls.get('tlsCertificates').items();
  if (several.length > 2) {
    report.warn(
      tls.get('tlsCertificates'),
      'no-effect',
      'at most two certificates are used',
    );
  }
  for (const certificate of several.length > 0 ? several : [tls]) {
    for (const name of ['serverCertificate', 'privateKey']) {
      if (certificate.get(name).string() === '') {
        report.error(
          certificate,
          'required',
          `mode ${mode} needs ${name}, or credentialName instead of files`,
          { mode, field: name },
        );
      }
    }
  }
}

function checkRevocationList(tls: Field, mode: string, report: Report): void {
  if (!isSet(tls, 'caCrl')) {
    return;
  }
  if (isSet(tls, 'credentialName')) {
    report.error(
      tls.get('caCrl'),
      'conflict',
      'caCrl does not go with credentialName; put the revocation list into the credential',
    );
  }
  if (mode === 'SIMPLE') {
    report.error(
      tls.get('caCrl'),
      'not-supported',
      'caCrl is not supported in mode SIMPLE',
    );
  }
}
