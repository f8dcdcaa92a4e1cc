// The shape of AuthorizationPolicy as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { targetReference, typeSelector } from './common';
import { enumeration, list, message, string } from '../types';
import * as rules from '../rules';

export const authorizationPolicy = message(
  {
    action: enumeration(['ALLOW', 'DENY', 'AUDIT', 'CUSTOM']),
    provider: message({ name: string() }),
    rules: list(
      message({
        from: list(
          message({
            source: message(
              {
                ipBlocks: list(string()),
                namespaces: list(string()),
                notIpBlocks: list(string()),
                notNamespaces: list(string()),
                notPrincipals: list(string()),
                notRemoteIpBlocks: list(string()),
                notRequestPrincipals: list(string()),
                notServiceAccounts: list(string({ maxLength: 320 }), {
                  maxItems: 16,
                }),
                notTrustDomains: list(string()),
                principals: list(string()),
                remoteIpBlocks: list(string()),
                requestPrincipals: list(string()),
                serviceAccounts: list(string({ maxLength: 320 }), {
                  maxItems: 16,
                }),
                trustDomains: list(string()),
              },
              { rules: [rules.serviceAccountsAlone] },
            ),
          }),
          { maxItems: 512 },
        ),
        to: list(
          message({
            operation: message({
              hosts: list(string()),
              methods: list(string()),
              notHosts: list(string()),
              notMethods: list(string()),
              notPaths: list(string()),
              notPorts: list(string()),
              paths: list(string()),
              ports: list(string()),
            }),
          }),
        ),
        when: list(
          message(
            {
              key: string(),
              notValues: list(string()),
              values: list(string()),
            },
            { required: ['key'] },
          ),
        ),
      }),
      { maxItems: 512 },
    ),
    selector: typeSelector,
    targetRef: targetReference,
    targetRefs: list(targetReference, { maxItems: 16 }),
  },
  { atMostOne: [['selector', 'targetRef', 'targetRefs']] },
);
