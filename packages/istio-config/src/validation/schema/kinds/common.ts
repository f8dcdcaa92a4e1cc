// Messages that several kinds have in common, as in istio.io/api 1.31.
import {
  bool,
  duration,
  enumeration,
  int32,
  integer,
  list,
  map,
  message,
  string,
  uint32,
} from '../types';
import * as rules from '../rules';

export const portRequired = message(
  { number: integer({ min: 1, max: 65535 }) },
  { required: ['number'] },
);

export const match = message({
  mode: enumeration(['UNDEFINED', 'CLIENT', 'SERVER', 'CLIENT_AND_SERVER']),
  ports: list(portRequired, { listKeys: ['number'] }),
});

export const typeSelector = message({
  matchLabels: map(string({ maxLength: 63, rules: [rules.noWildcard] }), {
    maxEntries: 4096,
    rules: [rules.noWildcardKeys, rules.noEmptyKeys],
  }),
});

export const targetReference = message(
  {
    group: string({
      maxLength: 253,
      pattern:
        /^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    }),
    kind: string({
      minLength: 1,
      maxLength: 63,
      pattern: /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/,
    }),
    name: string({ minLength: 1, maxLength: 253 }),
    namespace: string({ rules: [rules.sameNamespace] }),
  },
  { required: ['kind', 'name'] },
);

export const vmEnvironment = message(
  {
    name: string({ minLength: 1, maxLength: 256 }),
    value: string({ maxLength: 2048 }),
    valueFrom: enumeration(['INLINE', 'HOST']),
  },
  { required: ['name'], rules: [rules.valueOnlyInline] },
);

export const vmConfig = message({
  env: list(vmEnvironment, { maxItems: 256, listKeys: ['name'] }),
});

export const http2KeepAlive = message({
  interval: duration({ positive: true }),
  timeout: duration({ positive: true }),
});

export const http = message({
  h2UpgradePolicy: enumeration(['DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE']),
  http1MaxPendingRequests: int32(),
  http2KeepAlive: http2KeepAlive,
  http2MaxRequests: int32(),
  idleTimeout: duration({ positive: true }),
  maxConcurrentStreams: int32(),
  maxRequestsPerConnection: int32(),
  maxRetries: int32(),
  useClientProtocol: bool(),
});

export const tcpKeepalive = message({
  interval: duration({ positive: true }),
  probes: uint32(),
  time: duration({ positive: true }),
});

export const tcp = message({
  connectTimeout: duration({ positive: true }),
  idleTimeout: duration(),
  maxConnectionDuration: duration({ positive: true }),
  maxConnections: int32(),
  tcpKeepalive: tcpKeepalive,
});

export const connectionPool = message({ http: http, tcp: tcp });

export const portSelector = message({ number: uint32() });

export const workloadSelector = message({
  labels: map(string({ maxLength: 63, rules: [rules.noWildcard] }), {
    maxEntries: 256,
  }),
});

export const tlsCertificates = message({
  caCertificates: string(),
  privateKey: string(),
  serverCertificate: string(),
});

export const serverTls = message(
  {
    caCertCredentialName: string(),
    caCertificates: string(),
    caCrl: string(),
    cipherSuites: list(string()),
    credentialName: string(),
    credentialNames: list(string(), { minItems: 1, maxItems: 2 }),
    httpsRedirect: bool(),
    insecureSkipVerify: bool({ nullable: true }),
    maxProtocolVersion: enumeration([
      'TLS_AUTO',
      'TLSV1_0',
      'TLSV1_1',
      'TLSV1_2',
      'TLSV1_3',
    ]),
    minProtocolVersion: enumeration([
      'TLS_AUTO',
      'TLSV1_0',
      'TLSV1_1',
      'TLSV1_2',
      'TLSV1_3',
    ]),
    mode: enumeration([
      'PASSTHROUGH',
      'SIMPLE',
      'MUTUAL',
      'AUTO_PASSTHROUGH',
      'ISTIO_MUTUAL',
      'OPTIONAL_MUTUAL',
    ]),
    privateKey: string(),
    serverCertificate: string(),
    subjectAltNames: list(string()),
    tlsCertificates: list(tlsCertificates, { minItems: 1, maxItems: 2 }),
    verifyCertificateHash: list(string()),
    verifyCertificateSpki: list(string()),
  },
  {
    atMostOne: [
      ['tlsCertificates', 'credentialNames'],
      ['credentialName', 'credentialNames'],
      ['credentialNames', 'tlsCertificates'],
    ],
  },
);

export const destination = message(
  { host: string(), port: portSelector, subset: string() },
  { required: ['host'] },
);
