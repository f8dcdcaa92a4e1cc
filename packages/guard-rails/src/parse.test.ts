import { guardRailsDocument } from './document';
import { parseGuardRails, parseGuardRailsDocument } from './parse';

const FULL = {
  owner: 'group:default/platform',
  version: '3',
  hosts: ['example.com'],
  registries: ['registry.example.com:5000', 'ghcr.io/acme'],
  labels: ['cost-center', 'example.com/team'],
  annotations: ['example.com/runbook'],
  replicas: { production: 2, '*': 1 },
  resources: { production: { cpu: '100m', memory: '128Mi' } },
  injection: ['sidecar', 'revision:stable'],
  forbidden: ['mirror', 'owned-gateway'],
};

describe('parseGuardRails', () => {
  it('reads every rule, and what it prints', () => {
    const parsed = parseGuardRails(FULL);
    expect(parsed).toEqual({ ok: true, guardRails: FULL });
    const printed = parsed.ok && guardRailsDocument(parsed.guardRails);
    expect(parseGuardRailsDocument(printed)).toEqual(parsed);
    expect(Object.keys(printed)).toEqual([
      'apiVersion',
      'kind',
      ...Object.keys(FULL),
    ]);
  });

  it('takes a version that YAML reads as a number', () => {
    expect(
      parseGuardRails({ owner: 'group:default/platform', version: 3 }),
    ).toEqual({
      ok: true,
      guardRails: { owner: 'group:default/platform', version: '3' },
    });
  });

  it.each([
    [{ owner: 'platform' }, 'owner', 'such as group:default/platform'],
    [{ version: undefined }, 'version', 'must be the version'],
    [{ hosts: ['*.example.com'] }, 'hosts.0', 'without wildcard'],
    [{ hosts: [] }, 'hosts', 'leave the rule out'],
    [{ hosts: 'example.com' }, 'hosts', 'must be a list'],
    [{ registries: ['ghcr.io/'] }, 'registries.0', 'without slash'],
    [{ labels: ['a b'] }, 'labels.0', 'must be a key'],
    [{ replicas: { production: 0 } }, 'replicas.production', '1 or more'],
    [{ replicas: { Production: 1 } }, 'replicas.Production', ''],
    [{ resources: { '*': { cpu: '0' } } }, 'resources.*.cpu', 'above 0'],
    [{ resources: { '*': { cpu: 1 } } }, 'resources.*.cpu', 'in quotes'],
    [{ injection: ['auto'] }, 'injection.0', 'one of sidecar'],
    [{ forbidden: ['mirrors'] }, 'forbidden.0', 'one of owned-gateway'],
    [{ host: ['example.com'] }, '', 'has no rule "host"; there are owner'],
  ])('says what is wrong with %j', (change, path, message) => {
    const parsed = parseGuardRails({ ...FULL, ...change });
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      {
        path: path
          .split('.')
          .filter(Boolean)
          .map(part => (/^\d+$/.test(part) ? Number(part) : part)),
        message: expect.stringContaining(message),
      },
    ]);
  });

  it.each([undefined, null, [], 'rules'])('refuses %j', value => {
    expect(parseGuardRails(value)).toEqual({
      ok: false,
      problems: [{ path: [], message: 'must be a map of rules' }],
    });
  });

  it('refuses a document of another kind', () => {
    expect(parseGuardRailsDocument(FULL)).toMatchObject({
      ok: false,
      problems: [{ path: ['apiVersion'] }, { path: ['kind'] }],
    });
  });
});
