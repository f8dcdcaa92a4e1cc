// The shape of WasmPlugin as in istio.io/api 1.31: fields, and what the CRD demands of them.
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

export const wasmPlugin = message(
  {
    failStrategy: enumeration(['FAIL_CLOSE', 'FAIL_OPEN', 'FAIL_RELOAD']),
    imagePullPolicy: enumeration([
      'UNSPECIFIED_POLICY',
      'IfNotPresent',
      'Always',
    ]),
    imagePullSecret: string({ minLength: 1, maxLength: 253 }),
    match: list(match),
    phase: enumeration(['UNSPECIFIED_PHASE', 'AUTHN', 'AUTHZ', 'STATS']),
    pluginConfig: anything(),
    pluginName: string({ minLength: 1, maxLength: 256 }),
    priority: integer({ nullable: true, min: -2147483648, max: 2147483647 }),
    selector: typeSelector,
    sha256: string({ pattern: /(^$|^[a-f0-9]{64}$)/ }),
    targetRef: targetReference,
    targetRefs: list(targetReference, { maxItems: 16 }),
    type: enumeration(['UNSPECIFIED_PLUGIN_TYPE', 'HTTP', 'NETWORK']),
    url: string({ minLength: 1, rules: [rules.wasmUrl] }),
    verificationKey: string(),
    vmConfig: vmConfig,
  },
  { required: ['url'], atMostOne: [['selector', 'targetRef', 'targetRefs']] },
);
