import { found, type RuleCase } from '../testing';

const CASES: readonly RuleCase[] = [
  ['a module of a registry', '{ url: "oci://registry/a:1" }'],
  ['a module without scheme', '{ url: registry/a:1 }'],
  ['no module', '{}', 'E url required'],
  ['another scheme', '{ url: "ftp://a" }', 'E url invalid-value'],
  ['a hash that is none', '{ url: a.com/b, sha256: abc }', 'E sha256 pattern'],
];

describe('the rules of WasmPlugin', () => {
  it.each(
    CASES.map(([title, spec, ...lines]) => [title, spec, lines] as const),
  )('%s', (_, spec, lines) => {
    expect(found('extensions.istio.io/v1alpha1', 'WasmPlugin', spec)).toEqual(
      lines,
    );
  });
});
