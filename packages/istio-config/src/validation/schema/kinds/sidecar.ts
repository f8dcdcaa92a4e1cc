// The shape of Sidecar as in istio.io/api 1.31: fields, and what the CRD demands of them.
import {
  connectionPool,
  destination,
  serverTls,
  workloadSelector,
} from './common';
import { enumeration, list, message, string, uint32 } from '../types';

const port = message({
  name: string(),
  number: uint32(),
  protocol: string(),
  targetPort: uint32(),
});

export const sidecar = message({
  egress: list(
    message(
      {
        bind: string(),
        captureMode: enumeration(['DEFAULT', 'IPTABLES', 'NONE']),
        hosts: list(string()),
        port: port,
      },
      { required: ['hosts'] },
    ),
  ),
  inboundConnectionPool: connectionPool,
  ingress: list(
    message(
      {
        bind: string(),
        captureMode: enumeration(['DEFAULT', 'IPTABLES', 'NONE']),
        connectionPool: connectionPool,
        defaultEndpoint: string(),
        port: port,
        tls: serverTls,
      },
      { required: ['port'] },
    ),
  ),
  outboundTrafficPolicy: message({
    egressProxy: destination,
    mode: enumeration(['REGISTRY_ONLY', 'ALLOW_ANY']),
  }),
  workloadSelector: workloadSelector,
});
