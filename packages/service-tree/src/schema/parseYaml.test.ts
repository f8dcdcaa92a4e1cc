import { parseServiceSpecYaml } from './parseYaml';

const header = `apiVersion: mesh-portal.io/v1alpha1
kind: ServiceSpec
metadata:
  name: orders
  owner: group:default/checkout
`;

function located(source: string): string[] {
  const parsed = parseServiceSpecYaml(source, 'orders.yaml');
  return parsed.ok
    ? []
    : parsed.problems.map(
        ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
      );
}

describe('parseServiceSpecYaml', () => {
  it('reads a spec', () => {
    expect(parseServiceSpecYaml(header, 'orders.yaml')).toMatchObject({
      ok: true,
      spec: { metadata: { name: 'orders' } },
    });
  });

  it('places a wrong field at its key', () => {
    expect(
      located(`${header}spec:
  workload:
    port:
      number: 70000
  releases:
    - name: stable
      version: v1
    - { name: canary, version: V2 }
`),
    ).toEqual(['orders.yaml:9:7 range', 'orders.yaml:13:23 label']);
  });

  it('places a missing field at the mapping that lacks it', () => {
    expect(
      located(header.replace('  owner: group:default/checkout\n', '')),
    ).toEqual(['orders.yaml:3:1 required']);
  });

  it('places an unknown field, and a key of a mapping', () => {
    expect(
      located(`${header}spec:
  traffic:
    weigths: {}
  workload:
    env:
      1X: a
`),
    ).toEqual(
      expect.arrayContaining([
        'orders.yaml:8:5 unknown-field',
        'orders.yaml:11:7 environment-variable',
      ]),
    );
  });

  it('follows aliases', () => {
    expect(
      located(`${header}spec:
  releases: [&a { name: stable, version: v1 }, *a]
`),
    ).toHaveLength(2);
  });

  it.each([
    ['a broken file', 'a: [1\nb: 2', 'yaml'],
    ['a key that comes twice', `${header}kind: ServiceSpec\n`, 'yaml'],
    ['two documents', `${header}---\n${header}`, 'yaml'],
    ['an alias without anchor', `${header}spec: *a\n`, 'yaml'],
    ['an empty file', '', 'type'],
    ['a list', '- a', 'type'],
    [
      'aliases that explode',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      'yaml',
    ],
    ['nesting without end', '['.repeat(20_000), 'yaml'],
  ])('refuses %s and says where', (_, source, code) => {
    const [first] = located(source);
    expect(first).toMatch(new RegExp(`^orders\\.yaml:\\d+:\\d+ ${code}$`));
  });
});
