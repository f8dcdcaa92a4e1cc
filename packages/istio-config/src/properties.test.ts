import fc from 'fast-check';
import { Analysis } from './analysis/analysis';
import { analyze } from './analysis/analyze';
import { FIXTURES } from './analysis/rules/fixtures';
import { anyResources } from './__testUtils__/anyMesh';
import { anyRequest } from './__testUtils__/anyRequest';
import { resourcesOf } from './fixtures/meshOf';
import { spoiled } from './__testUtils__/spoiled';
import { createMesh, type Mesh } from './mesh/mesh';
import type { MeshSettings } from './mesh/settings';
import { stockIngressGateway } from './mesh/stockIngressGateway';
import { toMeshObject } from './resources/object';
import { diff } from './routing/diff/diff';
import { route } from './routing/route';
import type { MeshResource } from './source';
import { topology } from './topology/topology';
import { validateResource } from './validation';

const NOW = new Date('2026-01-01T00:00:00Z');

const anySettings: fc.Arbitrary<MeshSettings> = fc.record({
  istioVersion: fc.constantFrom('1.29', '1.30', '1.31'),
  parity: fc.boolean(),
});

function meshOf(
  own: readonly MeshResource[],
  settings: MeshSettings = { istioVersion: '1.30' },
): Mesh {
  return createMesh({ settings, own, context: stockIngressGateway() });
}

/** No two resources that are the same object: which one counts is the order's business. */
function distinct(resources: readonly MeshResource[]): MeshResource[] {
  const byKey = new Map<string, MeshResource>();
  for (const resource of resources) {
    const object = toMeshObject(resource, true, 'default');
    if (object) {
      byKey.set(object.key, resource);
    }
  }
  return [...byKey.values()];
}

function inAnyOrder(all: fc.Arbitrary<MeshResource[]>) {
  return all.chain(resources =>
    fc.tuple(
      fc.constant(resources),
      fc.shuffledSubarray(resources, { minLength: resources.length }),
    ),
  );
}

const ofFixtures = FIXTURES.flatMap(({ wrong, right, context = '' }) =>
  [wrong, right, context].flatMap(text => resourcesOf(text, 'fixture.yaml')),
);

const anyGuardRails = fc.constantFrom(
  ...FIXTURES.flatMap(({ guardRails }) => guardRails ?? []),
);

const HOLES = /\[object|\bundefined\b|\bNaN\b/;

/** Resources of every kind that a rule looks at. */
const anything = fc.oneof(
  anyResources,
  fc.array(fc.constantFrom(...ofFixtures), { minLength: 1, maxLength: 8 }),
);

describe('any mesh', () => {
  it('is judged, drawn and routed the same in any order of its files', () => {
    fc.assert(
      fc.property(
        inAnyOrder(anything.map(distinct)),
        anySettings,
        fc.array(anyRequest, { maxLength: 4 }),
        ([one, other], settings, requests) => {
          const [a, b] = [meshOf(one, settings), meshOf(other, settings)];
          expect(analyze(b, { now: NOW })).toEqual(analyze(a, { now: NOW }));
          expect(topology(b)).toEqual(topology(a));
          for (const request of requests) {
            expect(route(b, request)).toEqual(route(a, request));
          }
          expect(diff(a, b)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('sends all of the requests somewhere, with and without a trace', () => {
    fc.assert(
      fc.property(anyResources, anyRequest, (resources, request) => {
        const mesh = meshOf(resources);
        const decision = route(mesh, request);
        const { destinations, outcome, trace } = decision;
        const sum = destinations.reduce((total, { share }) => total + share, 0);
        expect(sum).toBeCloseTo(destinations.length > 0 ? 1 : 0, 9);
        expect(outcome.type !== 'routed' || destinations.length > 0).toBe(true);
        expect({ ...route(mesh, request, { trace: false }), trace }).toEqual(
          decision,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('throws at no field, whatever it holds', () => {
    fc.assert(
      fc.property(
        spoiled(anything),
        anySettings,
        anyRequest,
        anyGuardRails,
        (resources, settings, request, rules) => {
          const guardRails = { rules, environment: 'production' };
          const mesh = meshOf(resources, settings);
          const before = meshOf(resources.slice(1));
          const findings = analyze(mesh, { before, guardRails, now: NOW });
          const texts = findings.flatMap(({ message, fix = '' }) => [
            message,
            fix,
          ]);
          // No argument is missing, and none is printed as what it is not.
          expect(texts.filter(text => HOLES.test(text))).toEqual([]);
          expect(() => {
            topology(mesh);
            route(mesh, request);
            diff(before, mesh);
            resources.forEach(resource => validateResource(resource));
          }).not.toThrow();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is after any changes what it would be from scratch', () => {
    const change = fc.record({
      place: fc.constantFrom('own' as const, 'removed' as const),
      resource: spoiled(anyResources).map(distinct),
    });
    fc.assert(
      fc.property(
        anyResources,
        fc.array(change, { maxLength: 3 }),
        (resources, changes) => {
          const analysis = new Analysis(meshOf(resources), { now: NOW });
          let own = resources;
          for (const { place, resource } of changes) {
            analysis.update({ [place]: resource });
            own = changed(own, place, resource);
            const mesh = meshOf(own);
            expect(analysis.findings).toEqual(analyze(mesh, { now: NOW }));
            expect(topology(analysis.mesh)).toEqual(topology(mesh));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function changed(
  own: readonly MeshResource[],
  place: 'own' | 'removed',
  resources: readonly MeshResource[],
): MeshResource[] {
  const keyOf = (resource: MeshResource) =>
    toMeshObject(resource, true, 'default')?.key;
  const gone = new Set(resources.map(keyOf));
  const kept = own.filter(resource => !gone.has(keyOf(resource)));
  return place === 'own' ? [...kept, ...resources] : kept;
}
