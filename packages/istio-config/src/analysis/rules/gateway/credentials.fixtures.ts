import { join, pod, resource } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

/** For CN=shop, from 2025 to 2055. */
const VALID = `-----BEGIN CERTIFICATE-----
MIIBBzCBrgIBATAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARzaG9wMCAXDTI1MDEw
MTAwMDAwMFoYDzIwNTUwMTAxMDAwMDAwWjAPMQ0wCwYDVQQDDARzaG9wMFkwEwYH
KoZIzj0CAQYIKoZIzj0DAQcDQgAEfhJPPcaG5wkCAEnYYZTbTCnSjwJAnySrjxde
j+Byl11KQU5DMtEPd9kqvLx7P212YOY4HCQENxTBRoYktyivzzAKBggqhkjOPQQD
AgNIADBFAiEAs+Y0lfTstI0dSPkS40wDqhD9o/guytQekij23to5EbQCIC8R63q9
2mvmoAk8ll4lIVFNXmDtDa1bYjjQ7YWQZdar
-----END CERTIFICATE-----
`;

/** For CN=shop, of 2024. */
const EXPIRED = `-----BEGIN CERTIFICATE-----
MIIBBTCBrAIBATAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARzaG9wMB4XDTI0MDEw
MTAwMDAwMFoXDTI1MDEwMTAwMDAwMFowDzENMAsGA1UEAwwEc2hvcDBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABEyZkMQhCa5SjNqXPDg0vuurHQpJIQSHlB6jR646
o0h8OZLunoocUn/2xqkA+SNB3Qy8737Mi60l4CJm36VGKoIwCgYIKoZIzj0EAwID
SAAwRQIgMZv1rJAiivMGIuum7wVS+33FQhp1Q60gw4VrO2WVXyYCIQCqb8/GC0mu
yWBx7DKYbsq2nMmrAW8iM0EmGtsw7IIP9w==
-----END CERTIFICATE-----
`;

const edge = join(
  pod('edge-1', 'app: edge'),
  resource(
    'networking.istio.io/v1',
    'Gateway',
    'public',
    '{ selector: { app: edge }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: shop-tls }, hosts: [shop.example.com] }] }',
  ),
);

const secret = (data: Readonly<Record<string, string>>) =>
  `apiVersion: v1
kind: Secret
metadata: { name: shop-tls, namespace: shop }
data: { ${Object.entries(data)
    .map(([key, value]) => `${key}: ${btoa(value)}`)
    .join(', ')} }
`;

/** What the rule for the credentials of gateways finds. */
export const CREDENTIAL_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0161',
    title: 'a certificate that has expired',
    wrong: join(edge, secret({ 'tls.crt': EXPIRED, 'tls.key': 'key' })),
    says: 'is not usable: the certificate expired on 2025-01-01',
    at: 'credentialName: shop-tls',
    right: join(edge, secret({ 'tls.crt': VALID, 'tls.key': 'key' })),
  },
  {
    code: 'IST0161',
    title: 'a Secret without a key',
    wrong: join(edge, secret({ 'tls.crt': VALID })),
    says: 'it has neither tls.crt and tls.key nor cert and key',
    at: 'credentialName: shop-tls',
    right: join(edge, secret({ cert: VALID, key: 'key' })),
  },
];
