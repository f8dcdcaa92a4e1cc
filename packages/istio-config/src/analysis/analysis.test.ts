import fc from 'fast-check';
import { meshOf, resourcesOf } from '../fixtures/meshOf';
import { createMesh } from '../mesh/mesh';
import { stockIngressGateway } from '../mesh/stockIngressGateway';
import type { MeshSettings } from '../mesh/settings';
import { update } from '../mesh/update';
import type { JsonObject, MeshResource } from '../source';
import { Analysis } from './analysis';
import { analyze } from './analyze';
import type { RuleFixture } from './ruleFixture';
import { FIXTURES } from './rules/fixtures';
import type { Finding } from './types';

const NOW = new Date('2026-01-01T00:00:00Z');

interface Edit {
  readonly place: 'own' | 'context' | 'removed';
  readonly resource: MeshResource;
}

/** What a fixture has, right and wrong. */
function resourcesIn({ wrong, right, context = '' }: RuleFixture) {
  return [
    ...resourcesOf(wrong, 'wrong.yaml'),
    ...resourcesOf(right, 'right.yaml'),
    ...resourcesOf(context, 'context.yaml'),
  ];
}

/** Edits with the resources of some fixtures: few enough that they meet each other. */
const rounds = fc
  .array(fc.constantFrom(...FIXTURES), { minLength: 1, maxLength: 4 })
  .chain(fixtures =>
    fc.array(
      fc.array(
        fc.record<Edit>({
          place: fc.constantFrom('own', 'own', 'context', 'removed'),
          resource: fc.constantFrom(...fixtures.flatMap(resourcesIn)),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      { minLength: 1, maxLength: 20 },
    ),
  );

/** VirtualServices of a gateway in the test. */
const MANY = 25;

/** Edits of two gateways, their pods and many VirtualServices that name them. */
const gatewayRounds = fc.array(
  fc.record<Edit>({
    place: fc.constantFrom('own', 'own', 'own', 'context', 'removed'),
    resource: fc.oneof(
      { weight: 3, arbitrary: gatewayEdit() },
      { weight: 2, arbitrary: virtualServiceEdit() },
      { weight: 1, arbitrary: podEdit() },
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

function gatewayEdit(): fc.Arbitrary<MeshResource> {
  return fc
    .record({
      name: fc.constantFrom('public', 'private'),
      hosts: fc.subarray(
        ['*', '*.example.com', 'shop/a.example.com', './b.example.com'],
        { minLength: 1 },
      ),
      port: fc.constantFrom(
        { number: 80, name: 'http', protocol: 'HTTP' },
        { number: 443, name: 'tls', protocol: 'TLS' },
        { number: 9000, name: 'tcp', protocol: 'TCP' },
      ),
      pods: fc.constantFrom('public', 'private'),
    })
    .map(({ name, hosts, port, pods }) =>
      resourceOf('networking.istio.io/v1', 'Gateway', 'edge', name, {
        selector: { gateway: pods },
        servers: [{ port, hosts }],
      }),
    );
}

function virtualServiceEdit(): fc.Arbitrary<MeshResource> {
  return fc
    .record({
      index: fc.nat({ max: MANY - 1 }),
      hosts: fc.subarray(['a.example.com', 'b.example.com', 'c.other.com'], {
        minLength: 1,
      }),
      gateways: fc.subarray(['mesh', 'edge/public', 'edge/private'], {
        minLength: 1,
      }),
      exportTo: fc.constantFrom<string[]>(['*'], ['.'], ['.', 'edge']),
      header: fc.constantFrom('x-beta', '@request.auth.claims.group'),
    })
    .map(({ index, hosts, gateways, exportTo, header }) =>
      virtualServiceOf(index, { hosts, gateways, exportTo }, header),
    );
}

function podEdit(): fc.Arbitrary<MeshResource> {
  return fc
    .record({
      name: fc.constantFrom('one', 'two'),
      gateway: fc.constantFrom('public', 'private', 'none'),
    })
    .map(({ name, gateway }) => {
      const labels = { gateway };
      return resourceOf('apps/v1', 'Deployment', 'edge', name, {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [] } },
      });
    });
}

function virtualServiceOf(
  index: number,
  binding: JsonObject,
  header: string,
): MeshResource {
  return resourceOf(
    'networking.istio.io/v1',
    'VirtualService',
    index % 2 === 0 ? 'shop' : 'depot',
    `route-${index}`,
    {
      ...binding,
      http: [
        {
          match: [{ headers: { [header]: { exact: 'yes' } } }],
          route: [{ destination: { host: `service-${index}` } }],
        },
        { route: [{ destination: { host: `service-${index}` } }] },
      ],
    },
  );
}

function resourceOf(
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  spec: JsonObject,
): MeshResource {
  return { value: { apiVersion, kind, metadata: { name, namespace }, spec } };
}

function nameOf({ value }: MeshResource): string {
  const { apiVersion, kind, metadata } = value as {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly namespace?: string };
  };
  const [group] = apiVersion.split('/');
  return [group, kind, metadata.namespace ?? '', metadata.name].join('|');
}

/** The same edits on plain lists. */
class Lists {
  private own: readonly MeshResource[] = [];
  private context: readonly MeshResource[] = stockIngressGateway();

  apply({ place, resource }: Edit): void {
    const name = nameOf(resource);
    if (place === 'own') {
      this.own = put(this.own, resource);
    } else if (place === 'context') {
      this.context = put(this.context, resource);
    } else {
      this.own = this.own.filter(other => nameOf(other) !== name);
      this.context = this.context.filter(other => nameOf(other) !== name);
    }
  }

  mesh(settings: MeshSettings) {
    return createMesh({ settings, own: this.own, context: this.context });
  }
}

function put(
  list: readonly MeshResource[],
  resource: MeshResource,
): readonly MeshResource[] {
  const at = list.findIndex(
    other =>
      nameOf(other) === nameOf(resource) &&
      other.entityRef === resource.entityRef,
  );
  return at < 0
    ? [...list, resource]
    : list.map((other, index) => (index === at ? resource : other));
}

function codesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code }) => code);
}

describe('Analysis', () => {
  it.each([false, true])(
    'finds after any changes what an analysis from scratch finds (parity: %s)',
    parity => {
      const settings: MeshSettings = { istioVersion: '1.30', parity };
      fc.assert(
        fc.property(rounds, all => {
          const lists = new Lists();
          const analysis = new Analysis(lists.mesh(settings), { now: NOW });
          for (const edits of all) {
            for (const one of edits) {
              lists.apply(one);
              analysis.update({ [one.place]: [one.resource] });
            }
            expect(analysis.findings).toEqual(
              analyze(lists.mesh(settings), { now: NOW }),
            );
          }
        }),
        { numRuns: 150 },
      );
    },
  );

  it.each([false, true])(
    'follows gateways with many VirtualServices (parity: %s)',
    parity => {
      const settings: MeshSettings = { istioVersion: '1.30', parity };
      const everything = Array.from({ length: MANY }, (_, index) =>
        virtualServiceOf(
          index,
          { hosts: ['a.example.com'], gateways: ['edge/public'] },
          'x-beta',
        ),
      );
      fc.assert(
        fc.property(gatewayRounds, edits => {
          const lists = new Lists();
          everything.forEach(resource =>
            lists.apply({ place: 'own', resource }),
          );
          const analysis = new Analysis(lists.mesh(settings), { now: NOW });
          for (const one of edits) {
            lists.apply(one);
            analysis.update({ [one.place]: [one.resource] });
            expect(analysis.findings).toEqual(
              analyze(lists.mesh(settings), { now: NOW }),
            );
          }
        }),
        { numRuns: 20 },
      );
    },
  );

  it('hears of a namespace that becomes known', () => {
    const analysis = new Analysis(
      meshOf(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com]
  http:
    - route: [{ destination: { host: stock.depot.svc.cluster.local } }]
`),
    );
    expect(codesOf(analysis.findings)).toContain('MSH0001');
    const context = resourcesOf(
      `
apiVersion: v1
kind: ConfigMap
metadata: { name: other, namespace: depot }
`,
      'depot.yaml',
    );
    expect(codesOf(analysis.update({ context }))).toContain('IST0101');
    expect(codesOf(analysis.update({ removed: context }))).toContain('MSH0001');
  });

  it('hears of an autoscaler', () => {
    const fixture = FIXTURES.find(({ code }) => code === 'MSH0011');
    const analysis = new Analysis(meshOf(fixture?.wrong ?? ''));
    expect(codesOf(analysis.findings)).toContain('MSH0011');
    const own = resourcesOf(
      `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: orders-v1, namespace: shop }
spec: { scaleTargetRef: { kind: Deployment, name: orders-v1 } }
`,
      'autoscaler.yaml',
    );
    expect(codesOf(analysis.update({ own }))).not.toContain('MSH0011');
  });

  it('changes a mesh as its caller asks', () => {
    const before = meshOf('');
    const own = resourcesOf(
      `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
`,
      'own.yaml',
    );
    const after = update(before, { own });
    expect(after.get('Service', 'shop', 'web')?.own).toBe(true);
    expect(
      update(after, { removed: own }).get('Service', 'shop', 'web'),
    ).toBeUndefined();
  });
});
