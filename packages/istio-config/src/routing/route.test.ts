import * as fc from 'fast-check';
import { resourcesOf } from '../fixtures/meshOf';
import { createMesh } from '../mesh/mesh';
import type { JsonObject, MeshResource } from '../source';
import { diff } from './diff/diff';
import { route } from './route';
import { resource, service, to, virtualService } from './testing/decide';
import type { RouteRequest } from './types';

const TEXTS = [
  service('orders'),
  service('users', 'people'),
  resource(
    'Gateway',
    'edge',
    'selector: { istio: edge }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }]',
  ),
  resource(
    'Gateway',
    'edge-2',
    'selector: { istio: edge }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["people/*.example.com"] }]',
    'people',
  ),
  virtualService(
    'a',
    `hosts: [app.example.com, orders], gateways: [edge, mesh], http: [{ match: [{ uri: { prefix: /a } }], ${to(
      'orders',
    )} }, { ${to('users.people.svc.cluster.local')} }]`,
  ),
  virtualService(
    'b',
    `hosts: ["*.example.com"], gateways: [shop/edge, edge-2], http: [{ ${to(
      'users',
    )} }]`,
    'people',
  ),
  virtualService(
    'c',
    `hosts: [orders], exportTo: ["."], http: [{ match: [{ headers: { x: {} } }], ${to(
      'orders',
      ', subset: v1',
    )} }]`,
  ),
  resource(
    'DestinationRule',
    'orders',
    'host: orders, subsets: [{ name: v1, labels: { version: v1 } }]',
  ),
  resource(
    'DestinationRule',
    'orders',
    'host: orders.shop.svc.cluster.local, trafficPolicy: { tls: { mode: DISABLE } }',
    'people',
  ),
  resource('Sidecar', 'default', 'egress: [{ hosts: ["./*", "people/*"] }]'),
];

const RESOURCES = TEXTS.flatMap((text, index) =>
  resourcesOf(text, `${index}.yaml`),
);

const meshOf = (own: readonly MeshResource[]) =>
  createMesh({ settings: { istioVersion: '1.30' }, own, context: [] });

const request: fc.Arbitrary<RouteRequest> = fc.record({
  source: fc.constantFrom<RouteRequest['source']>(
    { type: 'gateway', labels: { istio: 'edge' }, namespace: 'shop' },
    { type: 'gateway', gateway: 'people/edge-2' },
    { type: 'workload', namespace: 'shop' },
    { type: 'workload', namespace: 'people', labels: { app: 'x' } },
  ),
  host: fc.constantFrom(
    'orders',
    'orders.shop',
    'users.people',
    'app.example.com',
    'x.example.com',
    '',
  ),
  port: fc.constantFrom(80, 443),
  path: fc.constantFrom('/', '/a', '/a/b?c=d', '//', '/%2e%2e/a'),
  headers: fc.constantFrom<Record<string, string>>({}, { x: '1' }),
  protocol: fc.constantFrom<NonNullable<RouteRequest['protocol']>>(
    'http',
    'grpc',
    'tls',
    'tcp',
  ),
});

describe('route', () => {
  it('does not depend on the order of resources', () => {
    const reference = meshOf(RESOURCES);
    fc.assert(
      fc.property(
        request,
        fc.shuffledSubarray(RESOURCES, { minLength: RESOURCES.length }),
        (asked, shuffled) => {
          expect(route(meshOf(shuffled), asked)).toEqual(
            route(reference, asked),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('decides the same with and without a trace, and again', () => {
    const mesh = meshOf(RESOURCES);
    fc.assert(
      fc.property(request, asked => {
        const traced = route(mesh, asked);
        expect(traced.trace.length).toBeGreaterThan(0);
        expect({
          ...route(mesh, asked, { trace: false }),
          trace: traced.trace,
        }).toEqual(traced);
        expect(route(mesh, asked)).toEqual(traced);
      }),
    );
  });

  it('has shares that sum to 1 wherever it routes', () => {
    const mesh = meshOf(RESOURCES);
    fc.assert(
      fc.property(request, asked => {
        const { outcome, destinations } = route(mesh, asked, { trace: false });
        fc.pre(outcome.type === 'routed');
        const sum = destinations.reduce((total, { share }) => total + share, 0);
        expect(sum).toBeCloseTo(1);
      }),
    );
  });

  it('finds no difference between a mesh and itself', () => {
    expect(diff(meshOf(RESOURCES), meshOf([...RESOURCES].reverse()))).toEqual(
      [],
    );
  });

  it('never throws, whatever resources hold', () => {
    const kind = fc.constantFrom(
      ['networking.istio.io/v1', 'VirtualService'],
      ['networking.istio.io/v1', 'Gateway'],
      ['networking.istio.io/v1', 'DestinationRule'],
      ['networking.istio.io/v1', 'Sidecar'],
      ['networking.istio.io/v1', 'ServiceEntry'],
      ['networking.k8s.io/v1', 'Ingress'],
      ['gateway.networking.k8s.io/v1', 'Gateway'],
      ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
      ['security.istio.io/v1', 'AuthorizationPolicy'],
      ['v1', 'Service'],
    );
    const keys = [
      'hosts',
      'http',
      'match',
      'route',
      'servers',
      'selector',
      'egress',
      'ports',
      'listeners',
      'rules',
      'parentRefs',
      'to',
      'operation',
    ];
    const value = fc.letrec<{ node: unknown }>(tie => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>('orders', '*', '', 80, true, null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('node'), { maxKeys: 4 }),
      ),
    })).node;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(kind, value), { maxLength: 4 }),
        request,
        (entries, asked) => {
          const hostile = entries.map(([[apiVersion, name], spec], index) => ({
            value: {
              apiVersion,
              kind: name,
              metadata: { name: `r${index}`, namespace: 'shop' },
              spec,
            } as JsonObject,
          }));
          const mesh = meshOf([...RESOURCES, ...hostile]);
          expect(() => route(mesh, asked)).not.toThrow();
          expect(() => diff(mesh, meshOf(RESOURCES))).not.toThrow();
        },
      ),
      { numRuns: 150 },
    );
  });
});
