// The shape of TrafficExtension as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { match, targetReference, typeSelector, vmConfig } from './common';
import {
  anything,
  enumeration,
  integer,
  list,
  message,
  string,
} from '../types';
import * as rules from '../rules';

export const trafficExtension = message(
  {
    lua: message(
      { inlineCode: string({ minLength: 1, maxLength: 65536 }) },
      { required: ['inlineCode'] },
    ),
    match: list(match),
    phase: enumeration(['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS']),
    priority: integer({ nullable: true, min: -2147483648, max: 2147483647 }),
    selector: typeSelector,
    targetRefs: list(targetReference, { maxItems: 16 }),
    wasm: message(
      {
        failStrategy: enumeration(['FAIL_CLOSE', 'FAIL_OPEN', 'FAIL_RELOAD']),
        imagePullPolicy: enumeration([
          'UNSPECIFIED_POLICY',
          'IfNotPresent',
          'Always',
        ]),
        imagePullSecret: string({ minLength: 1, maxLength: 253 }),
        pluginConfig: anything(),
        pluginName: string({ minLength: 1, maxLength: 256 }),
        sha256: string({ pattern: /(^$|^[a-f0-9]{64}$)/ }),
        type: enumeration(['UNSPECIFIED_PLUGIN_TYPE', 'HTTP', 'NETWORK']),
        url: string({ minLength: 1, rules: [rules.wasmUrl] }),
        verificationKey: string(),
        vmConfig: vmConfig,
      },
      { required: ['url'] },
    ),
  },
  {
    rules: [rules.wasmOrLua],
    oneOf: [['wasm', 'lua']],
    atMostOne: [['selector', 'targetRefs']],
  },
);
