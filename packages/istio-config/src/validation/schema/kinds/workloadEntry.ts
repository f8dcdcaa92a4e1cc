// The shape of WorkloadEntry as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { map, message, string, uint32 } from '../types';
import * as rules from '../rules';

/** The fields of a workload, which a WorkloadGroup's template has too. */
export const workloadFields = {
  address: string({
    maxLength: 256,
    rules: [rules.absoluteUnixSocket, rules.unixSocketIsFile],
  }),
  labels: map(string(), { maxEntries: 256 }),
  locality: string({ maxLength: 2048 }),
  network: string({ maxLength: 2048 }),
  ports: map(uint32({ rules: [rules.portNumber] }), {
    maxEntries: 128,
    rules: [rules.portNameKeys],
  }),
  serviceAccount: string({ maxLength: 253 }),
  weight: uint32(),
};

export const workloadEntry = message(workloadFields, {
  rules: [rules.addressOrNetwork, rules.noPortsOnUnixSocket],
});
