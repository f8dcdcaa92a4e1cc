// The shape of ServiceEntry as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { workloadSelector } from './common';
import { enumeration, list, message, string, uint32 } from '../types';
import * as rules from '../rules';
import { workloadEntry } from './workloadEntry';

export const serviceEntry = message(
  {
    addresses: list(string({ maxLength: 64 }), { maxItems: 256 }),
    endpoints: list(workloadEntry, { maxItems: 4096 }),
    exportTo: list(string()),
    hosts: list(string({ rules: [rules.notWildcard] }), {
      minItems: 1,
      maxItems: 256,
    }),
    location: enumeration(['MESH_EXTERNAL', 'MESH_INTERNAL']),
    ports: list(
      message(
        {
          name: string({ maxLength: 256 }),
          number: uint32({ rules: [rules.portNumber] }),
          protocol: string({ maxLength: 256 }),
          targetPort: uint32({ rules: [rules.portNumber] }),
        },
        { required: ['number', 'name'] },
      ),
      { maxItems: 256, listKeys: ['name'], rules: [rules.uniquePortNumbers] },
    ),
    resolution: enumeration([
      'NONE',
      'STATIC',
      'DNS',
      'DNS_ROUND_ROBIN',
      'DYNAMIC_DNS',
    ]),
    subjectAltNames: list(string()),
    workloadSelector: workloadSelector,
  },
  {
    required: ['hosts'],
    rules: [
      rules.cidrOnlyStaticOrNone,
      rules.noEndpointsInNone,
      rules.oneEndpointInRoundRobin,
    ],
    atMostOne: [['workloadSelector', 'endpoints']],
  },
);
