// The shape of DestinationRule as in istio.io/api 1.31: fields, and what the CRD demands of them.
import * as rules from '../rules';
import { connectionPool, portSelector, typeSelector } from './common';
import {
  bool,
  double,
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

const attributes = message(
  { name: string(), value: string() },
  { required: ['name'] },
);

const httpCookie = message(
  {
    attributes: list(attributes),
    name: string(),
    path: string(),
    ttl: duration(),
  },
  { required: ['name'] },
);

const consistentHash = message(
  {
    httpCookie: httpCookie,
    httpHeaderName: string(),
    httpQueryParameterName: string(),
    maglev: message({ tableSize: integer({ min: 0 }) }),
    minimumRingSize: integer({ min: 0 }),
    ringHash: message({ minimumRingSize: integer({ min: 0 }) }),
    useSourceIp: bool(),
  },
  {
    oneOf: [
      ['httpHeaderName', 'httpCookie', 'useSourceIp', 'httpQueryParameterName'],
      ['ringHash', 'maglev'],
    ],
  },
);

const distribute = message({ from: string(), to: map(uint32()) });

const localityLbSetting = message({
  distribute: list(distribute),
  enabled: bool({ nullable: true }),
  failover: list(message({ from: string(), to: string() })),
  failoverPriority: list(string()),
});

const warmup = message(
  {
    aggression: double({ min: 0, nullable: true }),
    duration: duration({ positive: true }),
    minimumPercent: double({ min: 0, max: 100, nullable: true }),
  },
  { required: ['duration'] },
);

const zoneAwareLbSetting = message({
  enabled: bool({ nullable: true }),
  failover: list(message({ from: string(), to: string() })),
  failoverPriority: list(string()),
  minClusterSize: integer({ min: 1, max: 4294967295, nullable: true }),
});

const loadBalancer = message(
  {
    consistentHash: consistentHash,
    localityLbSetting: localityLbSetting,
    simple: enumeration([
      'UNSPECIFIED',
      'LEAST_CONN',
      'RANDOM',
      'PASSTHROUGH',
      'ROUND_ROBIN',
      'LEAST_REQUEST',
    ]),
    warmup: warmup,
    warmupDurationSecs: duration({ positive: true }),
    zoneAwareLbSetting: zoneAwareLbSetting,
  },
  { oneOf: [['simple', 'consistentHash']] },
);

const outlierDetection = message({
  baseEjectionTime: duration({ positive: true }),
  consecutive5xxErrors: integer({ min: 0, max: 4294967295, nullable: true }),
  consecutiveErrors: int32(),
  consecutiveGatewayErrors: integer({
    min: 0,
    max: 4294967295,
    nullable: true,
  }),
  consecutiveLocalOriginFailures: integer({
    min: 0,
    max: 4294967295,
    nullable: true,
  }),
  interval: duration({ positive: true }),
  maxEjectionPercent: int32(),
  minHealthPercent: int32(),
  outlierDetectionHttpErrorCodes: list(
    uint32({ rules: [rules.httpErrorCode] }),
  ),
  splitExternalLocalOriginErrors: bool(),
});

const clientTls = message({
  caCertificates: string(),
  caCrl: string(),
  clientCertificate: string(),
  credentialName: string(),
  insecureSkipVerify: bool({ nullable: true }),
  mode: enumeration(['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL']),
  privateKey: string(),
  sni: string(),
  subjectAltNames: list(string()),
});

const portLevelSettings = message({
  connectionPool: connectionPool,
  loadBalancer: loadBalancer,
  outlierDetection: outlierDetection,
  port: portSelector,
  tls: clientTls,
});

const retryBudget = message({
  budgetInterval: duration(),
  minRetryConcurrency: uint32(),
  percent: double({ min: 0, max: 100, nullable: true }),
});

const tunnel = message(
  { protocol: string(), targetHost: string(), targetPort: uint32() },
  { required: ['targetHost', 'targetPort'] },
);

const trafficPolicy = message({
  connectionPool: connectionPool,
  loadBalancer: loadBalancer,
  outlierDetection: outlierDetection,
  portLevelSettings: list(portLevelSettings, { maxItems: 4096 }),
  proxyProtocol: message({ version: enumeration(['V1', 'V2']) }),
  retryBudget: retryBudget,
  tls: clientTls,
  tunnel: tunnel,
});

export const destinationRule = message(
  {
    exportTo: list(string()),
    host: string(),
    subsets: list(
      message(
        { labels: map(string()), name: string(), trafficPolicy: trafficPolicy },
        { required: ['name'] },
      ),
    ),
    trafficPolicy: trafficPolicy,
    workloadSelector: typeSelector,
  },
  { required: ['host'] },
);
