import fc from 'fast-check';
import { CANARY_SERVICE } from '../fixtures/canaryService';
import { meshOf, resourcesOf } from '../fixtures/meshOf';
import { join, resource, service, virtualService } from '../fixtures/yaml';
import { analyze } from '../analysis/analyze';
import type { JsonObject } from '../source';
import { topology } from '../topology/topology';
import { createMesh } from './mesh';

describe('Mesh', () => {
  it('is the same whatever the order of the resources', () => {
    const all = resourcesOf(CANARY_SERVICE, 'own.yaml');
    const expected = JSON.stringify(topology(meshOf(CANARY_SERVICE)));
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), own => {
        const mesh = createMesh({
          settings: { istioVersion: '1.30' },
          own,
          context: [],
        });
        expect(JSON.stringify(topology(mesh))).toBe(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('reads v1, v1beta1 and v1alpha3 alike', () => {
    for (const version of ['v1', 'v1beta1', 'v1alpha3']) {
      const mesh = meshOf(
        resource(
          `networking.istio.io/${version}`,
          'VirtualService',
          'a',
          '{ hosts: [a] }',
        ),
      );
      expect(mesh.virtualService('shop', 'a')?.hosts).toEqual([
        'a.shop.svc.cluster.local',
      ]);
    }
  });

  it('finds Services, ServiceEntries and their wildcards by visibility', () => {
    const mesh = meshOf(
      join(
        service(
          'orders',
          'shop',
          'annotations: { networking.istio.io/exportTo: "., web" }',
        ),
        resource(
          'networking.istio.io/v1',
          'ServiceEntry',
          'api',
          "{ hosts: ['*.example.com', pay.example.com], exportTo: ['.'] }",
        ),
      ),
    );
    const find = (host: string, namespace: string) =>
      mesh.registry.find(host, namespace)?.host;
    expect(find('orders.shop.svc.cluster.local', 'web')).toBeDefined();
    expect(find('orders.shop.svc.cluster.local', 'other')).toBeUndefined();
    expect(find('pay.example.com', 'shop')).toBe('pay.example.com');
    expect(find('a.b.example.com', 'shop')).toBe('*.example.com');
    expect(find('example.com', 'shop')).toBeUndefined();
    expect(find('pay.example.com', 'web')).toBeUndefined();
  });

  it('keeps own resources where the context holds a copy', () => {
    const mesh = meshOf(service('a'), service('a'));
    const [kept] = mesh.inNamespace('Service', 'shop');
    expect(kept?.own).toBe(true);
    expect(kept && mesh.rivalsOf(kept)).toHaveLength(1);
  });

  it('covers the namespaces of what was read, the stock gateway aside', () => {
    const mesh = meshOf(service('a'));
    expect(mesh.covers('shop')).toBe(true);
    expect(mesh.covers('istio-system')).toBe(false);
  });

  it('prefers VirtualServices with the exact host, then the longest wildcard', () => {
    const mesh = meshOf(
      join(
        virtualService('all', "{ hosts: ['*'] }"),
        virtualService('domain', "{ hosts: ['*.example.com'] }"),
        virtualService('exact', '{ hosts: [a.example.com] }'),
        virtualService(
          'edge',
          '{ hosts: [a.example.com], gateways: [public] }',
        ),
      ),
    );
    expect(
      mesh
        .meshVirtualServicesCovering('a.example.com')
        .map(({ object }) => object.name),
    ).toEqual(['exact', 'domain', 'all']);
  });

  it('reads anything without throwing', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const kinds = fc.constantFrom(
      ['networking.istio.io/v1', 'VirtualService'],
      ['networking.istio.io/v1', 'DestinationRule'],
      ['networking.istio.io/v1', 'Gateway'],
      ['networking.istio.io/v1', 'ServiceEntry'],
      ['networking.istio.io/v1', 'Sidecar'],
      ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
      ['v1', 'Service'],
      ['apps/v1', 'Deployment'],
      ['v1', 'Pod'],
    );
    const names = [
      'hosts',
      'http',
      'tcp',
      'gateways',
      'servers',
      'subsets',
      'ports',
      'selector',
      'template',
      'match',
      'route',
      'rules',
      'egress',
      'host',
    ];
    const spec = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(json, fc.array(fc.dictionary(fc.constantFrom(...names), json))),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, spec)), resources => {
        const own = resources.map(([[apiVersion, kind], value], index) => ({
          value: {
            apiVersion,
            kind,
            metadata: { name: `r${index}`, namespace: 'shop' },
            spec: value,
          } as JsonObject,
        }));
        const mesh = createMesh({
          settings: { istioVersion: '1.30' },
          own,
          context: [],
        });
        expect(() => topology(mesh)).not.toThrow();
        expect(() => analyze(mesh)).not.toThrow();
      }),
      { numRuns: 50 },
    );
  });
});
