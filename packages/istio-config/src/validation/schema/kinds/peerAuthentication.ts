// The shape of PeerAuthentication as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { typeSelector } from './common';
import { enumeration, map, message } from '../types';
import * as rules from '../rules';

const mtls = message({
  mode: enumeration(['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT']),
});

export const peerAuthentication = message(
  {
    mtls: mtls,
    portLevelMtls: map(mtls, { minEntries: 1, rules: [rules.portNumberKeys] }),
    selector: typeSelector,
  },
  { rules: [rules.portLevelMtlsNeedsSelector] },
);
