import { parseEntityRef } from '@backstage/catalog-model';
import type {
  FieldPath,
  JsonObject,
  SourceResource,
} from '@mesh-portal/istio-config';
import fc from 'fast-check';
import { ANOTHER_SERVICE, serializeOrigins, toMeshResource } from './origins';

const resource: SourceResource = {
  value: {
    metadata: { name: 'orders', annotations: { 'a/b~c': 'x' } },
    spec: { http: [{ route: [{ weight: 90 }] }] },
  },
  locate(path) {
    const places: Record<string, [string, number, number]> = {
      '[]': ['base/virtualservice.yaml', 1, 1],
      '["metadata"]': ['base/virtualservice.yaml', 3, 1],
      '["metadata","name"]': ['base/virtualservice.yaml', 4, 3],
      '["metadata","annotations"]': ['base/kustomization.yaml', 9, 3],
      '["metadata","annotations","a/b~c"]': ['base/kustomization.yaml', 9, 3],
      '["spec"]': ['base/virtualservice.yaml', 6, 1],
      '["spec","http"]': ['base/virtualservice.yaml', 7, 3],
      '["spec","http",0]': ['base/virtualservice.yaml', 8, 7],
      '["spec","http",0,"route",0,"weight"]': [
        'overlays/production/traffic.yaml',
        5,
        5,
      ],
    };
    const place = places[JSON.stringify(path)];
    return place && { file: place[0], line: place[1], column: place[2] };
  },
};

describe('serializeOrigins', () => {
  it('writes each place once and leaves out what stands where its parent stands', () => {
    expect(serializeOrigins(resource)).toEqual({
      files: [
        'base/virtualservice.yaml',
        'base/kustomization.yaml',
        'overlays/production/traffic.yaml',
      ],
      fields: {
        '': [0, 1, 1],
        '/metadata': [0, 3, 1],
        '/metadata/name': [0, 4, 3],
        '/metadata/annotations': [1, 9, 3],
        '/spec': [0, 6, 1],
        '/spec/http': [0, 7, 3],
        '/spec/http/0': [0, 8, 7],
        '/spec/http/0/route/0/weight': [2, 5, 5],
      },
    });
  });

  it('gives nothing for a resource that knows no places', () => {
    expect(serializeOrigins({ value: { kind: 'Service' } })).toBeUndefined();
    expect(
      serializeOrigins({ value: { kind: 'Service' }, locate: () => undefined }),
    ).toBeUndefined();
  });
});

describe('toMeshResource', () => {
  it('finds the field, or its nearest parent', () => {
    const { locate, value, entityRef } = toMeshResource({
      value: resource.value,
      origins: serializeOrigins(resource),
      entityRef: 'component:default/orders',
    });
    expect(value).toBe(resource.value);
    expect(entityRef).toBe('component:default/orders');
    expect(locate?.(['spec', 'http', 0, 'route', 0, 'weight'])).toEqual({
      file: 'overlays/production/traffic.yaml',
      line: 5,
      column: 5,
    });
    expect(locate?.(['metadata', 'annotations', 'a/b~c'])).toEqual({
      file: 'base/kustomization.yaml',
      line: 9,
      column: 3,
    });
    expect(locate?.(['spec', 'http', 0, 'timeout'])).toEqual({
      file: 'base/virtualservice.yaml',
      line: 8,
      column: 7,
    });
    expect(locate?.(['status'])).toEqual({
      file: 'base/virtualservice.yaml',
      line: 1,
      column: 1,
    });
  });

  it('has no locator and no entity where the backend sent none', () => {
    expect(toMeshResource({ value: {} })).toEqual({ value: {} });
  });

  it('tells a service that may not be seen from the platform', () => {
    expect(toMeshResource({ value: {}, hidden: true })).toEqual({
      value: {},
      entityRef: ANOTHER_SERVICE,
    });
    expect(() => parseEntityRef(ANOTHER_SERVICE)).toThrow();
  });

  it('knows every place after the way through JSON', () => {
    // Values without undefined and -0, which JSON does not have.
    const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(json, generated => {
        const value = JSON.parse(JSON.stringify(generated)) as JsonObject;
        const lines = new Map<string, number>();
        const locateByPath = (path: FieldPath) => {
          const key = JSON.stringify(path);
          const line = lines.get(key) ?? lines.size + 1;
          lines.set(key, line);
          return { file: `f${line % 3}`, line, column: 1 };
        };
        const origins = serializeOrigins({ value, locate: locateByPath });
        const { locate } = toMeshResource(
          JSON.parse(JSON.stringify({ value, origins })),
        );
        for (const [key, line] of lines) {
          expect(locate?.(JSON.parse(key))?.line).toBe(line);
        }
      }),
    );
  });
});
