import type { MeshResource } from '@mesh-portal/istio-config';
import { calleeOf, meshServices } from './meshServices';

const resource = (
  kind: string,
  namespace: string,
  ports: { name?: string; port: number }[],
  entityRef?: string,
): MeshResource => ({
  value: {
    apiVersion: 'v1',
    kind,
    metadata: { name: 'reviews', namespace },
    spec: { ports },
  },
  ...(entityRef ? { entityRef } : {}),
});
const reviews = 'component:default/reviews';

describe('the Services of a mesh', () => {
  it('have a component, and their port for HTTP', () => {
    const ports = [
      { name: 'tcp-metrics', port: 9000 },
      { name: 'http', port: 9080 },
    ];
    expect(
      meshServices([
        resource('Service', 'books', ports, reviews),
        resource('Service', 'books', ports),
        resource('Deployment', 'books', ports, reviews),
        resource('Service', 'books', [], reviews),
      ]),
    ).toEqual([
      { entityRef: reviews, name: 'reviews', namespace: 'books', port: 9080 },
    ]);
  });
});

describe('a callee', () => {
  const services = meshServices([
    resource('Service', 'books', [{ port: 9080 }], reviews),
    resource('Service', 'shop', [{ port: 9081 }], reviews),
  ]);

  it('is called by its name in the namespace of the caller', () => {
    expect(calleeOf(services, reviews, ['shop'])).toEqual({
      host: 'reviews',
      port: 9081,
    });
  });

  it('is called with its namespace from elsewhere', () => {
    expect(calleeOf(services, 'Component:default/Reviews', ['web'])).toEqual({
      host: 'reviews.books',
      port: 9080,
    });
  });

  it('is left to the person where nothing is known', () => {
    expect(calleeOf([], reviews, ['shop'])).toBeUndefined();
  });
});
