import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  ['neither issuer nor keys', '{ jwtRules: [{}] }', 'E jwtRules.0 required'],
  [
    'keys by FTP',
    '{ jwtRules: [{ issuer: a, jwksUri: "ftp://a" }] }',
    'E jwtRules.0.jwksUri invalid-value',
  ],
  [
    'keys that are none',
    '{ jwtRules: [{ issuer: a, jwks: "{" }] }',
    'E jwtRules.0.jwks invalid-value',
  ],
  [
    'a header with an underscore',
    '{ jwtRules: [{ issuer: a, outputClaimToHeaders: [{ claim: c, header: a_b }] }] }',
  ],
  [
    'a header with a dot',
    '{ jwtRules: [{ issuer: a, outputClaimToHeaders: [{ claim: c, header: a.b }] }] }',
    'E jwtRules.0.outputClaimToHeaders.0.header invalid-header',
  ],
  [
    'a key without its material',
    `{ jwtRules: [{ issuer: a, jwks: '{"keys":[{"kty":"RSA"}]}' }] }`,
    'E jwtRules.0.jwks invalid-value',
  ],
];

describe('the rules of RequestAuthentication', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(
      found('security.istio.io/v1', 'RequestAuthentication', spec),
    ).toEqual(lines);
  });
});
