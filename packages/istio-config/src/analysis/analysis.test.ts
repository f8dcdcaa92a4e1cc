import fc from 'fast-check';
import { meshOf, resourcesOf } from '../fixtures/meshOf';
import { createMesh } from '../mesh/mesh';
import { stockIngressGateway } from '../mesh/stockIngressGateway';
import type { MeshSettings } from '../mesh/settings';
import { update } from '../mesh/update';
import type { MeshResource } from '../source';
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
