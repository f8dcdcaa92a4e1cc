// The shape of WorkloadGroup as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { integer, list, map, message, string, uint32 } from '../types';
import * as rules from '../rules';
import { workloadFields } from './workloadEntry';

export const workloadGroup = message(
  {
    metadata: message({
      annotations: map(string(), { maxEntries: 256 }),
      labels: map(string(), { maxEntries: 256 }),
    }),
    probe: message(
      {
        exec: message(
          { command: list(string({ minLength: 1 })) },
          { required: ['command'] },
        ),
        failureThreshold: integer({ min: 0, max: 2147483647 }),
        grpc: message({
          port: uint32({ rules: [rules.portNumber] }),
          service: string(),
        }),
        httpGet: message(
          {
            host: string(),
            httpHeaders: list(
              message({
                name: string({ pattern: /^[-_A-Za-z0-9]+$/ }),
                value: string(),
              }),
            ),
            path: string(),
            port: uint32({ rules: [rules.portNumber] }),
            scheme: string({ rules: [rules.probeScheme] }),
          },
          { required: ['port'] },
        ),
        initialDelaySeconds: integer({ min: 0, max: 2147483647 }),
        periodSeconds: integer({ min: 0, max: 2147483647 }),
        successThreshold: integer({ min: 0, max: 2147483647 }),
        tcpSocket: message(
          { host: string(), port: uint32({ rules: [rules.portNumber] }) },
          { required: ['port'] },
        ),
        timeoutSeconds: integer({ min: 0, max: 2147483647 }),
      },
      { oneOf: [['httpGet', 'tcpSocket', 'exec', 'grpc']] },
    ),
    template: message(workloadFields, { rules: [rules.noPortsOnUnixSocket] }),
  },
  { required: ['template'] },
);
