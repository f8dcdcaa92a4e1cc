// The shape of RequestAuthentication as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { targetReference, typeSelector } from './common';
import { bool, duration, list, message, string } from '../types';
import * as rules from '../rules';

export const requestAuthentication = message(
  {
    jwtRules: list(
      message(
        {
          audiences: list(string({ minLength: 1 })),
          forwardOriginalToken: bool(),
          fromCookies: list(string({ minLength: 1 })),
          fromHeaders: list(
            message(
              { name: string({ minLength: 1 }), prefix: string() },
              { required: ['name'] },
            ),
          ),
          fromParams: list(string({ minLength: 1 })),
          issuer: string({ minLength: 1 }),
          jwks: string(),
          jwks_uri: string({
            minLength: 1,
            maxLength: 2048,
            rules: [rules.httpUrl],
          }),
          jwksUri: string({
            minLength: 1,
            maxLength: 2048,
            rules: [rules.httpUrl],
          }),
          outputClaimToHeaders: list(
            message(
              {
                claim: string({ minLength: 1 }),
                header: string({ minLength: 1, pattern: /^[-_A-Za-z0-9]+$/ }),
              },
              { required: ['header', 'claim'] },
            ),
          ),
          outputPayloadToHeader: string(),
          spaceDelimitedClaims: list(string({ minLength: 1 }), {
            maxItems: 64,
          }),
          timeout: duration({ positive: true }),
        },
        { atMostOne: [['jwksUri', 'jwks_uri', 'jwks']] },
      ),
      { maxItems: 4096 },
    ),
    selector: typeSelector,
    targetRef: targetReference,
    targetRefs: list(targetReference, { maxItems: 16 }),
  },
  { atMostOne: [['selector', 'targetRef', 'targetRefs']] },
);
